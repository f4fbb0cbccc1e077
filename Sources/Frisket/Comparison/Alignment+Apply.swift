internal import CFrisketCore

extension Alignment {
    /// Moves an answer onto its original, by Lanczos-3 on samples weighed by alpha.
    ///
    /// Where the answer has nothing for the original's border, its own border is repeated.
    ///
    /// - Parameter answer: The picture that came back, of any size: the estimate is scaled to it.
    /// - Returns: The moved picture, of the same size.
    /// - Complexity: O(pixels), about 25 ms a megapixel; memory for the result.
    public func applied(to answer: Raster) -> Raster {
        let size = answer.size
        // Of the answer's own pixels.
        let (across, down) = (
            Double(size.width) / Double(self.size.width), Double(size.height) / Double(self.size.height)
        )
        let columns = WarpTaps(count: size.width, scale: scale, offset: warp.x * across)
        let rows = WarpTaps(count: size.height, scale: scale, offset: warp.y * down)
        var between = [Float](repeating: 0, count: 4 * size.width)
        return Raster(size: size) { target in
            answer.withPixels { pixels in
                for y in 0..<size.height {
                    let taps = WarpTaps.length * y..<WarpTaps.length * (y + 1)
                    let sources = rows.samples[taps].map {
                        pixels.baseAddress?.advanced(by: 4 * size.width * Int($0))
                    }
                    fk_warp_rows(sources, Array(rows.weights[taps]), size.width, &between)
                    fk_warp_columns(
                        between, columns.samples, columns.weights, size.width,
                        target.baseAddress?.advanced(by: 4 * size.width * y))
                }
            }
        }
    }
}

/// The six samples that each output sample is made of, along one axis, with Lanczos-3 weights that sum to 1.
private struct WarpTaps {
    static let length = FK_WARP_TAPS

    private(set) var samples: [Int32] = []
    private(set) var weights: [Float] = []

    init(count: Int, scale: Double, offset: Double) {
        for index in 0..<count {
            let position = scale * (Double(index) + 0.5) + offset - 0.5
            let start = position.rounded(.down)
            let row = (-2...3).map { Lanczos.weight(at: start + Double($0) - position) }
            let sum = row.reduce(0, +)
            weights += row.map { Float($0 / sum) }
            samples += (-2...3).map { Int32(min(max(start + Double($0), 0), Double(count - 1))) }
        }
    }
}
