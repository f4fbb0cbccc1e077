import CFrisketCore

/// An ellipse as centre and two conjugate half-diameters: the image of the unit circle under any linear map.
///
/// A point at d from the centre is inside when cross(d, q)² + cross(p, d)² <= cross(p, q)²; for an upright ellipse that
/// is (dx/rx)² + (dy/ry)² <= 1, without the division.
struct Ellipse {
    private let center: Point
    private let p: Point
    private let q: Point
    private let grid: GridEllipse?

    /// Takes the centre and the two half-diameters.
    init(center: Point, p: Point, q: Point) {
        self.center = center
        self.p = p
        self.q = q
        grid = GridEllipse(center: center, p: p, q: q)
    }

    /// The half-diameters of an ellipse with these radii, turned by `rotation` degrees; exact for quarter turns.
    static func halfDiameters(radiusX: Double, radiusY: Double, rotation: Double) -> (p: Point, q: Point) {
        let degrees = rotation.truncatingRemainder(dividingBy: 360)
        let quarters = degrees / 90
        let (cosine, sine): (Double, Double)
        if quarters == quarters.rounded() {
            (cosine, sine) = [(1, 0), (0, 1), (-1, 0), (0, -1)][(Int(quarters) + 4) % 4]
        } else {
            (cosine, sine) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
        }
        return (Point(x: radiusX * cosine, y: radiusX * sine), Point(x: -radiusY * sine, y: radiusY * cosine))
    }

    /// Returns the pixels whose centre is inside or on the outline; a few evaluations a row.
    func spans(on size: PixelSize) -> Spans {
        let halfHeight = (p.y * p.y + q.y * q.y).squareRoot()
        let first = max(firstCentre(from: center.y - halfHeight, limit: size.height) - 1, 0)
        let last = min(firstCentre(from: center.y + halfHeight, limit: size.height) + 2, size.height)
        var spans = Spans(firstRow: first)
        guard cross(p, q) != 0, first < last else { return spans }
        for y in first..<last {
            if let columns = columns(in: y, width: size.width) {
                spans.append(Int32(columns.lowerBound), Int32(columns.upperBound + 1))
            }
            spans.endRow()
        }
        return spans
    }

    /// The columns of a row that are inside: estimated from the quadratic, then settled by ``contains(_:_:)``.
    private func columns(in y: Int, width: Int) -> ClosedRange<Int>? {
        let dy = Double(y) + 0.5 - center.y
        let a = p.y * p.y + q.y * q.y
        let middle = center.x + (p.x * p.y + q.x * q.y) * dy / a - 0.5
        let half = abs(cross(p, q)) * max(a - dy * dy, 0).squareRoot() / a
        let nearest = clip(middle.rounded(.down), width)
        guard let inside = [nearest, min(nearest + 1, width - 1)].first(where: { contains($0, y) }) else { return nil }
        let start = firstInside(from: 0, to: inside, guess: clip((middle - half).rounded(.up), width)) {
            contains($0, y)
        }
        let end = firstInside(from: 1 - width, to: -inside, guess: -clip((middle + half).rounded(.down), width)) {
            contains(-$0, y)
        }
        return start...(-end)
    }

    private func clip(_ column: Double, _ width: Int) -> Int { Int(min(max(column, 0), Double(width - 1))) }

    /// Whether the centre of a pixel is inside: exact where the ellipse lies on the grid, else to double precision.
    private func contains(_ column: Int, _ row: Int) -> Bool {
        if let grid { return grid.contains(column, row) }
        let d = Point(x: Double(column) + 0.5 - center.x, y: Double(row) + 0.5 - center.y)
        let (s, t, unit) = (cross(d, q), cross(p, d), cross(p, q))
        return s * s + t * t <= unit * unit
    }
}

/// An ellipse whose numbers are multiples of 1/2048, held as integers so that a pixel on the outline is never lost.
private struct GridEllipse {
    private static let scale = 2048.0
    private static let limit = Double(1 << 18)
    private let center: (x: Int, y: Int)
    private let p: (x: Int, y: Int)
    private let q: (x: Int, y: Int)

    /// Nil when a number is no multiple, or so large that squares of products would not fit 128 bits.
    init?(center: Point, p: Point, q: Point) {
        for value in [center.x, center.y, p.x, p.y, q.x, q.y] {
            let scaled = value * Self.scale
            guard abs(value) <= Self.limit, scaled == scaled.rounded() else { return nil }
        }
        func integers(_ point: Point) -> (x: Int, y: Int) { (Int(point.x * Self.scale), Int(point.y * Self.scale)) }
        (self.center, self.p, self.q) = (integers(center), integers(p), integers(q))
    }

    func contains(_ column: Int, _ row: Int) -> Bool {
        let dx = column * 2048 + 1024 - center.x
        let dy = row * 2048 + 1024 - center.y
        let s = Int128(dx * q.y - dy * q.x)
        let t = Int128(p.x * dy - p.y * dx)
        let unit = Int128(p.x * q.y - p.y * q.x)
        return s * s + t * t <= unit * unit
    }
}

private func cross(_ a: Point, _ b: Point) -> Double { a.x * b.y - a.y * b.x }

/// The first of `low ... high` that is inside, where all from it up to `high` are; `guess` is tried before bisection.
private func firstInside(from low: Int, to high: Int, guess: Int, isInside: (Int) -> Bool) -> Int {
    if (low...high).contains(guess), isInside(guess), guess == low || !isInside(guess - 1) { return guess }
    var (outside, inside) = (low - 1, high)
    while inside - outside > 1 {
        let middle = outside + (inside - outside) / 2
        if isInside(middle) { inside = middle } else { outside = middle }
    }
    return inside
}
