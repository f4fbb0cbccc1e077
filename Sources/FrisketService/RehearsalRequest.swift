/// A request to the rehearsal server, as it came over the wire, with its body read.
struct RehearsalRequest: Sendable {
    /// What a request carries.
    enum Body: Sendable {
        case none
        case form([FormPart])
        case json([UInt8])
        /// Bytes that are no form, or are of another type.
        case unreadable(ServiceError)
    }

    /// The method in capitals, for example `POST`.
    var method: String
    /// The path, percent-encoding undone.
    var path: String
    /// The query's parameters.
    var query: [String: String] = [:]
    /// The headers, their names in small letters.
    var headers: [(name: String, value: String)] = []
    var body = Body.none

    /// The first header of a name.
    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    /// The address under which the client knows this server; result URLs begin with it.
    var origin: String {
        let host = header("host") ?? ""
        let isPlain = host.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"),
                UInt8(ascii: "["), UInt8(ascii: "]"):
                true
            default: false
            }
        }
        return "http://" + (isPlain && !host.isEmpty && host.utf8.count <= 255 ? host : "127.0.0.1")
    }

    /// The key that the client sent, whichever way.
    var key: String? {
        if let key = header("api-key") { return key }
        guard let words = header("authorization")?.split(separator: " "), words.count == 2,
            words[0].lowercased() == "bearer"
        else { return nil }
        return String(words[1])
    }
}
