/// A difference of two numbers, split into its rounded value and what rounding took away.
///
/// Source: J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates",
/// Discrete & Computational Geometry 18 (1997), section 2.
struct ExactDifference {
    let value: Double
    let error: Double

    init(_ a: Double, _ b: Double) {
        (value, error) = exactSum(a, -b)
    }
}

/// A sum without rounding, held as numbers that do not overlap, the largest last (Shewchuk's expansion).
struct ExactSum {
    private var parts: [Double] = []

    /// Adds `sign` times the product of two differences.
    mutating func addProduct(_ a: ExactDifference, _ b: ExactDifference, sign: Double) {
        for left in [a.error, a.value] {
            for right in [b.error, b.value] {
                let product = left * right
                add(sign * (-product).addingProduct(left, right))
                add(sign * product)
            }
        }
    }

    private mutating func add(_ term: Double) {
        var carry = term
        for index in parts.indices { (carry, parts[index]) = exactSum(carry, parts[index]) }
        parts.append(carry)
    }

    /// -1, 0 or 1.
    var sign: Int {
        guard let largest = parts.last(where: { $0 != 0 }) else { return 0 }
        return largest > 0 ? 1 : -1
    }
}

/// Knuth's two-sum: the rounded sum, and what rounding took away.
private func exactSum(_ a: Double, _ b: Double) -> (value: Double, error: Double) {
    let value = a + b
    let partB = value - a
    return (value, (a - (value - partB)) + (b - partB))
}
