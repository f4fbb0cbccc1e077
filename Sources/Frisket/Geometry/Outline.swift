import CFrisketCore

/// The outline of a shape as polygons in pixels of a canvas: closed rings, and the rule that says what is inside.
struct Outline: Sendable, Hashable {
    /// All corners, ring after ring; none is farther out than ±2^50.
    private(set) var points: [Point] = []
    /// Where in `points` each ring ends.
    private(set) var ringEnds: [Int] = []
    let rule: FillRule

    /// Takes rings, each mapped by the transform.
    init(_ rings: [[Point]], rule: FillRule, through transform: PixelTransform = .identity) {
        self.rule = rule
        points.reserveCapacity(rings.reduce(0) { $0 + $1.count })
        for ring in rings {
            for point in ring { points.append(transform.apply(point).bounded) }
            ringEnds.append(points.count)
        }
    }

    /// Calls `body` with the corners as the C core sees them, which holds points in the same way: two doubles.
    func withPoints<Result>(_ body: (UnsafePointer<fk_point>?) -> Result) -> Result {
        points.withUnsafeBufferPointer { points in
            points.withMemoryRebound(to: fk_point.self) { body($0.baseAddress) }
        }
    }
}

extension Point {
    /// The point moved to within ±2^50, where differences and products of coordinates neither overflow nor trap.
    var bounded: Point { Point(x: Self.bounded(x), y: Self.bounded(y)) }

    /// No number, which the curves of absurd paths come to, is moved as well.
    private static func bounded(_ value: Double) -> Double {
        let limit = Double(1 << 50)
        return value > -limit ? min(value, limit) : -limit
    }
}
