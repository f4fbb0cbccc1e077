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
        let post: Members = isInverted ? [("invert", .bool(true))] : []
        if isInverted || extensions["$.post"] != nil {
            members.append(("post", Self.line(post, extensions["$.post"])))
        }
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
        switch shape {
        case .rect(let x, let y, let width, let height, let radius):
            members = [
                ("type", .string("rect")), ("x", .double(x)), ("y", .double(y)), ("width", .double(width)),
                ("height", .double(height)),
            ]
            if radius != 0 { members.append(("radius", .double(radius))) }
        case .polygon(let rings, let rule):
            let value = JSONText.array(
                rings.map { .array($0.map { .array([.double($0.x), .double($0.y)]) }) })
            members = [("type", .string("polygon")), ("rings", value)]
            if rule != .evenOdd { members.append(("fillRule", .string(rule.rawValue))) }
        case .ellipse(let center, let radiusX, let radiusY, let rotation):
            members = [
                ("type", .string("ellipse")), ("cx", .double(center.x)), ("cy", .double(center.y)),
                ("rx", .double(radiusX)), ("ry", .double(radiusY)),
            ]
            if rotation != 0 { members.append(("rotation", .double(rotation))) }
        }
        if operation != .add { members.insert(("op", .string(operation.rawValue)), at: 1) }
        if let label { members.append(("label", .string(label))) }
        return MaskSpec.line(members, extensions)
    }
}
