/// The outline of one SVG shape, in its own units.
enum SVGOutline {
    case ellipse(center: Point, radiusX: Double, radiusY: Double)
    case path(Path)
    /// A single line, which has no area to fill.
    case line(Path)

    /// Reads a shape by its element; percentages are of the viewport.
    init(_ element: XMLElement, in viewport: SVGViewport) throws(FrisketError) {
        func length(_ name: String, of whole: Double) throws(FrisketError) -> Double? {
            try element[name].map { text throws(FrisketError) in
                try SVGLength.pixels(text, of: whole, place: element.place(of: name))
            }
        }
        func x(_ name: String) throws(FrisketError) -> Double { try length(name, of: viewport.width) ?? 0 }
        func y(_ name: String) throws(FrisketError) -> Double { try length(name, of: viewport.height) ?? 0 }
        let (width, height) = (viewport.width, viewport.height)
        let diagonal = ((width * width + height * height) / 2).squareRoot()
        switch element.name {
        case "circle":
            let radius = max(try length("r", of: diagonal) ?? 0, 0)
            self = .ellipse(center: Point(x: try x("cx"), y: try y("cy")), radiusX: radius, radiusY: radius)
        case "ellipse":
            let radii = (try length("rx", of: width), try length("ry", of: height))
            self = .ellipse(
                center: Point(x: try x("cx"), y: try y("cy")), radiusX: max(radii.0 ?? radii.1 ?? 0, 0),
                radiusY: max(radii.1 ?? radii.0 ?? 0, 0))
        case "rect":
            let sides = (max(try x("width"), 0), max(try y("height"), 0))
            let radii = (try length("rx", of: width), try length("ry", of: height))
            self = .path(
                Path(
                    rectAt: Point(x: try x("x"), y: try y("y")), width: sides.0, height: sides.1,
                    radiusX: min(max(radii.0 ?? radii.1 ?? 0, 0), sides.0 / 2),
                    radiusY: min(max(radii.1 ?? radii.0 ?? 0, 0), sides.1 / 2)))
        case "line":
            let (from, to) = (Point(x: try x("x1"), y: try y("y1")), Point(x: try x("x2"), y: try y("y2")))
            self = .line(Path([.move(to: from), .line(to: to)]))
        case "polygon", "polyline":
            let points = try Self.data(of: element, "points").trimmingSpaces
            let data = points.isEmpty ? "" : "M\(points)\(element.name == "polygon" ? "Z" : "")"
            self = .path(try Self.path(data, of: element, "points"))
        default: self = .path(try Self.path(try Self.data(of: element, "d"), of: element, "d"))
        }
    }

    /// The longest path data, in bytes; a step takes up to thirty times as much in memory.
    private static let maxDataBytes = 4 << 20

    private static func data(of element: XMLElement, _ attribute: String) throws(FrisketError) -> String {
        let data = element[attribute] ?? ""
        guard data.utf8.count <= maxDataBytes else {
            throw .invalidSpec(
                path: element.place(of: attribute),
                reason: "expected at most \(maxDataBytes) bytes of path data, found \(data.utf8.count)")
        }
        return data
    }

    private static func path(_ data: String, of element: XMLElement, _ attribute: String) throws(FrisketError) -> Path {
        do throws(FrisketError) {
            return try Path(svg: data)
        } catch .invalidSpec(let path, let reason) {
            throw .invalidSpec(path: "\(element.place(of: attribute)), \(path)", reason: reason)
        }
    }

    /// The area inside, in pixels; nil for a line.
    func filled(_ style: SVGStyle) throws(FrisketError) -> Shape? {
        switch self {
        case .line: nil
        case .ellipse(let center, let radiusX, let radiusY):
            radiusX > 0 && radiusY > 0
                ? style.transform.ellipse(center: center, radiusX: radiusX, radiusY: radiusY) : nil
        case .path(let path):
            .polygon(
                rings: try path.rings(scale: style.transform.scale).map { $0.map(style.transform.apply) },
                rule: style.rule)
        }
    }

    /// The area of the stroke, in pixels.
    func stroked(_ style: SVGStyle) throws(FrisketError) -> Shape {
        var rings: [[Point]] = []
        for part in path.parts {
            for var points in try Path(part.elements).rings(scale: style.transform.scale) {
                // Once more over the first piece: then the end has a corner like any other.
                if part.isClosed { points += points.prefix(2) }
                let stroke = Stroke(
                    points, width: style.strokeWidth, cap: part.isClosed ? .butt : style.cap, join: style.join,
                    miterLimit: style.miterLimit)
                rings += try stroke.rings(scale: style.transform.scale)
            }
        }
        return .polygon(rings: rings.map { $0.map(style.transform.apply) }, rule: .nonZero)
    }

    private var path: Path {
        switch self {
        case .path(let path), .line(let path): path
        case .ellipse(let center, let radiusX, let radiusY):
            Path(
                rectAt: Point(x: center.x - radiusX, y: center.y - radiusY), width: 2 * radiusX, height: 2 * radiusY,
                radiusX: radiusX, radiusY: radiusY)
        }
    }
}

extension Path {
    /// A rectangle, its corners rounded by quarters of an ellipse; both radii 0 for none.
    fileprivate init(
        rectAt corner: Point, width: Double, height: Double, radiusX: Double, radiusY: Double
    ) {
        let (left, top, right, bottom) = (corner.x, corner.y, corner.x + width, corner.y + height)
        guard radiusX > 0, radiusY > 0 else {
            let rest = [Point(x: right, y: top), Point(x: right, y: bottom), Point(x: left, y: bottom)]
            self.init([.move(to: corner)] + rest.map { .line(to: $0) } + [.close])
            return
        }
        let arc = Arc(radiusX: radiusX, radiusY: radiusY, rotation: 0, isLarge: false, isClockwise: true)
        self.init([
            .move(to: Point(x: left + radiusX, y: top)), .line(to: Point(x: right - radiusX, y: top)),
            .arc(arc, to: Point(x: right, y: top + radiusY)), .line(to: Point(x: right, y: bottom - radiusY)),
            .arc(arc, to: Point(x: right - radiusX, y: bottom)), .line(to: Point(x: left + radiusX, y: bottom)),
            .arc(arc, to: Point(x: left, y: bottom - radiusY)), .line(to: Point(x: left, y: top + radiusY)),
            .arc(arc, to: Point(x: left + radiusX, y: top)), .close,
        ])
    }

    /// Its parts, each beginning with a move, and whether it is closed.
    fileprivate var parts: [(elements: [Element], isClosed: Bool)] {
        var parts: [(elements: [Element], isClosed: Bool)] = []
        for element in elements {
            switch element {
            case .move: parts.append(([element], false))
            case .close where !parts.isEmpty: parts[parts.count - 1].isClosed = true
            default: if !parts.isEmpty { parts[parts.count - 1].elements.append(element) }
            }
        }
        return parts
    }
}
