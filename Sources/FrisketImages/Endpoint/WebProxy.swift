internal import Frisket

/// An HTTP proxy that is asked to open a way to the service (CONNECT: RFC 9110, section 9.3.6).
///
/// It sees the service's name and no more: the call is encrypted from here to the service.
public struct WebProxy: Sendable, Hashable {
    /// The host in lower case; an IPv6 address without its brackets.
    public let host: String
    /// The port; 80 where the text names none.
    public let port: Int
    /// What the proxy's `proxy-authorization` holds after `Basic`; nil for one that asks for none.
    let login: String?

    /// Reads what `HTTPS_PROXY` holds; nil for other schemes, and for a path.
    ///
    /// - Parameter text: `http://user:password@host:port`, of which all but the host may be left out; what the login
    ///   cannot hold is escaped by `%`.
    public init?(_ text: some StringProtocol) {
        let scheme = "http://"
        let rest = text.lowercased().hasPrefix(scheme) ? text.dropFirst(scheme.count) : text[...]
        let at = rest.lastIndex(of: "@")
        let place = at.map { rest[rest.index(after: $0)...] } ?? rest
        guard let address = WebAddress(scheme + place), ["", "/"].contains(address.path), address.query == nil else {
            return nil
        }
        (host, port) = (address.host, address.port)
        guard let at else {
            login = nil
            return
        }
        guard !rest[..<at].contains("/"), let plain = Self.unescaped(rest[..<at]) else { return nil }
        login = Base64.text(plain)
    }

    /// Whether a host is to be called directly.
    ///
    /// - Parameters:
    ///   - host: The host's name or address.
    ///   - list: What `NO_PROXY` holds: names that also stand for all below them, by commas; `*` for every host.
    /// - Returns: Whether the list names the host.
    public static func isExempt(_ host: String, by list: some StringProtocol) -> Bool {
        list.split(separator: ",").contains { entry in
            var name = entry.lowercased()[...]
            while name.first == " " { name.removeFirst() }
            while name.last == " " { name.removeLast() }
            if name == "*" { return true }
            while name.first == "." { name.removeFirst() }
            return !name.isEmpty && (host == name || host.hasSuffix("." + name))
        }
    }

    /// The bytes that a text escaped by `%` stands for.
    private static func unescaped(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            guard digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}

extension WebProxy: CustomStringConvertible, CustomReflectable {
    /// Host and port.
    public var description: String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }

    /// Shows no login.
    public var customMirror: Mirror { Mirror(self, children: ["host": host, "port": port]) }
}
