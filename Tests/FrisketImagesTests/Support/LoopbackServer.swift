import Foundation
import Synchronization

/// A server of one's own on 127.0.0.1 that answers each connection with the next bytes of a script, then closes it.
final class LoopbackServer: Sendable {
    let port: Int
    private let socket: Int32
    private let state: Mutex<(answers: [[UInt8]], requests: [String])>

    /// Listens; an empty answer closes the connection once the request is there, a silent server lets callers wait.
    init(_ answers: [[UInt8]] = [], isSilent: Bool = false) throws {
        state = Mutex((answers, []))
        (socket, port) = try Loopback.listen()
        if !isSilent { Thread { [self] in serve() }.start() }
    }

    /// The heads of the requests that came in, in small letters.
    var requests: [String] { state.withLock { $0.requests } }

    /// Stops listening.
    func stop() { shutdown(socket, Int32(SHUT_RDWR)) }

    /// An answer with a length.
    static func answer(_ status: String, headers: String = "", _ body: [UInt8], length: Int? = nil) -> [UInt8] {
        Array("HTTP/1.1 \(status)\r\n\(headers)content-length: \(length ?? body.count)\r\n\r\n".utf8) + body
    }

    private func serve() {
        while true {
            let connection = accept(socket, nil, nil)
            guard connection >= 0 else { break }
            let request = Self.read(connection)
            let answer = state.withLock { state in
                state.requests.append(request)
                return state.answers.isEmpty ? [] : state.answers.removeFirst()
            }
            var rest = answer[...]
            while !rest.isEmpty {
                let sent = Array(rest).withUnsafeBytes {
                    send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard sent > 0 else { break }
                rest = rest.dropFirst(sent)
            }
            close(connection)
        }
        close(socket)
    }

    /// Reads a request with a body of a stated length, and gives its head.
    private static func read(_ connection: Int32) -> String {
        var (bytes, head, left): ([UInt8], String?, Int) = ([], nil, 1)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while left > 0 {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            if head != nil {
                left -= count
                continue
            }
            bytes += buffer[..<count]
            guard let end = Data(bytes).firstRange(of: Data("\r\n\r\n".utf8))?.upperBound else { continue }
            let text = String(decoding: bytes[..<end], as: UTF8.self).lowercased()
            let length = text.components(separatedBy: "content-length: ").dropFirst().first?.prefix { $0.isNumber }
            head = text
            left = (length.flatMap { Int($0) } ?? 0) - (bytes.count - end)
        }
        return head ?? ""
    }
}
