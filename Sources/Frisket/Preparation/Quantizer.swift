/// A palette of few colours for one picture.
///
/// The picture's colours are counted in a histogram of 5 bits a colour channel and 3 of alpha. The histogram is cut into
/// boxes, always the box with the largest squared error at the place that lowers it most (X. Wu, "Color Quantization
/// by Dynamic Programming and Principal Analysis", 1992, in its greedy form), and the boxes' means are then moved by a
/// few rounds of k-means. Colour counts as much as it is opaque.
struct Quantizer {
    /// The colours, premultiplied, four floats each (red, green, blue, alpha; 0...255).
    private(set) var palette: [SIMD4<Float>]

    /// Builds a palette of at most `colors` colours.
    init(_ raster: Raster, colors: Int) {
        var bins = Self.histogram(raster)
        var boxes = [Box(bins[...])]
        while boxes.count < colors {
            guard let worst = boxes.indices.max(by: { boxes[$0].error < boxes[$1].error }),
                let halves = boxes[worst].split(&bins)
            else { break }
            boxes[worst] = halves.0
            boxes.append(halves.1)
        }
        palette = boxes.map(\.mean)
        for _ in 0..<4 { palette = Self.moved(palette, to: bins) }
    }

    /// Some pixels of nearly one colour: how many, and the sum of their premultiplied samples.
    struct Bin {
        var count: Float
        var sum: SIMD4<Float>
        var mean: SIMD4<Float> { sum / count }
    }

    private static func histogram(_ raster: Raster) -> [Bin] {
        var table = [Bin](repeating: Bin(count: 0, sum: .zero), count: 1 << 18)
        table.withUnsafeMutableBufferPointer { table in
            raster.withPixels { pixels in
                for at in stride(from: 0, to: pixels.count, by: 4) {
                    let color = premultiplied(pixels, at)
                    let cell = SIMD4<Int>(color)
                    let key = (cell.w >> 5) << 15 | (cell.x >> 3) << 10 | (cell.y >> 3) << 5 | cell.z >> 3
                    table[key].count += 1
                    table[key].sum += color
                }
            }
        }
        return table.filter { $0.count > 0 }
    }

    /// One round of k-means: each bin goes to its nearest colour, each colour to the mean of its bins.
    private static func moved(_ palette: [SIMD4<Float>], to bins: [Bin]) -> [SIMD4<Float>] {
        var sums = [Bin](repeating: Bin(count: 0, sum: .zero), count: palette.count)
        for bin in bins {
            let index = nearest(to: bin.mean, in: palette)
            sums[index].count += bin.count
            sums[index].sum += bin.sum
        }
        return zip(palette, sums).map { $1.count > 0 ? $1.mean : $0 }
    }

    static func nearest(to color: SIMD4<Float>, in palette: [SIMD4<Float>]) -> Int {
        var best = 0
        var least = Float.infinity
        palette.withUnsafeBufferPointer { palette in
            for index in palette.indices {
                let difference = palette[index] - color
                let distance = (difference * difference).sum()
                if distance < least { (best, least) = (index, distance) }
            }
        }
        return best
    }

    /// The samples of one pixel with colour weighed by alpha.
    static func premultiplied(_ pixels: UnsafeBufferPointer<UInt8>, _ at: Int) -> SIMD4<Float> {
        let alpha = Float(pixels[at + 3])
        var color = SIMD4(Float(pixels[at]), Float(pixels[at + 1]), Float(pixels[at + 2]), 255)
        color *= alpha / 255
        return color
    }
}

extension Quantizer {
    /// A run of bins and how far their colours lie from their mean.
    fileprivate struct Box {
        let range: Range<Int>
        let mean: SIMD4<Float>
        /// The sum of squared distances to the mean.
        let error: Float
        private let widestAxis: Int

        init(_ bins: ArraySlice<Bin>) {
            range = bins.startIndex..<bins.endIndex
            let total = bins.reduce(into: Bin(count: 0, sum: .zero)) {
                $0.count += $1.count
                $0.sum += $1.sum
            }
            let mean = total.mean
            let spread = bins.reduce(SIMD4<Float>.zero) { sum, bin in
                let difference = bin.mean - mean
                return sum + difference * difference * bin.count
            }
            self.mean = mean
            error = bins.count > 1 ? spread.sum() : 0
            widestAxis = (0..<4).max { spread[$0] < spread[$1] } ?? 0
        }

        /// Cuts the box where the two halves' errors are least together; nil where it holds one bin.
        func split(_ bins: inout [Bin]) -> (Box, Box)? {
            guard range.count > 1, error > 0 else { return nil }
            let axis = widestAxis
            bins[range].sort { $0.mean[axis] < $1.mean[axis] }
            let total = bins[range].reduce(into: Bin(count: 0, sum: .zero)) {
                $0.count += $1.count
                $0.sum += $1.sum
            }
            var left = Bin(count: 0, sum: .zero)
            var best = (cut: range.lowerBound + 1, gain: -Float.infinity)
            for index in range.dropLast() {
                left.count += bins[index].count
                left.sum += bins[index].sum
                let right = Bin(count: total.count - left.count, sum: total.sum - left.sum)
                // Least error means largest sum of squared means, weighed.
                let gain =
                    (left.sum * left.sum).sum() / left.count + (right.sum * right.sum).sum() / max(right.count, 1)
                if gain > best.gain { best = (index + 1, gain) }
            }
            return (Box(bins[range.lowerBound..<best.cut]), Box(bins[best.cut..<range.upperBound]))
        }
    }
}
