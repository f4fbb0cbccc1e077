/// An `http` or `https` URL in parts, read strictly, so that the host that is checked is the host that is called.
public struct WebAddress: Sendable, Hashable {
    /// Whether the scheme is `https`.
    public let isSecure: Bool
    /// The host in lower case; an IPv6 address without its brackets.
    public let host: String
    /// The port; the scheme's own where the text names none.
    public let port: Int
    /// The path as it is sent: empty, or from its first `/` on.
    public var path: String
    /// The query without its `?`; nil where there is none.
    public var query: String?

    /// Reads a URL; nil for other schemes, user names, fragments, and characters that a URL must escape.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 65_536, text.utf8.allSatisfy({ 0x21...0x7E ~= $0 && !Self.unsafe.contains($0) }),
            let colon = text.firstIndex(of: ":")
        else { return nil }
        let scheme = text[..<colon].lowercased()
        let rest = text[text.index(after: colon)...]
        guard scheme == "http" || scheme == "https", rest.hasPrefix("//") else { return nil }
        let body = rest.dropFirst(2)
        let end = body.firstIndex { $0 == "/" || $0 == "?" } ?? body.endIndex
        guard let (host, port) = Self.authority(body[..<end]) else { return nil }
        isSecure = scheme == "https"
        self.host = host
        self.port = port ?? (scheme == "https" ? 443 : 80)
        let tail = body[end...]
        let question = tail.firstIndex(of: "?") ?? tail.endIndex
        path = String(tail[..<question])
        query = question == tail.endIndex ? nil : String(tail[question...].dropFirst())
    }

    /// Characters that parsers of URLs disagree about (WHATWG URL and RFC 3986), and the fragment's sign.
    private static let unsafe = Set("\"<>\\^`{|}#".utf8)

    private static func authority(_ text: some StringProtocol) -> (host: String, port: Int?)? {
        let isBracketed = text.hasPrefix("[")
        let hostEnd =
            isBracketed
            ? text.firstIndex(of: "]").map { text.index(after: $0) } ?? text.endIndex
            : text.firstIndex(of: ":") ?? text.endIndex
        var host = text[..<hostEnd].lowercased()
        if isBracketed {
            guard host.hasSuffix("]") else { return nil }
            host = String(host.dropFirst().dropLast())
            guard !host.isEmpty, host.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else { return nil }
        } else {
            let isName = host.utf8.allSatisfy {
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
                    || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
            }
            guard !host.isEmpty, isName else { return nil }
        }
        let port = text[hostEnd...]
        if port.isEmpty { return (host, nil) }
        guard port.hasPrefix(":"), let number = Int(port.dropFirst()), 1...65_535 ~= number,
            port.dropFirst().allSatisfy(\.isNumber)
        else { return nil }
        return (host, number)
    }

    /// Scheme, host and port: what a key may be sent to.
    public var origin: String {
        let name = host.contains(":") ? "[\(host)]" : host
        let usual = isSecure ? 443 : 80
        return (isSecure ? "https://" : "http://") + name + (port == usual ? "" : ":\(port)")
    }

    /// The address with path segments added; each is escaped.
    func appending(_ segments: String...) -> WebAddress {
        var address = self
        while address.path.hasSuffix("/") { address.path.removeLast() }
        for segment in segments { address.path += "/" + Self.escaped(segment) }
        return address
    }

    /// The address with a parameter added to its query.
    func adding(_ name: String, _ value: String) -> WebAddress {
        var address = self
        let pair = Self.escaped(name) + "=" + Self.escaped(value)
        address.query = address.query.map { $0.isEmpty ? pair : $0 + "&" + pair } ?? pair
        return address
    }

    /// Where a `location` header leads from here; nil where it is no URL that is read.
    func following(_ location: String) -> WebAddress? {
        if location.hasPrefix("//") { return WebAddress((isSecure ? "https:" : "http:") + location) }
        if location.hasPrefix("/") { return WebAddress(origin + location) }
        return WebAddress(location)
    }

    /// Escapes everything but RFC 3986's unreserved characters.
    private static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            let isPlain =
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
                || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "-._~".utf8.contains(byte)
            bytes += isPlain ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension WebAddress: CustomStringConvertible {
    /// The URL.
    public var description: String { origin + path + (query.map { "?" + $0 } ?? "") }
}
