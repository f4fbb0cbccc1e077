import FrisketImages
import TestSupport

/// A transport that answers from a script and keeps what it was sent.
actor ScriptedTransport: ImagesTransport {
    /// A request as it was sent, its body whole.
    struct Sent: Sendable {
        var request: WireRequest
        var body: [UInt8]

        func header(_ name: String) -> String? { request.headers.first { $0.name == name }?.value }
    }

    /// What becomes of one request.
    enum Step: Sendable {
        case answer(Int, [String: String], [UInt8])
        /// Fails before the body is asked for.
        case unreachable
        /// Takes a part of the body, then fails.
        case cutWhileSending
        /// Takes the whole body, then fails.
        case cutAfterSending
        /// Answers with a head and a part of a body, then fails.
        case cutWhileAnswering([UInt8], [String: String] = [:])
        /// Never answers.
        case silent
    }

    private var steps: [Step]
    private(set) var sent: [Sent] = []

    init(_ steps: [Step]) { self.steps = steps }

    func send(_ request: WireRequest) async throws -> WireResponse {
        let step = steps.isEmpty ? .unreachable : steps.removeFirst()
        if case .unreachable = step { throw TransportFailure(reason: "refused") }
        var body: [UInt8] = []
        if let chunks = request.body?.chunks() {
            for try await chunk in chunks {
                body += chunk
                if case .cutWhileSending = step, body.count < request.body?.byteCount ?? 0 {
                    throw TransportFailure(reason: "reset")
                }
            }
        }
        sent.append(Sent(request: request, body: body))
        switch step {
        case .answer(let status, let headers, let bytes):
            return WireResponse(
                status: status, headers: headers.map { HeaderField($0.key, $0.value) }, body: ByteChunks(pieces(bytes)))
        case .cutWhileAnswering(let bytes, let headers):
            let start = ByteChunks([bytes]).makeAsyncIterator()
            return WireResponse(
                status: 200, headers: headers.map { HeaderField($0.key, $0.value) },
                body: ByteChunks {
                    var iterator = start
                    guard let chunk = try await iterator.next() else { throw TransportFailure(reason: "reset") }
                    return chunk
                })
        case .silent:
            try await Task.sleep(for: .seconds(3600))
            throw TransportFailure(reason: "it was never to answer")
        case .unreachable, .cutWhileSending, .cutAfterSending: throw TransportFailure(reason: "reset")
        }
    }

    /// Uneven pieces, so that nothing depends on where an answer is cut.
    private func pieces(_ bytes: [UInt8]) -> [[UInt8]] {
        var generator = SeededGenerator(seed: UInt64(bytes.count))
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...max(1, bytes.count / 3), using: &generator)
            pieces.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return pieces
    }
}
