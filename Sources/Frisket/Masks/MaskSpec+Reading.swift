extension MaskSpec {
    /// The most bytes and shapes of a document.
    private static let maxBytes = 64 << 20
    private static let maxShapes = 100_000
    /// Unknown keys that are told one by one; more are only counted.
    private static let maxWarnings = 20

    /// Reads a document, version 1.
    ///
    /// - Parameters:
    ///   - bytes: JSON in UTF-8, at most 64 MiB.
    ///   - strict: Whether an unknown key is an error instead of one of the ``warnings``.
    /// - Throws: `FrisketError.invalidSpec`, whose path is a JSON path such as `$.shapes[2].rx`, or a line and column
    ///   where the text is not JSON.
    public init(json bytes: [UInt8], strict: Bool = false) throws(FrisketError) {
        guard bytes.count <= Self.maxBytes else {
            throw .invalidSpec(path: "$", reason: "expected at most \(Self.maxBytes) bytes, found \(bytes.count)")
        }
        let root = try JSONObject(try JSONText(reading: bytes), path: "$")
        var unknown = root.unknownKeys(besides: ["version", "canvas", "units", "shapes", "post", "antialias"])
        let version = try root.integer("version", in: 1...Int.max)
        guard version <= Self.version else {
            throw .invalidSpec(
                path: "$.version", reason: "expected \(Self.version), found \(version): it needs a later frisket")
        }
        self.init(units: try root.choice("units", of: Units.self) ?? .pixels)
        extensions["$"] = root.extensions
        if let value = root["canvas"] {
            let canvas = try JSONObject(value, path: "$.canvas")
            self.canvas = PixelSize(
                width: try canvas.integer("width", in: 1...Mask.maxSide),
                height: try canvas.integer("height", in: 1...Mask.maxSide))
            extensions["$.canvas"] = canvas.extensions
            unknown += canvas.unknownKeys(besides: ["width", "height"])
        }
        let shapes = try root.array("shapes")
        guard shapes.count <= Self.maxShapes else {
            throw .invalidSpec(path: "$.shapes", reason: "expected at most \(Self.maxShapes), found \(shapes.count)")
        }
        for (index, value) in shapes.enumerated() {
            let object = try JSONObject(value, path: "$.shapes[\(index)]")
            layers.append(try Layer(object, unknown: &unknown))
        }
        if let value = root["post"] {
            let post = try JSONObject(value, path: "$.post")
            for key in ["grow", "feather"] where try post.number(key, default: 0) != 0 {
                throw .invalidSpec(
                    path: post.path(of: key), reason: "\"\(key)\" is not supported by this version of frisket")
            }
            isInverted = try post.bool("invert") ?? false
            extensions["$.post"] = post.extensions
            unknown += post.unknownKeys(besides: ["grow", "feather", "invert"])
        }
        if try root.bool("antialias") ?? false {
            throw .invalidSpec(path: "$.antialias", reason: "true is not supported by this version of frisket")
        }
        extensions = extensions.filter { !$0.value.isEmpty }
        if strict, let first = unknown.first { throw .invalidSpec(path: first.path, reason: first.reason) }
        warnings = unknown.prefix(Self.maxWarnings).map { "\($0.path): \($0.reason)" }
        if unknown.count > Self.maxWarnings {
            warnings.append("and \(unknown.count - Self.maxWarnings) unknown keys more")
        }
    }
}

/// The types of shapes that are read and written.
private enum ShapeType: String, CaseIterable {
    case rect
    case polygon
    case ellipse

    /// Types of the format that this version does not draw.
    static let later = ["path", "stroke", "raster"]

    var keys: [String] {
        switch self {
        case .rect: ["x", "y", "width", "height", "radius"]
        case .polygon: ["rings", "points", "fillRule"]
        case .ellipse: ["cx", "cy", "rx", "ry", "rotation"]
        }
    }
}

extension MaskSpec.Layer {
    /// Reads one entry of `shapes` and collects its unknown keys.
    fileprivate init(_ object: JSONObject, unknown: inout [(path: String, reason: String)]) throws(FrisketError) {
        _ = try object.required("type")
        if let type = try object.string("type"), ShapeType.later.contains(type) {
            throw .invalidSpec(
                path: object.path(of: "type"), reason: "\"\(type)\" is not supported by this version of frisket")
        }
        let type = try object.choice("type", of: ShapeType.self) ?? .rect
        let shape: Shape
        switch type {
        case .rect:
            shape = .rect(
                x: try object.number("x"), y: try object.number("y"), width: try object.length("width"),
                height: try object.length("height"), radius: try object.length("radius", default: 0))
        case .polygon:
            let rule = try object.choice("fillRule", of: FillRule.self) ?? .evenOdd
            shape = .polygon(rings: try Self.rings(of: object), rule: rule)
        case .ellipse:
            shape = .ellipse(
                center: Point(x: try object.number("cx"), y: try object.number("cy")),
                radiusX: try object.length("rx"), radiusY: try object.length("ry"),
                rotation: try object.number("rotation", default: 0))
        }
        self.init(
            shape, operation: try object.choice("op", of: Mask.Operation.self) ?? .add,
            label: try object.string("label"))
        extensions = object.extensions
        unknown += object.unknownKeys(besides: ["type", "op", "label"] + type.keys)
    }

    /// A polygon's rings; `points` is a single one.
    private static func rings(of object: JSONObject) throws(FrisketError) -> [[Point]] {
        guard object.has("points") else {
            var rings: [[Point]] = []
            for (index, ring) in try object.array("rings").enumerated() {
                rings.append(try points(ring, path: "\(object.path(of: "rings"))[\(index)]"))
            }
            return rings
        }
        guard !object.has("rings") else {
            throw .invalidSpec(path: object.path(of: "points"), reason: "expected either rings or points, found both")
        }
        return [try points(try object.required("points"), path: object.path(of: "points"))]
    }

    private static func points(_ value: JSONText, path: String) throws(FrisketError) -> [Point] {
        var points: [Point] = []
        for (index, pair) in try value.array(path: path).enumerated() {
            guard case .array(let numbers) = pair, numbers.count == 2 else {
                throw .invalidSpec(path: "\(path)[\(index)]", reason: "expected a pair [x, y], found \(pair.pairKind)")
            }
            let x = try numbers[0].number(path: "\(path)[\(index)][0]")
            let y = try numbers[1].number(path: "\(path)[\(index)][1]")
            points.append(Point(x: x, y: y))
        }
        return points
    }
}

extension JSONText {
    /// The kind of a value that is no pair.
    fileprivate var pairKind: String {
        if case .array(let values) = self { return "\(values.count) value\(values.count == 1 ? "" : "s")" }
        return kind
    }
}
