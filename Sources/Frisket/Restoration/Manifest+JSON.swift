extension Manifest {
    /// Returns the document as JSON: keys in a fixed order, ending in a seal over the rest, and a line break.
    public func json() -> String { Self.sealed(members) }

    /// Some members as a document: with a seal over them, and a line break.
    static func sealed(_ members: Members) -> String {
        JSONText.object(members + [("seal", .string(seal(of: members)))]).text(pretty: true) + "\n"
    }

    typealias Members = [(key: String, value: JSONText)]

    /// The SHA-256 of the members as one line, which shows that nobody changed the document.
    static func seal(of members: Members) -> String { SHA256.hex(Array(JSONText.object(members).text().utf8)) }

    private var members: Members {
        var members: Members = [
            ("version", .int(Self.version)), ("tool", .string(tool)),
            (
                "source",
                .object(source.members + [("size", JSONText(sourceSize)), ("orientation", .int(orientation.rawValue))])
            ),
            (
                "canvas",
                .object([
                    ("x", .int(canvas.x)), ("y", .int(canvas.y)), ("width", .int(canvas.width)),
                    ("height", .int(canvas.height)),
                ])
            ),
            ("steps", .array(steps.map { .object([("kind", .string($0.kind)), ("summary", .string($0.summary))]) })),
            ("transform", transform.json),
            (
                "output",
                .object(
                    output.file.members + [
                        ("format", .string(output.format.rawValue)), ("size", JSONText(output.size)),
                    ])
            ),
        ]
        if let mask { members.append(("mask", .object(mask.members))) }
        if let rules {
            var value: Members = [("basis", .string(rules.basis)), ("sources", .strings(rules.sources))]
            if let checked = rules.checked { value.append(("checked", .string(checked))) }
            members.append(("rules", .object(value)))
        }
        if let call { members.append(("call", call.json)) }
        return members
    }
}

extension JSONText {
    /// A size as an object of width and height.
    fileprivate init(_ size: PixelSize) {
        self = .object([("width", .int(size.width)), ("height", .int(size.height))])
    }
}

extension Manifest.File {
    var members: Manifest.Members {
        let name: Manifest.Members = path.map { [("path", .string($0))] } ?? []
        return name + [("bytes", .int(bytes)), ("sha256", .string(sha256))]
    }
}

extension Manifest.MaskRecord {
    fileprivate var members: Manifest.Members {
        var members: Manifest.Members = []
        if let label { members.append(("label", .string(label))) }
        if let order { members.append(("order", .int(order))) }
        if let carried { members.append(("carried", .object(carried.members))) }
        switch original {
        case .spec(let spec): members.append(("spec", spec.document))
        case .picture(let picture):
            let polarity = picture.polarity == .low ? "low" : "high"
            members.append(
                (
                    "picture",
                    .object(
                        picture.file.members + [
                            ("channel", .string(picture.channel.rawValue)), ("exposed", .string(polarity)),
                            ("inverted", .bool(picture.isInverted)),
                        ])
                ))
        case nil: break
        }
        return members
    }
}

extension MaskSpec {
    /// The document as a value.
    fileprivate var document: JSONText {
        do throws(FrisketError) { return try JSONText(reading: Array(json().utf8)) } catch {
            preconditionFailure("a spec writes itself as JSON: \(error)")
        }
    }
}
