extension MaskSpec {
    /// Returns the document as JSON: keys in a fixed order, one shape a line, defaults left out.
    ///
    /// Numbers have the fewest digits that read back as the same value, so two specs differ in text where they differ
    /// in meaning. Ends in a line break.
    public func json() -> String {
        var members = [("version", "\(Self.version)")]
        if let canvas {
            let sides: Members = [("width", .int(canvas.width)), ("height", .int(canvas.height))]
            members.append(("canvas", Self.line(sides, extensions["$.canvas"])))
        }
        members.append(("units", JSONText.string(units.rawValue).text()))
        let shapes = layers.map { "    " + $0.json }
        members.append(("shapes", shapes.isEmpty ? "[]" : "[\n" + shapes.joined(separator: ",\n") + "\n  ]"))
        var post: Members = []
        if grow != 0 { post.append(("grow", .double(grow))) }
        if feather != 0 { post.append(("feather", .double(feather))) }
        if isInverted { post.append(("invert", .bool(true))) }
        if !post.isEmpty || extensions["$.post"] != nil {
            members.append(("post", Self.line(post, extensions["$.post"])))
        }
        if isAntialiased { members.append(("antialias", JSONText.bool(true).text())) }
        members += Self.sorted(extensions["$"])
        return "{\n" + members.map { "  \(JSONText.string($0.0).text()): \($0.1)" }.joined(separator: ",\n") + "\n}\n"
    }

    fileprivate typealias Members = [(key: String, value: JSONText)]

    /// An object on one line, its extensions last.
    fileprivate static func line(_ members: Members, _ extensions: [String: String]?) -> String {
        let parts = members.map { ($0.key, $0.value.text()) } + sorted(extensions)
        return "{ " + parts.map { "\(JSONText.string($0.0).text()): \($0.1)" }.joined(separator: ", ") + " }"
    }

    private static func sorted(_ extensions: [String: String]?) -> [(String, String)] {
        (extensions ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension MaskSpec.Layer {
    /// The entry of `shapes`, on one line.
    fileprivate var json: String {
        var members: MaskSpec.Members
        switch area {
        case .shape(let shape): members = shape.members
        case .raster(let raster): members = raster.members
        }
        if operation != .add { members.insert(("op", .string(operation.rawValue)), at: 1) }
        if let label { members.append(("label", .string(label))) }
        return MaskSpec.line(members, extensions)
    }
}

extension Shape {
    /// The type and the numbers, defaults left out.
    fileprivate var members: MaskSpec.Members {
        var members: MaskSpec.Members
        switch self {
        case .rect(let x, let y, let width, let height, let radius):
            members = [
                ("type", .string("rect")), ("x", .double(x)), ("y", .double(y)), ("width", .double(width)),
                ("height", .double(height)),
            ]
            if radius != 0 { members.append(("radius", .double(radius))) }
        case .polygon(let rings, let rule):
            members = [("type", .string("polygon")), ("rings", .array(rings.map(JSONText.points)))]
            if rule != .evenOdd { members.append(("fillRule", .string(rule.rawValue))) }
        case .ellipse(let center, let radiusX, let radiusY, let rotation):
            members = [
                ("type", .string("ellipse")), ("cx", .double(center.x)), ("cy", .double(center.y)),
                ("rx", .double(radiusX)), ("ry", .double(radiusY)),
            ]
            if rotation != 0 { members.append(("rotation", .double(rotation))) }
        case .path(let path, let rule):
            members = [("type", .string("path")), ("d", .string(path.svg))]
            if rule != .nonZero { members.append(("fillRule", .string(rule.rawValue))) }
        case .stroke(let stroke): members = stroke.members
        }
        return members
    }
}

extension Stroke {
    /// Cap and join are always said, because other programs have other defaults.
    fileprivate var members: MaskSpec.Members {
        var members: MaskSpec.Members = [("type", .string("stroke")), ("points", JSONText.points(points))]
        if widths.count == 1 {
            members.append(("width", .double(widths[0])))
        } else {
            members.append(("widths", .array(widths.map(JSONText.double))))
        }
        members += [("cap", .string(cap.rawValue)), ("join", .string(join.rawValue))]
        if miterLimit != Self.standardMiterLimit { members.append(("miterLimit", .double(miterLimit))) }
        return members
    }
}

extension RasterSource {
    /// Channel and polarity are always said, because a reader must know them.
    fileprivate var members: MaskSpec.Members {
        var members: MaskSpec.Members = [
            ("type", .string("raster")), ("href", .string(href)), ("channel", .string(channel.rawValue)),
            ("polarity", .string(polarity.rawValue)),
        ]
        if threshold != 128 { members.append(("threshold", .int(threshold))) }
        for (key, value) in [("x", x), ("y", y), ("width", width), ("height", height)] {
            if let value { members.append((key, .double(value))) }
        }
        return members
    }
}

extension JSONText {
    fileprivate static func points(_ points: [Point]) -> JSONText {
        .array(points.map { .array([.double($0.x), .double($0.y)]) })
    }
}
