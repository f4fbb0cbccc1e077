/// Carries one HTTP request; the only thing that the client needs of a network library.
public protocol ImagesTransport: Sendable {
    /// Sends a request and returns as soon as the head of the answer is there.
    ///
    /// Redirects are not followed. The request is given up when the task is cancelled, also while the answer's body is
    /// read. The body is asked for its chunks only once there is a connection: a call counts as sent, and perhaps
    /// charged, when its last chunk was handed out.
    ///
    /// - Throws: ``TransportFailure``, or `CancellationError`.
    func send(_ request: WireRequest) async throws -> WireResponse
}

/// A request as it goes to the network.
public struct WireRequest: Sendable {
    /// `POST`, or `GET` for a download.
    public var method: String
    /// Where it goes.
    public var address: WebAddress
    /// An IP address to connect to instead of asking for the host's; the host's name still counts for TLS and `Host`.
    public var resolvedAddress: String?
    /// All headers but `host` and `content-length`; one of them carries the key.
    public var headers: [HeaderField]
    /// The body; nil where there is none.
    public var body: RequestBody?
    /// How long to wait for a connection.
    public var connectTimeout: Duration
}

/// The head of an answer, and its body as it comes in.
public struct WireResponse: Sendable {
    /// The HTTP status.
    public var status: Int
    /// The headers, in any case of letters.
    public var headers: [HeaderField]
    /// The body, to be read once.
    public var body: ByteChunks

    /// Puts an answer together.
    public init(status: Int, headers: [HeaderField], body: ByteChunks) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first header of a name, in lower case.
    func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }
}

/// A header of a request or an answer.
public struct HeaderField: Sendable, Hashable {
    /// The name.
    public var name: String
    /// The value.
    public var value: String

    /// Makes a header.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

extension WireRequest: CustomStringConvertible, CustomReflectable {
    /// The first line of the request; no header, since one of them carries the key.
    public var description: String { "\(method) \(address)" }

    /// Shows no header.
    public var customMirror: Mirror { Mirror(self, children: ["method": method, "address": address]) }
}

/// Why there was no answer, or no whole one.
public struct TransportFailure: Error, Sendable, Hashable {
    /// What happened, in a few words: `connection refused`.
    public var reason: String

    /// Describes a failure.
    public init(reason: String) { self.reason = reason }
}
