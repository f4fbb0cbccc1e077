@testable import Frisket

/// Small pictures and files of the tests' own making.
enum SamplePictures {
    /// A seeded generator (SplitMix64), so that every run sees the same numbers.
    struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    /// A raster whose pixels a function names.
    static func raster(_ width: Int, _ height: Int, _ color: (Int, Int) -> SIMD4<UInt8>) -> Raster {
        let size = PixelSize(width: width, height: height)
        return Raster(size: size) { pixels in
            for y in 0..<height {
                for x in 0..<width {
                    let value = color(x, y)
                    for channel in 0..<4 { pixels[4 * (y * width + x) + channel] = value[channel] }
                }
            }
        }
    }

    static func noise(_ width: Int, _ height: Int, seed: UInt64 = 1) -> Raster {
        var generator = Generator(state: seed)
        return raster(width, height) { _, _ in
            SIMD4(truncatingIfNeeded: SIMD4<UInt16>.random(in: 0...255, using: &generator))
        }
    }

    /// Opaque, smooth with an edge: like a photograph as far as a codec can tell.
    static func scene(_ width: Int, _ height: Int) -> Raster {
        raster(width, height) { x, y in
            let bright = (x / 24 + y / 20) % 2 == 0 ? 60 : 0
            return SIMD4(
                UInt8(bright + 150 * x / max(1, width)), UInt8(40 + 150 * y / max(1, height)), UInt8(bright + 90), 255)
        }
    }

    // MARK: Files

    /// A PNG chunk with its length and CRC.
    static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + data
        return bigEndian(data.count) + body + bigEndian(Int(crc32(body)))
    }

    static func bigEndian(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }

    /// A PNG from its parts; `rows` holds unfiltered bytes, a filter type in front of each row, and is stored as it is.
    static func png(
        _ width: Int, _ height: Int, depth: UInt8, type: UInt8, rows: [UInt8], before: [UInt8] = [],
        after: [UInt8] = []
    ) -> [UInt8] {
        let header = bigEndian(width) + bigEndian(height) + [depth, type, 0, 0, 0]
        return ContentType.pngSignature + chunk("IHDR", header) + before + chunk("IDAT", stored(rows)) + after
            + chunk("IEND", [])
    }

    /// A zlib stream of stored blocks.
    static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = [0x78, 0x01]
        for start in stride(from: 0, to: bytes.count, by: 65_535) {
            let block = bytes[start..<min(start + 65_535, bytes.count)]
            let (low, high) = (UInt8(block.count & 255), UInt8(block.count >> 8))
            out += [start + block.count == bytes.count ? 1 : 0, low, high, ~low, ~high] + block
        }
        var (a, b) = (1, 0)
        for byte in bytes { (a, b) = ((a + Int(byte)) % 65_521, (a + Int(byte) + b) % 65_521) }
        return out + bigEndian(b << 16 | a)
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
    }

    /// A JPEG with segments put in after its first two bytes.
    static func jpeg(_ file: [UInt8], inserting segments: [[UInt8]]) -> [UInt8] {
        Array(file.prefix(2)) + segments.flatMap { $0 } + file.dropFirst(2)
    }

    static func segment(_ marker: UInt8, _ data: [UInt8]) -> [UInt8] {
        [0xFF, marker, UInt8((data.count + 2) >> 8), UInt8((data.count + 2) & 255)] + data
    }

    /// A little-endian TIFF structure of one directory; each entry: tag, type, count, value.
    static func tiff(_ entries: [(Int, Int, Int, Int)]) -> [UInt8] {
        func u16(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
        func u32(_ value: Int) -> [UInt8] { u16(value & 0xFFFF) + u16(value >> 16) }
        let body = entries.flatMap { u16($0.0) + u16($0.1) + u32($0.2) + u32($0.3) }
        return Array("II".utf8) + u16(42) + u32(8) + u16(entries.count) + body + u32(0)
    }
}
