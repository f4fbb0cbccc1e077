/// Bytes that come in pieces, each pulled when the last was used.
public struct ByteChunks: AsyncSequence, Sendable {
    private let pull: @Sendable () async throws -> [UInt8]?

    /// Pulls each chunk by a call; nil ends the sequence.
    public init(_ pull: @escaping @Sendable () async throws -> [UInt8]?) { self.pull = pull }

    /// Pulls the chunks.
    public func makeAsyncIterator() -> Iterator { Iterator(pull: pull) }

    /// Pulls chunk after chunk.
    public struct Iterator: AsyncIteratorProtocol, Sendable {
        let pull: @Sendable () async throws -> [UInt8]?

        /// The next chunk; nil at the end.
        public mutating func next() async throws -> [UInt8]? { try await pull() }
    }
}

extension ByteChunks {
    /// Chunks that are there already.
    public init(_ chunks: [[UInt8]]) {
        let queue = ChunkQueue(chunks)
        self.init { await queue.next() }
    }
}

private actor ChunkQueue {
    private var chunks: ArraySlice<[UInt8]>

    init(_ chunks: [[UInt8]]) { self.chunks = chunks[...] }

    func next() -> [UInt8]? { chunks.popFirst() }
}
