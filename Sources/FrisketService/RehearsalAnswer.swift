/// What the rehearsal server sends back, and how.
struct RehearsalAnswer: Sendable {
    /// Where the connection is cut, where it is.
    enum Cut: Sendable, Hashable {
        /// Before a single byte is sent.
        case beforeHead
        /// In the middle of the body.
        case insideBody
    }

    var status: Int
    var headers: [(name: String, value: String)]
    /// The body; of a stream one piece for each event.
    var pieces: [[UInt8]] = []
    /// Whether the length is left unsaid, as in a stream of events.
    var isStream = false
    /// Seconds to wait before the first byte.
    var delay = 0.0
    var cut: Cut?
    /// Pictures that the body names by URL.
    var shelved: [ShelvedPicture] = []

    /// The first header of a name.
    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// A picture that waits to be fetched under `/files/`.
struct ShelvedPicture: Sendable, Hashable {
    var name: String
    var contentType: String
    var bytes: [UInt8]
}
