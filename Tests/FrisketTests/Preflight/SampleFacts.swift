@testable import Frisket

extension Day {
    /// The day on which all tests take place, unless they are about days.
    static let testDay = Day(secondsSince1970: 1_795_219_200)  // 2026-11-21
}

extension ImageHeader {
    /// A plain square RGBA PNG that every model takes, changed as a test asks.
    static func sample(_ change: (inout ImageHeader) -> Void = { _ in }) -> ImageHeader {
        var header = ImageHeader(
            format: .png, size: PixelSize(width: 64, height: 64), channels: .rgba, bitDepth: 8, byteCount: 5000)
        header.hasAlpha = true
        change(&header)
        return header
    }
}

extension ImageFacts {
    static func sample(_ path: String? = "cat.png", _ change: (inout ImageHeader) -> Void = { _ in }) -> ImageFacts {
        ImageFacts(path: path, header: .sample(change))
    }

    static func unreadable(_ failure: FrisketError, path: String = "cat.bin") -> ImageFacts {
        ImageFacts(path: path, byteCount: 10, failure: failure)
    }
}

extension MaskFacts {
    /// A mask that exposes a rectangle in the middle, changed as a test asks.
    static func sample(
        _ path: String? = "m.png", pixels: Raster = .mask(), _ change: (inout ImageHeader) -> Void = { _ in }
    ) -> MaskFacts {
        let file = ImageFacts.sample(path) { header in
            header.size = pixels.size
            change(&header)
        }
        return MaskFacts(file: file, report: MaskReport(pixels))
    }
}

extension Raster {
    /// A mask whose alpha is given by a function; by default 0 in the middle and 255 around it.
    static func mask(
        width: Int = 64, height: Int = 64,
        alpha: (Int, Int) -> UInt8 = { 20..<40 ~= $0 && 20..<40 ~= $1 ? 0 : 255 }
    ) -> Raster {
        Raster(size: PixelSize(width: width, height: height)) { buffer in
            for y in 0..<height {
                for x in 0..<width {
                    let start = 4 * (y * width + x)
                    for offset in 0..<3 { buffer[start + offset] = 0 }
                    buffer[start + 3] = alpha(x, y)
                }
            }
        }
    }
}

extension Report {
    func finding(_ code: FindingCode) -> Finding? { findings.first { $0.code == code } }
}

extension Preflight {
    /// Rules of a model on the usual test day.
    static func of(
        _ model: String, _ provider: Provider = .openai, _ operation: ImagesOperation = .edit
    ) -> Preflight {
        Preflight(model: model, provider: provider, operation: operation, today: .testDay)
    }
}
