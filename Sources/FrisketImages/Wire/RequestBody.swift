/// A body of a known length that can be sent again.
public struct RequestBody: Sendable {
    enum Piece: Sendable {
        case bytes([UInt8])
        case file(path: String, byteCount: Int)

        var byteCount: Int {
            switch self {
            case .bytes(let bytes): bytes.count
            case .file(_, let byteCount): byteCount
            }
        }
    }

    /// The media type.
    public let contentType: String
    /// The bytes of the whole body.
    public let byteCount: Int
    private let pieces: [Piece]
    private let progress: (@Sendable (Int) async -> Void)?

    init(_ pieces: [Piece], contentType: String, progress: (@Sendable (Int) async -> Void)? = nil) {
        self.pieces = pieces
        self.contentType = contentType
        self.progress = progress
        byteCount = pieces.reduce(0) { $0 + $1.byteCount }
    }

    /// The same body, telling how many bytes were handed out whenever more are.
    func reporting(_ progress: @escaping @Sendable (Int) async -> Void) -> RequestBody {
        RequestBody(pieces, contentType: contentType, progress: progress)
    }

    /// The bytes from the start, in chunks of at most 256 KiB; files are read as they are asked for.
    ///
    /// - Returns: Chunks whose pulling throws ``ImagesError/input(_:)`` where a file has changed.
    public func chunks() -> ByteChunks {
        let reader = BodyReader(pieces, progress: progress)
        return ByteChunks { try await reader.next() }
    }
}
