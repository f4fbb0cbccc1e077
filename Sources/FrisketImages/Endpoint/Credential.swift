internal import Frisket

/// A secret that proves who calls; it is never printed.
///
/// Its description, debug description and mirror are redacted, and nothing that is public gives the secret back.
public struct Credential: Sendable, Hashable {
    /// How the secret is presented.
    enum Kind: Sendable, Hashable {
        /// As the endpoint's keys are: `api-key` on Azure, `Authorization: Bearer` elsewhere.
        case key
        /// `Authorization: Bearer` everywhere: an Entra ID token.
        case bearer
    }

    let kind: Kind
    let secret: String

    /// Takes an API key.
    ///
    /// - Parameter key: The key; white space around it, such as the line break at the end of a file, is dropped.
    /// - Throws: ``ImagesError/invalidRequest(reason:hint:)`` where it is empty or no header can carry it.
    public init(key: String) throws(ImagesError) {
        try self.init(.key, key, what: "API key")
    }

    /// Takes a bearer token, for example one of Entra ID for Azure.
    ///
    /// - Parameter token: The token; white space around it is dropped.
    /// - Throws: ``ImagesError/invalidRequest(reason:hint:)`` where it is empty or no header can carry it.
    public init(bearerToken token: String) throws(ImagesError) {
        try self.init(.bearer, token, what: "bearer token")
    }

    private init(_ kind: Kind, _ text: String, what: String) throws(ImagesError) {
        let bytes = text.utf8.drop { $0 <= 0x20 }
        let secret = String(decoding: bytes.reversed().drop { $0 <= 0x20 }.reversed(), as: UTF8.self)
        guard !secret.isEmpty else {
            throw .invalidRequest(reason: "expected an \(what), found an empty one", hint: "Set it, or leave it out.")
        }
        guard secret.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
            throw .invalidRequest(
                reason: "expected an \(what) of printable ASCII characters, found others",
                hint: "Copy it again from the provider's page, without quotes and line breaks.")
        }
        self.kind = kind
        self.secret = secret
    }

    /// The header that carries the secret.
    func header(for provider: Provider) -> HeaderField {
        kind == .key && provider == .azure
            ? HeaderField("api-key", secret) : HeaderField("authorization", "Bearer " + secret)
    }

    /// A text of the service without the secret, should it repeat it.
    ///
    /// A few characters are no secret (servers that ask for any key get `none`), and stand in many words.
    func scrubbing(_ text: String) -> String { secret.utf8.count < 8 ? text : text.replacing(secret, with: "[key]") }
}

extension Credential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always the same words.
    public var description: String { "[key]" }

    /// Always the same words.
    public var debugDescription: String { description }

    /// Shows no member.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
