import CFrisketCore

/// The SHA-256 hash (FIPS 180-4), fed piece by piece.
package struct SHA256 {
    private var state = fk_sha256()

    package init() { fk_sha256_begin(&state) }

    /// Adds bytes to what is hashed.
    package mutating func add(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress else { return }
        fk_sha256_add(&state, base.assumingMemoryBound(to: UInt8.self), bytes.count)
    }

    /// The hash of everything that was added, as 64 hexadecimal digits; ends the hashing.
    package mutating func hex() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        fk_sha256_end(&state, &digest)
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The hash of some bytes, as 64 hexadecimal digits.
    package static func hex(_ bytes: [UInt8]) -> String {
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.add($0) }
        return hash.hex()
    }
}
