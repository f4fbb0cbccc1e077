/// The Cholesky factor of a small symmetric positive definite matrix, for solving normal equations.
struct CholeskyFactor {
    private let order: Int
    /// The lower triangle, row by row in a full square.
    private var lower: [Double]

    /// Factors a matrix, row by row in a full square, of which the upper triangle is read; nil where it is singular.
    init?(_ matrix: [Double], order: Int) {
        self.order = order
        lower = [Double](repeating: 0, count: order * order)
        for row in 0..<order {
            for column in 0...row {
                var sum = matrix[column * order + row]
                for index in 0..<column { sum -= lower[row * order + index] * lower[column * order + index] }
                if row == column {
                    // What is left of the diagonal says how much is known of this unknown beside the others.
                    guard sum > 1e-9 * matrix[row * order + row], sum.isFinite else { return nil }
                    lower[row * order + row] = sum.squareRoot()
                } else {
                    lower[row * order + column] = sum / lower[column * order + column]
                }
            }
        }
    }

    /// Solves for one right-hand side.
    func solve(_ vector: [Double]) -> [Double] {
        var result = vector
        for row in 0..<order {
            for index in 0..<row { result[row] -= lower[row * order + index] * result[index] }
            result[row] /= lower[row * order + row]
        }
        for row in stride(from: order - 1, through: 0, by: -1) {
            for index in row + 1..<order { result[row] -= lower[index * order + row] * result[index] }
            result[row] /= lower[row * order + row]
        }
        return result
    }

    /// One element of the inverse's diagonal: the variance of that unknown, for residuals of variance 1.
    func variance(of unknown: Int) -> Double {
        var unit = [Double](repeating: 0, count: order)
        unit[unknown] = 1
        return solve(unit)[unknown]
    }
}
