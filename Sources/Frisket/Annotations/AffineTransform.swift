#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A linear map and a shift, as SVG's `matrix(a b c d e f)`: x' = ax + cy + e, y' = bx + dy + f.
struct AffineTransform: Sendable, Hashable {
    var a = 1.0
    var b = 0.0
    var c = 0.0
    var d = 1.0
    var e = 0.0
    var f = 0.0

    static let identity = AffineTransform()

    func apply(_ point: Point) -> Point {
        Point(x: a * point.x + c * point.y + e, y: b * point.x + d * point.y + f)
    }

    /// The transform that first does `inner` and then this one.
    func after(_ inner: AffineTransform) -> AffineTransform {
        let origin = apply(Point(x: inner.e, y: inner.f))
        return AffineTransform(
            a: a * inner.a + c * inner.b, b: b * inner.a + d * inner.b, c: a * inner.c + c * inner.d,
            d: b * inner.c + d * inner.d, e: origin.x, f: origin.y)
    }

    /// How much longer a distance can become.
    var scale: Double { (a * a + b * b + c * c + d * d).squareRoot() }

    var isFinite: Bool { [a, b, c, d, e, f].allSatisfy { $0.isFinite && abs($0) <= AnnotationGeometry.maxCoordinate } }

    /// The ellipse that an upright one becomes.
    func ellipse(center: Point, radiusX: Double, radiusY: Double) -> Shape {
        let center = apply(center)
        guard b != 0 || c != 0 else {
            return .ellipse(center: center, radiusX: abs(a) * radiusX, radiusY: abs(d) * radiusY)
        }
        // The half-diameters' outer product has the new ellipse's axes.
        let (p, q) = (Point(x: a * radiusX, y: b * radiusX), Point(x: c * radiusY, y: d * radiusY))
        let (xx, xy, yy) = (p.x * p.x + q.x * q.x, p.x * p.y + q.x * q.y, p.y * p.y + q.y * q.y)
        let half = ((xx - yy) * (xx - yy) / 4 + xy * xy).squareRoot()
        let longer = ((xx + yy) / 2 + half).squareRoot()
        guard longer > 0 else { return .ellipse(center: center, radiusX: 0, radiusY: 0) }
        return .ellipse(
            center: center, radiusX: longer, radiusY: abs(p.x * q.y - p.y * q.x) / longer,
            rotation: atan2(2 * xy, xx - yy) / 2 * 180 / .pi)
    }
}

extension AffineTransform {
    /// Reads SVG's `transform` attribute: a list of matrix, translate, scale, rotate, skewX and skewY.
    ///
    /// - Throws: `FrisketError.invalidSpec` at `place` for anything else.
    init(svg text: String, place: @autoclosure () -> String) throws(FrisketError) {
        self = .identity
        var rest = text[...]
        func isSeparator(_ character: Character) -> Bool { character.isWhitespace || character == "," }
        while true {
            rest = rest.drop(while: isSeparator)
            if rest.isEmpty { return }
            guard let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") else {
                throw .invalidSpec(path: place(), reason: "expected name(numbers), found '\(rest.prefix(40))'")
            }
            let name = String(rest[..<open]).trimmingSpaces
            let numbers = try CoordinateText.numbers(
                rest[rest.index(after: open)..<close], place: place())
            guard let step = Self.step(name, numbers) else {
                throw .invalidSpec(
                    path: place(),
                    reason: "expected matrix, translate, scale, rotate, skewX or skewY with their numbers, "
                        + "found '\(rest[...close].prefix(40))'")
            }
            self = after(step)
            rest = rest[rest.index(after: close)...]
        }
    }

    private static func step(_ name: String, _ numbers: [Double]) -> AffineTransform? {
        switch (name, numbers.count) {
        case ("matrix", 6):
            AffineTransform(a: numbers[0], b: numbers[1], c: numbers[2], d: numbers[3], e: numbers[4], f: numbers[5])
        case ("translate", 1...2): AffineTransform(e: numbers[0], f: numbers.count == 2 ? numbers[1] : 0)
        case ("scale", 1...2): AffineTransform(a: numbers[0], d: numbers[numbers.count - 1])
        case ("rotate", 1): rotation(numbers[0])
        case ("rotate", 3):
            AffineTransform(e: numbers[1], f: numbers[2]).after(rotation(numbers[0]))
                .after(AffineTransform(e: -numbers[1], f: -numbers[2]))
        case ("skewX", 1): AffineTransform(c: tan(numbers[0] * .pi / 180))
        case ("skewY", 1): AffineTransform(b: tan(numbers[0] * .pi / 180))
        default: nil
        }
    }

    private static func rotation(_ degrees: Double) -> AffineTransform {
        let (p, q) = Ellipse.halfDiameters(radiusX: 1, radiusY: 1, rotation: degrees)
        return AffineTransform(a: p.x, b: p.y, c: q.x, d: q.y)
    }
}
