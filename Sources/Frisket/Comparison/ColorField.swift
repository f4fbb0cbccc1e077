/// A smooth field of colour differences over a picture, known on a coarse grid.
struct ColorField: Sendable, Hashable {
    private let size: PixelSize
    /// Row by row; red, green, blue.
    private let values: [SIMD4<Float>]
    /// The sides of a cell as shares of the picture's.
    private let cellWidth: Double
    private let cellHeight: Double

    /// Spreads what a fit leaves on the protected blocks over the others.
    init(_ cells: ColorCells, _ fit: ColorFit, of picture: PixelSize) {
        size = cells.size
        cellWidth = Double(cells.side) / Double(picture.width)
        cellHeight = Double(cells.side) / Double(picture.height)
        let known = cells.cells.map { cell -> Sample in
            guard cell.weight > 0 else { return Sample() }
            let residual = fit.residual(cell)
            return Sample(value: residual, weight: fit.weight(cell, residual: residual))
        }
        values = Self.filled(known, cells.size).map(\.value)
    }

    private struct Sample {
        var value = SIMD4<Float>.zero
        /// 1 where it is wholly known.
        var weight: Float = 0
    }

    /// Pull and push: what is not known comes from half the size, where it is known sooner.
    private static func filled(_ samples: [Sample], _ size: PixelSize) -> [Sample] {
        guard size.area > 1, samples.contains(where: { $0.weight < 1 }) else { return samples }
        let half = PixelSize(width: (size.width + 1) / 2, height: (size.height + 1) / 2)
        var coarse = [Sample](repeating: Sample(), count: half.area)
        for y in 0..<size.height {
            for x in 0..<size.width {
                let sample = samples[y * size.width + x]
                coarse[y / 2 * half.width + x / 2].value += sample.value * sample.weight
                coarse[y / 2 * half.width + x / 2].weight += sample.weight
            }
        }
        for index in coarse.indices where coarse[index].weight > 0 {
            coarse[index].value /= coarse[index].weight
            coarse[index].weight = min(1, coarse[index].weight)
        }
        let below = filled(coarse, half).map(\.value)
        var result = samples
        for y in 0..<size.height {
            for x in 0..<size.width {
                let at = y * size.width + x
                let spread = interpolated(below, half, x: (Double(x) + 0.5) / 2, y: (Double(y) + 0.5) / 2)
                result[at].value = spread + (samples[at].value - spread) * samples[at].weight
                result[at].weight = 1
            }
        }
        return result
    }

    /// The value at a position, in cells, between the middles of four of them.
    private static func interpolated(
        _ values: [SIMD4<Float>], _ size: PixelSize, x: Double, y: Double
    ) -> SIMD4<Float> {
        let (left, right, across) = neighbours(of: x, count: size.width)
        let (upper, lower, down) = neighbours(of: y, count: size.height)
        let above = values[upper * size.width + left] * (1 - across) + values[upper * size.width + right] * across
        let below = values[lower * size.width + left] * (1 - across) + values[lower * size.width + right] * across
        return above + (below - above) * down
    }

    private static func neighbours(of position: Double, count: Int) -> (Int, Int, Float) {
        let place = min(max(position - 0.5, 0), Double(count - 1))
        let first = min(Int(place), count - 1)
        return (first, min(first + 1, count - 1), Float(place - Double(first)))
    }

    /// The differences along one row of a picture of the given size.
    func row(_ y: Int, of picture: PixelSize) -> [SIMD4<Float>] {
        let (upper, lower, down) = Self.neighbours(
            of: (Double(y) + 0.5) / Double(picture.height) / cellHeight, count: size.height)
        let line = (0..<size.width).map { x -> SIMD4<Float> in
            let (above, below) = (values[upper * size.width + x], values[lower * size.width + x])
            return above + (below - above) * down
        }
        return (0..<picture.width).map { x in
            let (left, right, across) = Self.neighbours(
                of: (Double(x) + 0.5) / Double(picture.width) / cellWidth, count: size.width)
            return line[left] + (line[right] - line[left]) * across
        }
    }
}
