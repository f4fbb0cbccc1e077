extension Shape {
    /// Returns the pixels of a canvas whose centre is inside the shape, after mapping it.
    ///
    /// Time and memory grow with the rows and boundaries, not with the pixels.
    func spans(on size: PixelSize, through transform: PixelTransform = .identity) throws(FrisketError) -> Spans {
        switch self {
        case .rect(let x, let y, let width, let height, let radius) where min(radius, width / 2, height / 2) <= 0:
            try check()
            let (corner, opposite) = (Point(x: x, y: y), Point(x: x + width, y: y + height))
            return Self.rectSpans(from: transform.apply(corner), to: transform.apply(opposite), on: size)
        case .ellipse(let center, let radiusX, let radiusY, let rotation):
            try check()
            let (p, q) = Ellipse.halfDiameters(radiusX: radiusX, radiusY: radiusY, rotation: rotation)
            return Ellipse(
                center: transform.apply(center).bounded, p: transform.applyLinear(p).bounded,
                q: transform.applyLinear(q).bounded
            ).spans(on: size)
        case .rect, .polygon, .path, .stroke:
            return try ScanConverter([outline(through: transform)], size: size).spans()
        }
    }

    /// Whether the hard pixels of the shape are those of its outline; others are evaluated as they are.
    var isDrawnByOutline: Bool {
        switch self {
        case .rect(_, _, let width, let height, let radius): min(radius, width / 2, height / 2) > 0
        case .polygon, .path, .stroke: true
        case .ellipse: false
        }
    }

    /// Refuses numbers that are not finite, and negative lengths.
    func check() throws(FrisketError) {
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
}
