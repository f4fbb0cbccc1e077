import CFrisketCore

extension Shape {
    /// How far a chord may stray from its curve, in pixels of the canvas.
    private static let flatness = 1.0 / 4096

    /// The most chords of a quarter turn.
    private static let maxChords = 16_384

    /// Returns the outline of the shape after mapping it; curves are flattened to within 1/4096 pixel.
    ///
    /// - Throws: `FrisketError.invalidArgument` for numbers that are not finite, and for negative lengths.
    func outline(through transform: PixelTransform = .identity) throws(FrisketError) -> Outline {
        try check()
        switch self {
        case .rect(let x, let y, let width, let height, let radius):
            let corner = Point(x: x, y: y)
            let opposite = Point(x: x + width, y: y + height)
            let rounding = min(radius, width / 2, height / 2)
            let ring =
                rounding > 0
                ? Self.roundedRing(
                    from: corner, to: opposite, radius: rounding, scale: max(transform.scaleX, transform.scaleY))
                : [corner, Point(x: opposite.x, y: y), opposite, Point(x: x, y: opposite.y)]
            return Outline([ring], rule: .nonZero, through: transform)
        case .polygon(let rings, let rule):
            return Outline(rings, rule: rule, through: transform)
        case .path(let path, let rule):
            let rings = try path.rings(scale: max(transform.scaleX, transform.scaleY))
            return Outline(rings, rule: rule, through: transform)
        case .stroke(let stroke):
            let rings = try stroke.rings(scale: max(transform.scaleX, transform.scaleY))
            return Outline(rings, rule: .nonZero, through: transform)
        case .ellipse(let center, let radiusX, let radiusY, let rotation):
            let (p, q) = Ellipse.halfDiameters(radiusX: radiusX, radiusY: radiusY, rotation: rotation)
            return Outline(
                [
                    Self.ellipseRing(
                        center: transform.apply(center), p: transform.applyLinear(p), q: transform.applyLinear(q))
                ], rule: .nonZero)
        }
    }

    /// The number of chords that stand for a quarter of a circle.
    ///
    /// A chord of an arc of angle t strays r(1 - cos(t/2)), which is at most r t²/8.
    private static func chords(radius: Double) -> Int {
        let angle = (8 * flatness / radius).squareRoot()
        return Int(min(max((Double.pi / 2 / angle).rounded(.up), 1), Double(maxChords)))
    }

    private static func ellipseRing(center: Point, p: Point, q: Point) -> [Point] {
        let radius = (max(p.x * p.x + p.y * p.y, q.x * q.x + q.y * q.y)).squareRoot()
        let steps = 4 * chords(radius: radius)
        return (0..<steps).map { step in
            let turn = Double(step) / Double(steps) * 2 * Double.pi
            let (cosine, sine) = (cos(turn), sin(turn))
            return Point(x: center.x + cosine * p.x + sine * q.x, y: center.y + cosine * p.y + sine * q.y)
        }
    }

    /// The outline of a rectangle with round corners, flattened after scaling by `scale`.
    private static func roundedRing(from: Point, to: Point, radius: Double, scale: Double) -> [Point] {
        let steps = chords(radius: radius * scale)
        let arc = (0...steps).map { step -> Point in
            let turn = Double(step) / Double(steps) * Double.pi / 2
            return step == steps ? Point(x: 0.0, y: radius) : Point(x: radius * cos(turn), y: radius * sin(turn))
        }
        let (left, right) = (from.x + radius, to.x - radius)
        let (top, bottom) = (from.y + radius, to.y - radius)
        var ring: [Point] = []
        for point in arc { ring.append(Point(x: right + point.x, y: bottom + point.y)) }
        for point in arc { ring.append(Point(x: left - point.y, y: bottom + point.x)) }
        for point in arc { ring.append(Point(x: left - point.x, y: top - point.y)) }
        for point in arc { ring.append(Point(x: right + point.y, y: top - point.x)) }
        return ring
    }
}
