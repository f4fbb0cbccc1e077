/// One edge of a polygon, ready to be crossed by pixel rows: runs downwards, is never horizontal.
struct Edge {
    /// The rows whose centre line crosses the edge, clipped to the canvas.
    let rows: Range<Int>
    /// +1 when the polygon runs downwards here, -1 when upwards.
    let direction: Int
    private let x0: Double
    private let y0: Double
    private let x1: Double
    private let y1: Double
    /// Bounds the rounding error of the estimate in ``column(in:width:)``.
    private let tolerance: Double

    /// Makes the edge between two points; nil when it crosses the centre line of no row in `0 ..< height`.
    ///
    /// An edge is active for a centre line yc when y0 <= yc < y1 (corpora convention: top edges in, bottom edges out).
    init?(from start: Point, to end: Point, height: Int) {
        let (upper, lower) = start.y < end.y ? (start, end) : (end, start)
        let first = firstCentre(from: upper.y, limit: height)
        let last = firstCentre(from: lower.y, limit: height)
        guard first < last else { return nil }
        rows = first..<last
        direction = start.y < end.y ? 1 : -1
        (x0, y0, x1, y1) = (upper.x, upper.y, lower.x, lower.y)
        tolerance = 16 * Double.ulpOfOne * (abs(x0) + abs(x1) + 1)
    }

    /// The first column in `0 ... width` whose centre does not lie left of the edge, on the centre line of row `y`.
    ///
    /// Exact: an estimate decides, except near a pixel centre, where ``isAtOrLeft(of:on:)`` does.
    func column(in y: Int, width: Int) -> Int {
        let line = Double(y) + 0.5
        let estimate = x0 + (line - y0) / (y1 - y0) * (x1 - x0) - 0.5
        if estimate < -1 - tolerance { return 0 }
        if estimate > Double(width) + 1 + tolerance { return width }
        var column = estimate.rounded()
        if abs(estimate - column) > tolerance {
            column = estimate.rounded(.up)
        } else {
            while !isAtOrLeft(of: column + 0.5, on: line) { column += 1 }
            while isAtOrLeft(of: column - 0.5, on: line) { column -= 1 }
        }
        return min(max(Int(column), 0), width)
    }

    /// Whether the edge crosses the horizontal `line` at or left of `x`, without rounding.
    ///
    /// That is (x - x0)(y1 - y0) >= (line - y0)(x1 - x0). Products that round to different numbers are in that order;
    /// otherwise their rounding errors, which a fused multiply-add yields, decide.
    private func isAtOrLeft(of x: Double, on line: Double) -> Bool {
        let right = ExactDifference(x, x0)
        let height = ExactDifference(y1, y0)
        let down = ExactDifference(line, y0)
        let width = ExactDifference(x1, x0)
        if right.error == 0 && height.error == 0 && down.error == 0 && width.error == 0 {
            let left = right.value * height.value
            let other = down.value * width.value
            if left != other { return left > other }
            return (-left).addingProduct(right.value, height.value) >= (-other).addingProduct(down.value, width.value)
        }
        var sum = ExactSum()
        sum.addProduct(right, height, sign: 1)
        sum.addProduct(down, width, sign: -1)
        return sum.sign >= 0
    }
}

/// The first pixel of `0 ..< limit` whose centre is at or after `position`; `limit` when there is none.
func firstCentre(from position: Double, limit: Int) -> Int {
    Int(min(max((position - 0.5).rounded(.up), 0), Double(limit)))
}
