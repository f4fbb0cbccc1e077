/// The least-squares fit of one colour change to the blocks of a pair.
struct ColorFit {
    /// For red, green and blue of the result: the weights of red, green and blue, and what is added.
    private(set) var matrix = [SIMD4<Float>(1, 0, 0, 0), SIMD4(0, 1, 0, 0), SIMD4(0, 0, 1, 0)]
    /// A distance at which a block weighs one half.
    private var softness: Float = 48
    private let cells: [ColorCells.Cell]

    /// Takes the blocks; nil where none is protected.
    init?(_ cells: ColorCells) {
        self.cells = cells.cells.filter { $0.weight > 0 }
        guard !self.cells.isEmpty else { return nil }
    }

    /// What is left between the original's colour and the changed answer's.
    func residual(_ cell: ColorCells.Cell) -> SIMD4<Float> {
        let color = SIMD4(cell.after.x, cell.after.y, cell.after.z, 1)
        let changed = SIMD4((matrix[0] * color).sum(), (matrix[1] * color).sum(), (matrix[2] * color).sum(), 0)
        return cell.before - changed
    }

    /// How much a block counts: as far as it is protected and fits.
    func weight(_ cell: ColorCells.Cell, residual: SIMD4<Float>) -> Float {
        cell.weight / (1 + (residual * residual).sum() / (3 * softness * softness))
    }

    /// Fits in rounds, each with the weights that the one before it leaves.
    mutating func settle() {
        for _ in 0..<6 {
            let residuals = cells.map(residual)
            let weights = zip(cells, residuals).map { weight($0, residual: $1) }
            guard let next = Self.solve(cells, weights) else { return }
            matrix = next
            let left = cells.map { ($0.weight, ((residual($0) * residual($0)).sum() / 3).squareRoot()) }
            let total = left.reduce(0) { $0 + $1.0 }
            softness = max(1, 2 * left.reduce(0) { $0 + $1.0 * $1.1 } / total)
        }
    }

    private static func solve(_ cells: [ColorCells.Cell], _ weights: [Float]) -> [SIMD4<Float>]? {
        // In units of 255, so that all four unknowns are of one size.
        var rows = [SIMD4<Double>](repeating: .zero, count: 4)
        var sides = [SIMD4<Double>](repeating: .zero, count: 3)
        for (cell, weight) in zip(cells, weights) {
            let from = SIMD4<Double>(SIMD4(cell.after.x, cell.after.y, cell.after.z, 255)) / 255
            for row in 0..<4 { rows[row] += from * (Double(weight) * from[row]) }
            for channel in 0..<3 { sides[channel] += from * (Double(weight * cell.before[channel]) / 255) }
        }
        // A slight pull to no change at all settles what the colours leave open.
        let total = weights.reduce(0) { $0 + Double($1) }
        for row in 0..<4 {
            let pull = total * (row < 3 ? 1e-4 : 1e-7)
            rows[row][row] += pull
            if row < 3 { sides[row][row] += pull }
        }
        let normal = rows.flatMap { row in (0..<4).map { row[$0] } }
        guard let factor = CholeskyFactor(normal, order: 4) else { return nil }
        return sides.map { side in
            let solution = factor.solve((0..<4).map { side[$0] }).map(Float.init)
            return SIMD4(solution[0], solution[1], solution[2], solution[3] * 255)
        }
    }
}
