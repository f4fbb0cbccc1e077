internal import Frisket

/// A request as it is kept for those who want to see what was sent: never with the key.
struct RequestRecord: Sendable {
    let request: RehearsalRequest
    let number: Int
    let status: Int

    /// Headers whose value is a secret.
    private static let secrets: Set<String> = [
        "authorization", "api-key", "x-api-key", "proxy-authorization", "cookie",
    ]

    /// Writes `0001.json` and every file of the request into a folder, over what was there.
    func write(to folder: String) throws(FrisketError) {
        let files = namedFiles
        for (part, place, _) in files {
            try OutputFile.write(part.bytes, to: "\(folder)/\(place)", replacing: true)
        }
        let text = Array((json(files).text(pretty: true) + "\n").utf8)
        try OutputFile.write(text, to: "\(folder)/\(name).json", replacing: true)
    }

    private var name: String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// The request without its secrets.
    private func json(_ files: [(part: FormPart, place: String, index: Int)]) -> JSONText {
        let headers = request.headers.map { header in
            (key: header.name, value: JSONText.string(Self.secrets.contains(header.name) ? "(redacted)" : header.value))
        }
        let query = request.query.sorted { $0.key < $1.key }.map { (key: $0.key, value: JSONText.string($0.value)) }
        var members: [(key: String, value: JSONText)] = [
            ("method", .string(request.method)), ("path", .string(request.path)), ("query", .object(query)),
            ("headers", .object(headers)), ("status", .int(status)),
        ]
        switch request.body {
        case .none: break
        case .unreadable(let error): members.append(("unreadable", .string(error.message)))
        case .json(let bytes): members.append(("json", .string(String(decoding: bytes, as: UTF8.self))))
        case .form(let parts):
            let places = Dictionary(uniqueKeysWithValues: files.map { ($0.index, $0.place) })
            members.append(
                ("parts", .array(parts.enumerated().map { index, part in part.json(savedAs: places[index]) })))
        }
        return .object(members)
    }

    /// The files of a form, each with its place in the form and the name under which it is kept.
    private var namedFiles: [(part: FormPart, place: String, index: Int)] {
        guard case .form(let parts) = request.body else { return [] }
        return parts.enumerated().compactMap { index, part in
            guard part.isFile else { return nil }
            let field = part.name.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(32)
            let format = (try? ImageHeader(reading: part.bytes))?.format
            return (part, "\(name)-\(index)-\(field).\(format?.extensions[0] ?? "bin")", index)
        }
    }
}

extension FormPart {
    fileprivate func json(savedAs place: String?) -> JSONText {
        guard isFile else {
            return .object([("name", .string(name)), ("value", .string(String(decoding: bytes, as: UTF8.self)))])
        }
        return .object([
            ("name", .string(name)), ("fileName", .optional(fileName)), ("contentType", .optional(contentType)),
            ("bytes", .int(bytes.count)), ("sha256", .string(SHA256.hex(bytes))), ("file", .optional(place)),
        ])
    }
}
