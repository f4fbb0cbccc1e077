import Foundation
import Synchronization

/// A proxy on 127.0.0.1 that opens each way it is asked for to one port of this machine, whatever host was named.
final class TunnelProxy: Sendable {
    let port: Int
    private let socket: Int32
    private let target: Int
    private let heads = Mutex<[String]>([])

    init(to target: Int) throws {
        self.target = target
        (socket, port) = try Loopback.listen()
        Thread { [self] in serve() }.start()
    }

    /// What was asked for, in small letters.
    var requests: [String] { heads.withLock(\.self) }

    func stop() { shutdown(socket, Int32(SHUT_RDWR)) }

    private func serve() {
        while case let client = accept(socket, nil, nil), client >= 0 {
            heads.withLock { $0.append(Self.head(client)) }
            let server = Loopback.connect(to: target)
            let answer = Array("HTTP/1.1 \(server == nil ? "502 Bad Gateway" : "200 OK")\r\n\r\n".utf8)
            send(client, answer, answer.count, Int32(MSG_NOSIGNAL))
            if let server {
                Thread { Self.pump(client, server) }.start()
                Self.pump(server, client)
            }
            close(client)
        }
        close(socket)
    }

    /// Reads up to the empty line.
    private static func head(_ connection: Int32) -> String {
        var (bytes, byte): ([UInt8], UInt8) = ([], 0)
        while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8), recv(connection, &byte, 1, 0) == 1 { bytes.append(byte) }
        return String(decoding: bytes, as: UTF8.self).lowercased()
    }

    private static func pump(_ from: Int32, _ to: Int32) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = recv(from, &buffer, buffer.count, 0), count > 0 {
            send(to, buffer, count, Int32(MSG_NOSIGNAL))
        }
        shutdown(to, Int32(SHUT_WR))
    }
}
