import CFrisketCore

extension Shape {
    /// Returns the pixels of a canvas whose centre is inside the shape, after mapping it.
    ///
    /// Time and memory grow with the rows and boundaries, not with the pixels.
    func spans(on size: PixelSize, through transform: PixelTransform = .identity) throws(FrisketError) -> Spans {
        try check()
        switch self {
        case .rect(let x, let y, let width, let height, let radius):
            let corner = Point(x: x, y: y)
            let opposite = Point(x: x + width, y: y + height)
            let rounding = min(radius, width / 2, height / 2)
            guard rounding > 0 else {
                return Self.rectSpans(from: transform.apply(corner), to: transform.apply(opposite), on: size)
            }
            let ring = Self.roundedRing(
                from: corner, to: opposite, radius: rounding, scale: max(transform.scaleX, transform.scaleY))
            return try Self.polygonSpans([ring.map(transform.apply)], .nonZero, on: size)
        case .polygon(let rings, let rule):
            return try Self.polygonSpans(rings.map { $0.map(transform.apply) }, rule, on: size)
        case .ellipse(let center, let radiusX, let radiusY, let rotation):
            let (p, q) = Ellipse.halfDiameters(radiusX: radiusX, radiusY: radiusY, rotation: rotation)
            return Ellipse(
                center: transform.apply(center).bounded, p: transform.applyLinear(p).bounded,
                q: transform.applyLinear(q).bounded
            ).spans(on: size)
        case .path(let path, let rule):
            let rings = try path.rings(scale: max(transform.scaleX, transform.scaleY))
            return try Self.polygonSpans(rings.map { $0.map(transform.apply) }, rule, on: size)
        case .stroke(let stroke):
            let rings = try stroke.rings(scale: max(transform.scaleX, transform.scaleY))
            return try Self.polygonSpans(rings.map { $0.map(transform.apply) }, .nonZero, on: size)
        }
    }

    /// Refuses numbers that are not finite, and negative lengths.
    private func check() throws(FrisketError) {
        let coordinates: [Double]
        let lengths: [Double]
        switch self {
        case .rect(let x, let y, let width, let height, let radius):
            (coordinates, lengths) = ([x, y], [width, height, radius])
        case .polygon(let rings, _):
            guard rings.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
                throw .invalidArgument(
                    reason: "expected finite points in a polygon, found others", hint: "Leave those points out.")
            }
            return
        case .ellipse(let center, let radiusX, let radiusY, let rotation):
            (coordinates, lengths) = ([center.x, center.y, rotation], [radiusX, radiusY])
        case .path(let path, _):
            guard path.isFinite else {
                throw .invalidArgument(
                    reason: "expected finite numbers in a path, found others", hint: "Mend the path.")
            }
            return
        case .stroke(let stroke):
            guard stroke.widths.count == 1 || stroke.widths.count == stroke.points.count else {
                throw .invalidArgument(
                    reason: "expected one width or \(stroke.points.count), one for each point of the stroke, found "
                        + "\(stroke.widths.count)",
                    hint: "Give one width, or one for each point.")
            }
            (coordinates, lengths) = (stroke.points.flatMap { [$0.x, $0.y] } + [stroke.miterLimit], stroke.widths)
        }
        if let value = (coordinates + lengths).first(where: { !$0.isFinite }) {
            throw .invalidArgument(
                reason: "expected finite numbers in a shape, found \(value)", hint: "Mend the shape.")
        }
        if let value = lengths.first(where: { $0 < 0 }) {
            throw .invalidArgument(
                reason: "expected lengths of 0 or more in a shape, found \(value)", hint: "Mend the shape.")
        }
    }

    private static func rectSpans(from corner: Point, to opposite: Point, on size: PixelSize) -> Spans {
        let (a, b) = (corner.bounded, opposite.bounded)
        let columns = (
            Int32(firstCentre(from: min(a.x, b.x), limit: size.width)),
            Int32(firstCentre(from: max(a.x, b.x), limit: size.width))
        )
        let first = firstCentre(from: min(a.y, b.y), limit: size.height)
        let last = firstCentre(from: max(a.y, b.y), limit: size.height)
        var spans = Spans(firstRow: first)
        for _ in first..<last {
            spans.append(columns.0, columns.1)
            spans.endRow()
        }
        return spans
    }

    private static func polygonSpans(
        _ rings: [[Point]], _ rule: FillRule, on size: PixelSize
    ) throws(FrisketError) -> Spans {
        let converter = ScanConverter(rings: rings.map { $0.map(\.bounded) }, size: size)
        try Spans.check(converter.crossingCount)
        return converter.spans(rule: rule)
    }

    /// The outline of a rectangle with round corners, flattened to within 1/4096 pixel after scaling by `scale`.
    ///
    /// A chord of an arc of angle t strays r(1 - cos(t/2)), which is at most r t²/8.
    private static func roundedRing(from: Point, to: Point, radius: Double, scale: Double) -> [Point] {
        let angle = (8 / 4096 / (radius * scale)).squareRoot()
        let steps = Int(min(max((Double.pi / 2 / angle).rounded(.up), 1), 65_536))
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

extension Point {
    /// The point moved to within ±2^50, where differences and products of coordinates neither overflow nor trap.
    fileprivate var bounded: Point { Point(x: Self.bounded(x), y: Self.bounded(y)) }

    /// No number, which the curves of absurd paths come to, is moved as well.
    private static func bounded(_ value: Double) -> Double {
        let limit = Double(1 << 50)
        return value > -limit ? min(value, limit) : -limit
    }
}
