/// The types of entries in `shapes`.
private enum LayerType: String, CaseIterable {
    case rect
    case polygon
    case ellipse
    case path
    case stroke
    case raster

    var keys: [String] {
        switch self {
        case .rect: ["x", "y", "width", "height", "radius"]
        case .polygon: ["rings", "points", "fillRule"]
        case .ellipse: ["cx", "cy", "rx", "ry", "rotation"]
        case .path: ["d", "fillRule"]
        case .stroke: ["points", "width", "widths", "cap", "join", "miterLimit"]
        case .raster: ["href", "channel", "polarity", "threshold", "x", "y", "width", "height"]
        }
    }
}

extension MaskSpec.Layer {
    /// Reads one entry of `shapes` and collects its unknown keys.
    init(_ object: JSONObject, unknown: inout [(path: String, reason: String)]) throws(FrisketError) {
        _ = try object.required("type")
        let type = try object.choice("type", of: LayerType.self) ?? .rect
        let area: MaskSpec.Area =
            switch type {
            case .rect:
                .shape(
                    .rect(
                        x: try object.number("x"), y: try object.number("y"), width: try object.length("width"),
                        height: try object.length("height"), radius: try object.length("radius", default: 0)))
            case .polygon:
                .shape(
                    .polygon(
                        rings: try Self.rings(of: object),
                        rule: try object.choice("fillRule", of: FillRule.self) ?? .evenOdd))
            case .ellipse:
                .shape(
                    .ellipse(
                        center: Point(x: try object.number("cx"), y: try object.number("cy")),
                        radiusX: try object.length("rx"), radiusY: try object.length("ry"),
                        rotation: try object.number("rotation", default: 0)))
            case .path:
                .shape(
                    .path(
                        try Self.path(of: object), rule: try object.choice("fillRule", of: FillRule.self) ?? .nonZero))
            case .stroke: .shape(.stroke(try Stroke(object)))
            case .raster: .raster(try RasterSource(object))
            }
        self.init(
            area, operation: try object.choice("op", of: Mask.Operation.self) ?? .add,
            label: try object.string("label"))
        extensions = object.extensions
        unknown += object.unknownKeys(besides: ["type", "op", "label"] + type.keys)
    }

    /// A polygon's rings; `points` is a single one.
    private static func rings(of object: JSONObject) throws(FrisketError) -> [[Point]] {
        guard object.has("points") else {
            var rings: [[Point]] = []
            for (index, ring) in try object.array("rings").enumerated() {
                rings.append(try ring.points(path: "\(object.path(of: "rings"))[\(index)]"))
            }
            return rings
        }
        try object.refuseBoth("points", "rings")
        return [try object.required("points").points(path: object.path(of: "points"))]
    }

    private static func path(of object: JSONObject) throws(FrisketError) -> Path {
        let text = try object.required("d").string(path: object.path(of: "d"))
        do throws(FrisketError) {
            return try Path(svg: text)
        } catch .invalidSpec(_, let reason) {
            throw .invalidSpec(path: object.path(of: "d"), reason: reason)
        }
    }
}

extension Stroke {
    fileprivate init(_ object: JSONObject) throws(FrisketError) {
        let points = try object.required("points").points(path: object.path(of: "points"))
        var widths: [Double] = []
        if object.has("widths") {
            try object.refuseBoth("widths", "width")
            for (index, value) in try object.array("widths").enumerated() {
                let path = "\(object.path(of: "widths"))[\(index)]"
                let width = try value.number(path: path)
                guard width >= 0 else {
                    throw .invalidSpec(path: path, reason: "expected a number of 0 or more, found \(width)")
                }
                widths.append(width)
            }
            guard widths.count == points.count else {
                throw .invalidSpec(
                    path: object.path(of: "widths"),
                    reason: "expected \(points.count), one for each point, found \(widths.count)")
            }
        } else {
            widths = [try object.length("width")]
        }
        let miterLimit = try object.number("miterLimit", default: Stroke.standardMiterLimit)
        guard miterLimit >= 1 else {
            throw .invalidSpec(
                path: object.path(of: "miterLimit"), reason: "expected a number of 1 or more, found \(miterLimit)")
        }
        self.init(
            points, widths: widths, cap: try object.choice("cap", of: Cap.self) ?? .round,
            join: try object.choice("join", of: Join.self) ?? .round, miterLimit: miterLimit)
    }
}

extension RasterSource {
    fileprivate init(_ object: JSONObject) throws(FrisketError) {
        self.init(
            try object.required("href").string(path: object.path(of: "href")),
            channel: try object.choice("channel", of: Mask.Channel.self) ?? .alpha,
            polarity: try object.choice("polarity", of: Mask.Polarity.self) ?? .low,
            threshold: object.has("threshold") ? try object.integer("threshold", in: 1...255) : 128,
            x: object.has("x") ? try object.number("x") : nil, y: object.has("y") ? try object.number("y") : nil,
            width: object.has("width") ? try object.length("width") : nil,
            height: object.has("height") ? try object.length("height") : nil)
        guard object.has("width") == object.has("height") else {
            let missing = object.has("width") ? "height" : "width"
            throw .invalidSpec(
                path: object.path(of: missing), reason: "expected width and height together, found one of them")
        }
    }
}

extension JSONObject {
    /// Refuses two keys that say the same thing.
    fileprivate func refuseBoth(_ key: String, _ other: String) throws(FrisketError) {
        guard has(key), has(other) else { return }
        throw .invalidSpec(path: path(of: key), reason: "expected either \(other) or \(key), found both")
    }
}

extension JSONText {
    /// The value as points, each a pair [x, y].
    fileprivate func points(path: String) throws(FrisketError) -> [Point] {
        var points: [Point] = []
        for (index, pair) in try array(path: path).enumerated() {
            guard case .array(let numbers) = pair, numbers.count == 2 else {
                throw .invalidSpec(path: "\(path)[\(index)]", reason: "expected a pair [x, y], found \(pair.pairKind)")
            }
            let x = try numbers[0].number(path: "\(path)[\(index)][0]")
            let y = try numbers[1].number(path: "\(path)[\(index)][1]")
            points.append(Point(x: x, y: y))
        }
        return points
    }

    /// The kind of a value that is no pair.
    private var pairKind: String {
        if case .array(let values) = self { return "\(values.count) value\(values.count == 1 ? "" : "s")" }
        return kind
    }
}
