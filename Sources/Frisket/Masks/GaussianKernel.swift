import CFrisketCore

/// Half of a bell curve as weights that sum to 1 over both sides.
struct GaussianKernel {
    /// The weights of the distances 0, 1, 2 …, the last one at ``radius``.
    let weights: [Float]

    /// The curve of this standard deviation, cut at four of them (rounded to whole pixels) and normalised.
    init(sigma: Double) {
        let radius = Int(4 * sigma + 0.5)
        let values = (0...radius).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
        let sum = values[0] + 2 * values.dropFirst().reduce(0, +)
        weights = values.map { Float($0 / sum) }
    }

    /// The farthest distance with a weight.
    var radius: Int { weights.count - 1 }
}
