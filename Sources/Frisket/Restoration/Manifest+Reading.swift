extension Manifest {
    /// The most bytes of a document.
    private static let maxBytes = 64 << 20

    /// Reads a document, version 1, strictly: no unknown key, and nothing changed since it was written.
    ///
    /// - Parameters:
    ///   - bytes: JSON in UTF-8, at most 64 MiB.
    ///   - name: What to call the file in errors.
    /// - Throws: `FrisketError.invalidManifest`, whose path ends in a JSON path such as `$.source.size`.
    public init(json bytes: [UInt8], name: String = "manifest") throws(FrisketError) {
        do throws(FrisketError) {
            guard bytes.count <= Self.maxBytes else {
                throw .invalidSpec(path: "$", reason: "expected at most \(Self.maxBytes) bytes, found \(bytes.count)")
            }
            try self.init(try JSONObject(try JSONText(reading: bytes), path: "$"))
        } catch .invalidSpec(let path, let reason) {
            throw .invalidManifest(path: "\(name): \(path)", reason: reason)
        }
    }

    private init(_ root: JSONObject) throws(FrisketError) {
        let version = try root.integer("version", in: 1...Int.max)
        guard version <= Self.version else {
            throw .invalidSpec(
                path: "$.version", reason: "expected \(Self.version), found \(version): it needs a later frisket")
        }
        guard root.has("source") || !root.has("call") else {
            throw .invalidSpec(path: "$", reason: "it records a call without a source, so there is nothing to restore")
        }
        try root.refuseKeys(besides: [
            "version", "tool", "source", "canvas", "steps", "transform", "output", "mask", "rules", "call", "seal",
        ])
        let seal = try root.required("seal").string(path: "$.seal")
        guard seal == Self.seal(of: root.members.filter { $0.key != "seal" }) else {
            throw .invalidSpec(path: "$.seal", reason: "the document was changed after it was written")
        }
        tool = try root.required("tool").string(path: "$.tool")
        let source = try root.object("source")
        try source.refuseKeys(besides: File.keys + ["size", "orientation"])
        self.source = try File(source)
        sourceSize = try source.size("size")
        let tag = try source.integer("orientation", in: 1...8)
        orientation = Orientation(rawValue: tag) ?? .upright
        canvas = try PixelRect(try root.object("canvas"), around: orientation.upright(sourceSize))
        steps = try root.objects("steps", Step.init) ?? []
        transform = try PixelTransform(try root.object("transform"))
        let output = try root.object("output")
        try output.refuseKeys(besides: File.keys + ["format", "size"])
        self.output = Output(
            file: try File(output), format: try output.choice("format", of: ImageFormat.self) ?? .png,
            size: try output.size("size"))
        mask = try root.object("mask", MaskRecord.init)
        rules = try root.object("rules", Rules.init)
        call = try root.object("call", Call.init)
    }
}

extension JSONObject {
    fileprivate func size(_ key: String) throws(FrisketError) -> PixelSize {
        let object = try object(key)
        try object.refuseKeys(besides: ["width", "height"])
        return PixelSize(
            width: try object.integer("width", in: 1...Mask.maxSide),
            height: try object.integer("height", in: 1...Mask.maxSide))
    }
}

extension PixelRect {
    fileprivate init(_ object: JSONObject, around source: PixelSize) throws(FrisketError) {
        try object.refuseKeys(besides: ["x", "y", "width", "height"])
        self.init(
            x: try object.integer("x", in: -Mask.maxSide...0), y: try object.integer("y", in: -Mask.maxSide...0),
            width: try object.integer("width", in: 1...Mask.maxSide),
            height: try object.integer("height", in: 1...Mask.maxSide))
        guard x + width >= source.width, y + height >= source.height else {
            throw .invalidSpec(path: object.path, reason: "expected at least the whole source of \(source)")
        }
    }
}

extension PixelTransform {
    fileprivate init(_ object: JSONObject) throws(FrisketError) {
        try object.refuseKeys(besides: ["scaleX", "scaleY", "offsetX", "offsetY"])
        var values: [Double] = []
        for (key, least, most) in [
            ("scaleX", 1e-5, 1e5), ("scaleY", 1e-5, 1e5), ("offsetX", -1e7, 1e7), ("offsetY", -1e7, 1e7),
        ] {
            let value = try object.number(key)
            guard (least...most).contains(value) else {
                throw .invalidSpec(
                    path: object.path(of: key), reason: "expected a number from \(least) to \(most), found \(value)")
            }
            values.append(value)
        }
        self.init(scaleX: values[0], scaleY: values[1], offsetX: values[2], offsetY: values[3])
    }
}

extension Manifest.File {
    static let keys = ["path", "bytes", "sha256"]

    init(_ object: JSONObject) throws(FrisketError) {
        let path = try object.string("path")
        if let path, path.hasPrefix("/") || path.isEmpty {
            throw .invalidSpec(
                path: object.path(of: "path"), reason: "expected a path relative to the manifest, found \"\(path)\"")
        }
        let digest = try object.required("sha256").string(path: object.path(of: "sha256"))
        guard digest.utf8.count == 64, digest.allSatisfy({ "0123456789abcdef".contains($0) }) else {
            throw .invalidSpec(path: object.path(of: "sha256"), reason: "expected 64 hexadecimal digits")
        }
        self.init(path: path, bytes: try object.integer("bytes", in: 0...Int.max), sha256: digest)
    }

    /// Reads an object that describes nothing but a file.
    fileprivate init(alone object: JSONObject) throws(FrisketError) {
        try object.refuseKeys(besides: Self.keys)
        try self.init(object)
    }
}

extension Manifest.Step {
    fileprivate init(_ object: JSONObject) throws(FrisketError) {
        try object.refuseKeys(besides: ["kind", "summary"])
        kind = try object.required("kind").string(path: object.path(of: "kind"))
        summary = try object.required("summary").string(path: object.path(of: "summary"))
    }
}

extension Manifest.MaskRecord {
    fileprivate init(_ object: JSONObject) throws(FrisketError) {
        try object.refuseKeys(besides: ["label", "order", "carried", "spec", "picture"])
        label = try object.string("label")
        order = object.has("order") ? try object.integer("order", in: 0...1_000_000) : nil
        carried = try object.object("carried", Manifest.File.init(alone:))
        if let value = object["spec"] {
            do throws(FrisketError) {
                original = .spec(try MaskSpec(json: Array(value.text().utf8), strict: true))
            } catch .invalidSpec(let path, let reason) {
                throw .invalidSpec(path: object.path(of: "spec") + path.dropFirst(), reason: reason)
            }
        } else {
            original = try object.object("picture", Manifest.MaskPicture.init).map { .picture($0) }
        }
    }
}

extension Manifest.MaskPicture {
    fileprivate init(_ object: JSONObject) throws(FrisketError) {
        try object.refuseKeys(besides: Manifest.File.keys + ["channel", "exposed", "inverted"])
        file = try Manifest.File(object)
        channel = try object.choice("channel", of: Mask.Channel.self) ?? .alpha
        polarity = try object.choice("exposed", of: Side.self) == .high ? .high : .low
        isInverted = try object.bool("inverted") ?? false
    }

    /// The values that are exposed, as the document names them.
    private enum Side: String, CaseIterable {
        case low, high
    }
}

extension Manifest.Rules {
    fileprivate init(_ object: JSONObject) throws(FrisketError) {
        try object.refuseKeys(besides: ["basis", "sources", "checked"])
        basis = try object.required("basis").string(path: object.path(of: "basis"))
        sources = try object.strings("sources") ?? []
        checked = try object.string("checked")
    }
}
