extension Quantizer {
    /// Returns the picture in the palette's colours, its error spread to the neighbours (Floyd and Steinberg, 1976).
    ///
    /// Rows run alternately from the left and from the right, so that no direction shows.
    func dithered(_ raster: Raster) -> Raster {
        let (width, height) = (raster.size.width, raster.size.height)
        let colors = palette.map(Self.straight)
        var lookup = NearestLookup(palette)
        var result = raster
        // Errors of this row and the next, with a pixel of margin on each side.
        var here = [SIMD4<Float>](repeating: .zero, count: width + 2)
        var below = here
        result.withMutablePixels { pixels in
            for row in 0..<height {
                let runsRight = row % 2 == 0
                let step = runsRight ? 1 : -1
                var column = runsRight ? 0 : width - 1
                for _ in 0..<width {
                    let at = 4 * (row * width + column)
                    let wanted = Self.premultiplied(UnsafeBufferPointer(pixels), at) + here[column + 1]
                    let index = lookup.nearest(to: wanted)
                    let error = (wanted - palette[index]) * (1.0 / 16)
                    here[column + 1 + step] += error * 7
                    below[column + 1 - step] += error * 3
                    below[column + 1] += error * 5
                    below[column + 1 + step] += error
                    let color = colors[index]
                    pixels[at] = color.red
                    pixels[at + 1] = color.green
                    pixels[at + 2] = color.blue
                    pixels[at + 3] = color.alpha
                    column += step
                }
                swap(&here, &below)
                for index in below.indices { below[index] = .zero }
            }
        }
        return result
    }

    private static func straight(_ color: SIMD4<Float>) -> Color {
        let alpha = color.w.rounded()
        guard alpha > 0 else { return .transparent }
        let samples = (color * (255 / color.w)).rounded(.toNearestOrAwayFromZero)
        func byte(_ value: Float) -> UInt8 { UInt8(min(max(value, 0), 255)) }
        return Color(red: byte(samples.x), green: byte(samples.y), blue: byte(samples.z), alpha: byte(alpha))
    }
}

/// The nearest palette colour, remembered for each cell of 6 bits a colour channel and 3 of alpha.
private struct NearestLookup {
    private let palette: [SIMD4<Float>]
    private var known: [Int16]

    init(_ palette: [SIMD4<Float>]) {
        self.palette = palette
        known = [Int16](repeating: -1, count: 1 << 21)
    }

    mutating func nearest(to color: SIMD4<Float>) -> Int {
        let clamped = color.clamped(lowerBound: .zero, upperBound: SIMD4(repeating: 255))
        let key =
            (Int(clamped.w) >> 5) << 18 | (Int(clamped.x) >> 2) << 12 | (Int(clamped.y) >> 2) << 6 | Int(clamped.z) >> 2
        if known[key] >= 0 { return Int(known[key]) }
        let index = Quantizer.nearest(to: clamped, in: palette)
        known[key] = Int16(index)
        return index
    }
}
