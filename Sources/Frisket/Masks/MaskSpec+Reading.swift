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
            grow = try post.number("grow", default: 0)
            feather = try post.length("feather", default: 0)
            isInverted = try post.bool("invert") ?? false
            extensions["$.post"] = post.extensions
            unknown += post.unknownKeys(besides: ["grow", "feather", "invert"])
        }
        isAntialiased = try root.bool("antialias") ?? false
        extensions = extensions.filter { !$0.value.isEmpty }
        if strict, let first = unknown.first { throw .invalidSpec(path: first.path, reason: first.reason) }
        warnings = unknown.prefix(Self.maxWarnings).map { "\($0.path): \($0.reason)" }
        if unknown.count > Self.maxWarnings {
            warnings.append("and \(unknown.count - Self.maxWarnings) unknown keys more")
        }
    }
}
