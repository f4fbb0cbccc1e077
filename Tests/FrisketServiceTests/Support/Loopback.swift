import Foundation
import Testing

@testable import FrisketService

/// A server that runs for the length of one call.
func withServer<Result: Sendable>(
    _ server: RehearsalServer, _ body: @escaping @Sendable (_ port: Int) async throws -> Result
) async throws -> Result {
    let (ports, ready) = AsyncStream<Int>.makeStream()
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { ready.finish() }
            try await server.run { ready.yield($0) }
        }
        var iterator = ports.makeAsyncIterator()
        guard let port = await iterator.next() else {
            try await group.waitForAll()
            throw CancellationError()
        }
        let result = try await body(port)
        group.cancelAll()
        while let ended = await group.nextResult() { _ = ended }
        return result
    }
}

/// A connection to this machine that sends and receives plain bytes.
struct Loopback {
    /// What came back until the server closed the connection, or said nothing for so many seconds.
    ///
    /// Waits on a thread of its own: the tasks of the server need those that tasks run on.
    static func exchange(_ pieces: [[UInt8]], port: Int, patience: Int = 60) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try exchangeNow(pieces, port: port, patience: patience) })
            }
        }
    }

    private static func exchangeNow(_ pieces: [[UInt8]], port: Int, patience: Int) throws -> String {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(connection) }
        var wait = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let isOpen = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isOpen else { throw POSIXError(.ECONNREFUSED) }
        for piece in pieces {
            // A server that has seen enough may close while more is sent.
            guard send(connection, piece, piece.count, Int32(MSG_NOSIGNAL)) == piece.count else { break }
        }
        var answer: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 65_536)
        while case let count = recv(connection, &room, room.count, 0), count > 0 { answer += room[..<count] }
        return String(decoding: answer, as: UTF8.self)
    }

    /// A whole request, after which the server closes the connection.
    static func request(
        _ line: String, headers: [String] = [], body: [UInt8] = [], port: Int
    ) async throws -> String {
        let head =
            ["\(line) HTTP/1.1", "host: 127.0.0.1:\(port)", "connection: close", "content-length: \(body.count)"]
            + headers
        return try await exchange([Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body], port: port)
    }
}
