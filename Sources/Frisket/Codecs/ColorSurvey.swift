/// Which colours a raster has, as far as that decides how plainly it can be stored.
struct ColorSurvey {
    /// Whether red, green and blue are equal in every pixel.
    private(set) var isGray = true
    /// Whether alpha is 255 in every pixel.
    private(set) var isOpaque = true
    /// The colours in the order of first use; nil when there are more than 256.
    private(set) var palette: [SIMD4<UInt8>]?
    /// The place of each colour in ``palette``, by its bytes as a little-endian word.
    private(set) var indices: [UInt32: UInt8] = [:]

    /// Looks at every pixel; costs about 2 ms a megapixel.
    init(_ raster: Raster) {
        var colors: [SIMD4<UInt8>]? = []
        raster.withPixels { pixels in
            var last: UInt32?
            for offset in stride(from: 0, to: pixels.count, by: 4) {
                let (r, g, b, a) = (pixels[offset], pixels[offset + 1], pixels[offset + 2], pixels[offset + 3])
                let key = Self.key(r, g, b, a)
                if key == last { continue }
                last = key
                if r != g || g != b { isGray = false }
                if a != 255 { isOpaque = false }
                if colors == nil { if !isGray && !isOpaque { return } else { continue } }
                guard indices[key] == nil else { continue }
                if indices.count < 256 {
                    indices[key] = UInt8(indices.count)
                    colors?.append(SIMD4(r, g, b, a))
                } else {
                    colors = nil
                }
            }
        }
        palette = colors
    }

    static func key(_ r: UInt8, _ g: UInt8, _ b: UInt8, _ a: UInt8) -> UInt32 {
        UInt32(r) | UInt32(g) << 8 | UInt32(b) << 16 | UInt32(a) << 24
    }

    /// The fewest bits an index needs: 1, 2, 4 or 8.
    var indexDepth: Int {
        switch indices.count {
        case ...2: 1
        case ...4: 2
        case ...16: 4
        default: 8
        }
    }
}
