#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// An IP address, as far as it matters who can be reached by it.
struct InternetAddress {
    private let bytes: [UInt8]

    /// Reads the text of an IPv4 or IPv6 address; nil for anything else, and for addresses of one link only (`%eth0`).
    init?(_ text: String) {
        var v4 = in_addr()
        var v6 = in6_addr()
        if inet_pton(AF_INET, text, &v4) == 1 {
            bytes = withUnsafeBytes(of: &v4) { Array($0) }
        } else if inet_pton(AF_INET6, text, &v6) == 1 {
            bytes = withUnsafeBytes(of: &v6) { Array($0) }
        } else {
            return nil
        }
    }

    /// Whether it is an address of the public internet.
    ///
    /// Sources: IANA's special-purpose registries for IPv4 and IPv6 (RFC 6890); RFC 6052 for addresses that carry an
    /// IPv4 address, which then decides.
    var isPublic: Bool {
        if bytes.count == 4 { return Self.isPublic(v4: bytes) }
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
        let translated: [UInt8] = [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]
        if bytes.starts(with: mapped) || bytes.starts(with: translated) {
            return Self.isPublic(v4: Array(bytes[12...]))
        }
        // Only 2000::/3 is given out; 2002::/16 (6to4) carries an IPv4 address, 2001::/23, 2001:db8::/32 and
        // 3fff::/20 are set aside.
        guard bytes[0] & 0xE0 == 0x20 else { return false }
        if bytes.starts(with: [0x20, 0x02]) { return Self.isPublic(v4: Array(bytes[2..<6])) }
        if bytes.starts(with: [0x20, 0x01]), bytes[2] & 0xFE == 0 { return false }
        if bytes.starts(with: [0x20, 0x01, 0x0D, 0xB8]) { return false }
        return !(bytes.starts(with: [0x3F, 0xFF]) && bytes[2] & 0xF0 == 0)
    }

    /// Blocks of IPv4 that are not the public internet: first address and length of the prefix.
    private static let reserved: [(UInt32, Int)] = [
        (0x0000_0000, 8), (0x0A00_0000, 8), (0x6440_0000, 10), (0x7F00_0000, 8), (0xA9FE_0000, 16),
        (0xAC10_0000, 12), (0xC000_0000, 24), (0xC000_0200, 24), (0xC058_6300, 24), (0xC0A8_0000, 16),
        (0xC612_0000, 15), (0xC633_6400, 24), (0xCB00_7100, 24), (0xE000_0000, 3),
    ]

    private static func isPublic(v4 bytes: [UInt8]) -> Bool {
        let value = bytes.reduce(0) { $0 << 8 | UInt32($1) }
        return !reserved.contains { block, length in value >> UInt32(32 - length) == block >> UInt32(32 - length) }
    }
}
