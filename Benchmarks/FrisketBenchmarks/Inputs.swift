import Foundation
import Frisket

/// Pictures made in code: the same on every machine.
enum Sample {
    /// Like a photograph: soft light, edges, and a sensor's noise.
    static func photo(_ size: PixelSize) throws -> Raster {
        var noise = UInt64(1)
        return try raster(size) { x, y in
            noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let shade = x * 90 / size.width + y * 60 / size.height + (x / 61 + y / 47) % 3 * 25
            let grain = SIMD4<UInt8>(truncatingIfNeeded: SIMD4<UInt64>(noise >> 40, noise >> 44, noise >> 48, 0)) & 7
            return SIMD4(repeating: UInt8(shade)) &+ SIMD4(0, 12, 24, 0) &+ grain
        }
    }

    /// Like a screen: plain areas with rows of small marks.
    static func screen(_ size: PixelSize) throws -> Raster {
        try raster(size) { x, y in
            let isInk = y % 18 < 9 && (x / 7 * 31 + y / 18 * 17) % 5 < 2 && (x + y) % 3 > 0
            return isInk ? SIMD4(40, 44, 52, 0) : x / 400 % 2 == 0 ? SIMD4(236, 239, 244, 0) : SIMD4(repeating: 255)
        }
    }

    /// Fills an opaque picture with the colour of each place.
    private static func raster(_ size: PixelSize, color: (Int, Int) -> SIMD4<UInt8>) throws -> Raster {
        let bytes = [UInt8](unsafeUninitializedCapacity: 4 * size.area) { buffer, count in
            for y in 0..<size.height {
                for x in 0..<size.width {
                    let color = color(x, y)
                    for channel in 0..<3 { buffer[count + channel] = color[channel] }
                    buffer[count + 3] = 255
                    count += 4
                }
            }
        }
        guard let raster = Raster(size: size, bytes: bytes) else { throw CocoaError(.coderInvalidValue) }
        return raster
    }
}

/// Files of the folder that `FRISKET_BENCH_DATA` names; `../README.md` says how they are made.
enum DataFile {
    private static let folder = ProcessInfo.processInfo.environment["FRISKET_BENCH_DATA"] ?? ""

    /// Names the files that are there; says which are not.
    static func present(_ names: [String]) -> [String] {
        let absent = names.filter { !FileManager.default.isReadableFile(atPath: "\(folder)/\($0)") }
        if !absent.isEmpty {
            let reason = folder.isEmpty ? "FRISKET_BENCH_DATA is not set" : "not in \(folder)"
            FileHandle.standardError.write(Data("skipped, \(reason): \(absent.joined(separator: " "))\n".utf8))
        }
        return names.filter { !absent.contains($0) }
    }

    /// Reads one file.
    static func bytes(_ name: String) throws -> [UInt8] { try InputFile.read("\(folder)/\(name)") }
}
