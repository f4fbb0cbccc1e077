import Foundation

/// Sockets on 127.0.0.1.
enum Loopback {
    /// Listens on a port that was free.
    static func listen() throws -> (socket: Int32, port: Int) {
        let listener = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let port = at(0) { address, length in
            var length = length
            return bind(listener, address, length) == 0 && Glibc.listen(listener, 8) == 0
                && getsockname(listener, address, &length) == 0
        }
        guard let port else { throw POSIXError(.EADDRNOTAVAIL) }
        return (listener, port)
    }

    /// Connects to a port; nil where nobody listens.
    static func connect(to port: Int) -> Int32? {
        let connection = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if at(port, { Glibc.connect(connection, $0, $1) == 0 }) != nil { return connection }
        close(connection)
        return nil
    }

    /// Lends the address of a port; returns its port afterwards, nil where the call fails.
    private static func at(_ port: Int, _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Bool) -> Int? {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
        address.sin_port = UInt16(port).bigEndian
        let isDone = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        return isDone ? Int(UInt16(bigEndian: address.sin_port)) : nil
    }
}
