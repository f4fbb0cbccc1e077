internal import Frisket

extension CallPlan {
    /// The bytes of the body.
    public var bodyByteCount: Int { body.byteCount }

    /// Writes the body; files are only read when it is sent.
    public var body: RequestBody {
        switch encoding {
        case .json: RequestBody([.bytes(Array(json.text().utf8))], contentType: "application/json")
        case .multipart: multipart(boundary: Self.boundary())
        }
    }

    /// The body as a value; bracketed names become objects within it.
    var json: JSONText {
        var root = JSONText.object([])
        for field in fields {
            let path = field.name.split { $0 == "[" || $0 == "]" }.map(String.init)
            root = root.setting(field.json, at: path[...])
        }
        return root
    }

    /// A boundary of 60 random bits, which are in no picture, and always of one length, so that the plan tells the
    /// length of the body that is sent.
    private static func boundary() -> String {
        "frisket-" + String(UInt64.random(in: (1 << 60)...(.max)), radix: 16)
    }

    /// Writes a form (RFC 7578).
    func multipart(boundary: String) -> RequestBody {
        var pieces: [RequestBody.Piece] = []
        for field in fields {
            var head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(Self.quoted(field.name))\""
            if case .upload(let upload) = field.value {
                head += "; filename=\"\(Self.quoted(upload.fileName))\"\r\nContent-Type: \(upload.mediaType)\r\n\r\n"
                pieces.append(.bytes(Array(head.utf8)))
                switch upload.source {
                case .file(let path): pieces.append(.file(path: path, byteCount: upload.byteCount))
                case .bytes(let bytes): pieces.append(.bytes(bytes))
                }
                pieces.append(.bytes(Array("\r\n".utf8)))
            } else {
                head += "\r\n\r\n\(field.text ?? "")\r\n"
                pieces.append(.bytes(Array(head.utf8)))
            }
        }
        pieces.append(.bytes(Array("--\(boundary)--\r\n".utf8)))
        return RequestBody(pieces, contentType: "multipart/form-data; boundary=\(boundary)")
    }

    /// Escapes a name in a form's header as browsers do (WHATWG HTML, multipart/form-data encoding).
    private static func quoted(_ name: String) -> String {
        name.reduce(into: "") { text, character in
            switch character {
            case "\"": text += "%22"
            case "\r\n": text += "%0D%0A"
            case "\r": text += "%0D"
            case "\n": text += "%0A"
            default: text.append(character)
            }
        }
    }
}

extension WireField {
    /// The value in a JSON body.
    fileprivate var json: JSONText {
        switch value {
        case .text(let text): isForced ? Self.literal(text) : .string(text)
        case .integer(let number): .int(number)
        case .boolean(let flag): .bool(flag)
        case .upload: .null
        case .references(let references, let isList):
            isList ? .array(references.map(\.json)) : references.first?.json ?? .null
        }
    }

    /// A forced value: a number, a word of JSON, an array or an object as such, anything else as a string.
    private static func literal(_ text: String) -> JSONText {
        guard let value = try? JSONText(reading: Array(text.utf8)) else { return .string(text) }
        return value
    }
}

extension WireField.Reference {
    fileprivate var json: JSONText {
        switch self {
        case .url(let url): .object([("image_url", .string(url))])
        case .fileID(let identifier): .object([("file_id", .string(identifier))])
        }
    }
}

extension JSONText {
    /// The object with a value at a path of keys.
    fileprivate func setting(_ value: JSONText, at path: ArraySlice<String>) -> JSONText {
        guard let key = path.first else { return value }
        var members: [(key: String, value: JSONText)] = []
        if case .object(let old) = self { members = old }
        if let index = members.firstIndex(where: { $0.key == key }) {
            members[index].value = members[index].value.setting(value, at: path.dropFirst())
        } else {
            members.append((key, JSONText.object([]).setting(value, at: path.dropFirst())))
        }
        return .object(members)
    }
}
