#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif
internal import Frisket

/// Hands out a body chunk by chunk, with one file open at a time.
actor BodyReader {
    private static let chunkSize = 256 << 10

    private var pieces: ArraySlice<RequestBody.Piece>
    private var offset = 0
    private var total = 0
    private var file: Int32 = -1
    private let progress: (@Sendable (Int) async -> Void)?

    init(_ pieces: [RequestBody.Piece], progress: (@Sendable (Int) async -> Void)?) {
        self.pieces = pieces[...]
        self.progress = progress
    }

    deinit { if file >= 0 { close(file) } }

    /// The next chunk; nil at the end.
    func next() async throws(ImagesError) -> [UInt8]? {
        while let piece = pieces.first {
            guard offset < piece.byteCount else {
                try finish(piece)
                continue
            }
            let count = min(Self.chunkSize, piece.byteCount - offset)
            let chunk =
                switch piece {
                case .bytes(let bytes): count == bytes.count ? bytes : Array(bytes[offset..<(offset + count)])
                case .file(let path, _): try read(count, of: path)
                }
            offset += chunk.count
            total += chunk.count
            await progress?(total)
            return chunk
        }
        return nil
    }

    private func read(_ count: Int, of path: String) throws(ImagesError) -> [UInt8] {
        if file < 0 { file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
        guard file >= 0 else { throw Self.changed(path) }
        let chunk = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, InputFile.readSome(file, buffer.baseAddress, buffer.count))
        }
        guard !chunk.isEmpty else { throw Self.changed(path) }
        return chunk
    }

    private func finish(_ piece: RequestBody.Piece) throws(ImagesError) {
        defer {
            if file >= 0 { close(file) }
            (file, offset) = (-1, 0)
            pieces.removeFirst()
        }
        guard case .file(let path, _) = piece, file >= 0 else { return }
        var status = stat()
        guard fstat(file, &status) == 0, Int(status.st_size) == offset else { throw Self.changed(path) }
    }

    private static func changed(_ path: String) -> ImagesError {
        .input(.unreadable(path: path, reason: "it changed after it was checked"))
    }
}
