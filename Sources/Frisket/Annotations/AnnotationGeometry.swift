/// What an annotation covers.
enum AnnotationGeometry: Sendable {
    /// Areas, joined.
    case areas([Shape])
    /// Pixels that the file lists one by one, on a canvas of that size.
    case drawn(Spans, PixelSize)
    /// Lines through points, without a width of their own.
    case lines([[Point]])
    /// Points, without a size of their own.
    case points([Point])

    /// The most that a coordinate may be: beyond it not even whole pixels are told apart (see `Shape`).
    static let maxCoordinate = Double(1 << 50)
}

extension Shape {
    /// A box by two opposite corners, kept as they are.
    ///
    /// As a ring: a width would be rounded.
    static func box(_ a: Point, _ b: Point) -> Shape {
        .polygon(rings: [[a, Point(x: b.x, y: a.y), b, Point(x: a.x, y: b.y)]])
    }

    /// A box turned by `degrees`, clockwise on screen, about a point.
    static func box(_ a: Point, _ b: Point, turnedBy degrees: Double, about center: Point) -> Shape {
        guard degrees != 0, case .polygon(let rings, let rule) = box(a, b) else { return box(a, b) }
        return .polygon(rings: rings.map { $0.map { $0.turned(by: degrees, about: center) } }, rule: rule)
    }
}

extension Point {
    /// The point turned by `degrees`, clockwise on screen, about a centre.
    func turned(by degrees: Double, about center: Point) -> Point {
        let (p, q) = Ellipse.halfDiameters(radiusX: x - center.x, radiusY: y - center.y, rotation: degrees)
        return Point(x: center.x + p.x + q.x, y: center.y + p.y + q.y)
    }
}
