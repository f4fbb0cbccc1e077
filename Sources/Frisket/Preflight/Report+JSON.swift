extension Report {
    /// Writes the document that `frisket check --json` prints: on one line, or `pretty` on many; no line break at the end.
    public func jsonText(pretty: Bool = false) -> String { json.text(pretty: pretty) }

    /// The document as a value.
    package var json: JSONText {
        .object([
            ("frisket", .int(1)),
            ("command", .string("check")),
            ("provider", .string(rules.provider.rawValue)),
            ("model", .string(rules.model)),
            ("operation", .string(rules.operation.rawValue)),
            ("acceptable", .bool(acceptable)),
            ("images", .array(images.map(\.json))),
            ("mask", mask?.json ?? .null),
            ("findings", .array(findings.map(\.json))),
        ])
    }
}

extension ImageFacts {
    /// What the file says of itself, as it stands in a document.
    package var json: JSONText {
        .object([
            ("path", .optional(path)),
            ("format", .optional(header?.format.rawValue)),
            ("width", .optional(header?.size.width)),
            ("height", .optional(header?.size.height)),
            ("uprightWidth", .optional(header?.uprightSize.width)),
            ("uprightHeight", .optional(header?.uprightSize.height)),
            ("channels", .optional(header?.channels.rawValue)),
            ("bitDepth", .optional(header?.bitDepth)),
            ("hasAlpha", header.map { .bool($0.hasAlpha) } ?? .null),
            ("orientation", .optional(header?.orientation.rawValue)),
            ("bytes", .optional(byteCount)),
            ("interlaced", header.map { .bool($0.isInterlaced) } ?? .null),
            ("frames", .optional(header?.frameCount)),
            ("profile", .optional(header?.profile?.name)),
        ])
    }
}

extension MaskFacts {
    fileprivate var json: JSONText {
        .object([
            ("path", .optional(file.path)),
            ("width", .optional(file.header?.size.width)),
            ("height", .optional(file.header?.size.height)),
            ("bytes", .optional(file.byteCount)),
            ("exposedPixels", .optional(report?.exposedPixels)),
            ("exposedFraction", report.map { .double(($0.exposedFraction * 10_000).rounded() / 10_000) } ?? .null),
            ("exposedBounds", report?.exposedBounds?.json ?? .null),
            ("partialPixels", .optional(report?.partialPixels)),
            ("specks", .optional(report?.speckCount)),
            ("smallestPiece", .optional(report?.smallestPiece)),
            ("smallestFeature", .optional(report?.smallestFeature)),
        ])
    }
}

extension PixelRect {
    fileprivate var json: JSONText { .array([x, y, width, height].map(JSONText.int)) }
}

extension Finding {
    /// The finding as it stands in a document.
    package var json: JSONText {
        var members: [(key: String, value: JSONText)] = [
            ("code", .string(code.rawValue)),
            ("severity", .string(severity.rawValue)),
            ("subject", .string(subject.rawValue)),
        ]
        if let path { members.append(("path", .string(path))) }
        members.append(("message", .string(message)))
        if let remedy {
            members.append(
                ("remedy", .object([("kind", .string(remedy.kind.rawValue)), ("command", .optional(remedy.command))])))
        }
        return .object(members)
    }
}
