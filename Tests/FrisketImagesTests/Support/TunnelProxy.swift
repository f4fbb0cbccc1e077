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
        let listener = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port = Self.atLoopback(0) { address in
            bind(listener, address, length) == 0 && listen(listener, 8) == 0
                && getsockname(listener, address, &length) == 0
        }
        guard let port else { throw POSIXError(.EADDRNOTAVAIL) }
        (socket, self.port) = (listener, port)
        Thread { [self] in serve() }.start()
    }

    /// What was asked for, in small letters.
    var requests: [String] { heads.withLock(\.self) }

    func stop() { shutdown(socket, Int32(SHUT_RDWR)) }

    private func serve() {
        while case let client = accept(socket, nil, nil), client >= 0 {
            heads.withLock { $0.append(Self.head(client)) }
            let server = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            let isOpen =
                Self.atLoopback(target) { connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 } != nil
            let answer = Array("HTTP/1.1 \(isOpen ? "200 OK" : "502 Bad Gateway")\r\n\r\n".utf8)
            send(client, answer, answer.count, Int32(MSG_NOSIGNAL))
            if isOpen {
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

    /// Lends the address of a port of this machine; returns its port afterwards, nil where the call fails.
    private static func atLoopback(_ port: Int, _ body: (UnsafeMutablePointer<sockaddr>) -> Bool) -> Int? {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
        address.sin_port = UInt16(port).bigEndian
        let isDone = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1, body)
        }
        return isDone ? Int(UInt16(bigEndian: address.sin_port)) : nil
    }
}
