/// A picture as sixels: columns of six pixels, one colour after another.
///
/// Source: DEC STD 070, chapter "Sixel Graphics"; VT330/VT340 Programmer Reference, chapter 14.
enum Sixel {
    /// Returns the sequence that draws an opaque picture, in at most 255 colours.
    static func text(_ raster: Raster) -> String {
        let size = raster.size
        let few = Quantizer(raster, colors: 255).dithered(raster)
        let survey = ColorSurvey(few)
        // A picture in the colours of a palette has no more than those.
        guard let palette = survey.palette else { return "" }
        var bytes = Array("\u{1B}P0;1q\"1;1;\(size.width);\(size.height)".utf8)
        for (index, color) in palette.enumerated() {
            let percent = [color.x, color.y, color.z].map { (Int($0) * 100 + 127) / 255 }
            bytes += Array("#\(index);2;\(percent[0]);\(percent[1]);\(percent[2])".utf8)
        }
        few.withPixels { pixels in
            let indices = (0..<size.area).map { pixel in
                let at = 4 * pixel
                return survey.indices[
                    ColorSurvey.key(pixels[at], pixels[at + 1], pixels[at + 2], pixels[at + 3])] ?? 0
            }
            for top in stride(from: 0, to: size.height, by: 6) { appendBand(top, indices, size, to: &bytes) }
        }
        bytes += Array("\u{1B}\\\n".utf8)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends six rows: for each colour in them the columns that have it, then back to the left.
    private static func appendBand(_ top: Int, _ indices: [UInt8], _ size: PixelSize, to bytes: inout [UInt8]) {
        var bands: [UInt8: [UInt8]] = [:]
        for y in top..<min(top + 6, size.height) {
            for x in 0..<size.width {
                bands[indices[y * size.width + x], default: Array(repeating: 0, count: size.width)][x] |=
                    1 << UInt8(y - top)
            }
        }
        for (color, columns) in bands.sorted(by: { $0.key < $1.key }) {
            bytes += Array("#\(color)".utf8)
            var x = 0
            while x < columns.count {
                var end = x + 1
                while end < columns.count, columns[end] == columns[x] { end += 1 }
                let count = end - x
                if count > 3 { bytes += Array("!\(count)".utf8) }
                bytes += repeatElement(63 + columns[x], count: count > 3 ? 1 : count)
                x = end
            }
            bytes.append(UInt8(ascii: "$"))
        }
        bytes.append(UInt8(ascii: "-"))
    }
}
