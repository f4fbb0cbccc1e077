@testable import Frisket

/// Source files for the way out and back: of either depth, in any orientation, with or without a profile.
enum SourcePictures {
    /// Writes a PNG of RGB or RGBA samples; `color` gives 16-bit samples, of which 8-bit files take the upper half.
    static func png(
        _ size: PixelSize, bitDepth: Int = 8, alpha: Bool = false, orientation: Orientation = .upright,
        icc: [UInt8] = [], color: (_ x: Int, _ y: Int) -> SIMD4<UInt16>
    ) throws -> [UInt8] {
        let layout = PNGWriter.Layout(channels: alpha ? .rgba : .rgb, bitDepth: bitDepth)
        let writer = try PNGWriter(size: size, layout: layout, icc: icc)
        for y in 0..<size.height {
            var words: [UInt16] = []
            for x in 0..<size.width {
                let pixel = color(x, y)
                for channel in 0..<(alpha ? 4 : 3) { words.append(pixel[channel]) }
            }
            if bitDepth == 16 {
                try words.withUnsafeBytes { try writer.write($0, count: 1) }
            } else {
                try words.map { UInt8($0 >> 8) }.withUnsafeBytes { try writer.write($0, count: 1) }
            }
        }
        let file = try writer.finish()
        guard orientation != .upright else { return file }
        let exif = SamplePictures.chunk("eXIf", SamplePictures.tiff([(0x0112, 3, 1, orientation.rawValue)]))
        return Array(file[..<33]) + exif + file[33...]
    }

    /// Smooth colours with some texture, 16 bits, inside what sRGB can hold when taken as Display P3.
    static func scene(_ x: Int, _ y: Int) -> SIMD4<UInt16> {
        SIMD4(
            UInt16(20_000 + (x * 811 + y * 97) % 9000), UInt16(24_000 + (y * 613 + x * 31) % 9000),
            UInt16(28_000 + (x * 401 + y * 293) % 9000), UInt16(65_535 - (x * 307 + y * 211) % 20_000))
    }

    /// The upright samples of a file: one byte or, of a deep file, one native-endian word each.
    static func uprightSamples(_ file: [UInt8]) throws -> [UInt16] {
        let header = try ImageHeader(reading: file)
        let isDeep = header.bitDepth == 16
        let reader = try ImageReader(file, layout: isDeep ? .rgba16 : .rgba8)
        let stream = try TurnedPixels(reader, by: header.orientation)
        let count = 4 * header.size.area
        guard isDeep else {
            var bytes = [UInt8](repeating: 0, count: count)
            try bytes.withUnsafeMutableBytes { try stream.read(stream.size.height, into: $0) }
            return bytes.map(UInt16.init)
        }
        var words = [UInt16](repeating: 0, count: count)
        try words.withUnsafeMutableBytes { try stream.read(stream.size.height, into: $0) }
        return words
    }
}
