#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif
internal import Dispatch

/// Asks the system for addresses.
public struct SystemResolver: HostResolver {
    /// Takes the system's resolver.
    public init() {}

    /// All addresses of a host, in the system's order.
    public func addresses(of host: String) async -> [String] {
        // The system's call blocks, so it has a thread of its own.
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: Self.lookUp(host)) }
        }
    }

    private static func lookUp(_ host: String) -> [String] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_protocol = Int32(IPPROTO_TCP)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var addresses: [String] = []
        var next = list
        while let entry = next?.pointee {
            var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let status = getnameinfo(
                entry.ai_addr, entry.ai_addrlen, &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST)
            let text = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if status == 0, !addresses.contains(text) { addresses.append(text) }
            next = entry.ai_next
        }
        return addresses
    }
}
