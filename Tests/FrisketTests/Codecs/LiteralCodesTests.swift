import CFrisketCore
import Testing
import TestSupport

/// Literals coded 64 at a time against one after another.
@Suite struct LiteralCodesTests {
    /// The bytes after `count` literals, which begin in the middle of a byte, and what is left over.
    static func code(
        _ literals: [UInt8], _ codes: fk_literal_codes,
        by put: (UnsafePointer<UInt8>?, Int, UnsafePointer<fk_literal_codes>?, UnsafeMutablePointer<fk_bits>?) -> Void
    ) -> [UInt8] {
        var codes = codes
        var bytes = [UInt8](repeating: 0, count: 2 * literals.count + 16)
        let count = bytes.withUnsafeMutableBufferPointer { bytes in
            var bits = fk_bits(out: bytes.baseAddress, bits: 0, count: 0)
            fk_bits_put(&bits, 0b101, 3)
            put(literals, literals.count - 3, &codes, &bits)
            fk_bits_put(&bits, 0, 13)
            return (bits.out - (bytes.baseAddress ?? bits.out))
        }
        return Array(bytes[..<count])
    }

    /// Codes as short as they get, as long as they get, and mixed, so that eight of them fit 56 bits or do not.
    @Test(.enabled(if: fk_literals_has_wide()), arguments: [1...1, 1...7, 7...7, 5...9, 8...14, 14...14, 1...14])
    func wideFormEqualsThePlainOne(lengths: ClosedRange<UInt8>) {
        var generator = SeededGenerator(seed: UInt64(lengths.upperBound))
        let bits = (0..<256).map { _ in UInt8.random(in: lengths, using: &generator) }
        let values = bits.map { UInt16.random(in: 0..<1 << UInt16($0), using: &generator) }
        var codes = fk_literal_codes()
        fk_literal_codes_set(&codes, values, bits)
        for count in [64, 128, 640, 64_000] {
            let literals = (0..<count + 3).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let isSame =
                Self.code(literals, codes, by: fk_literals_put_wide) == Self.code(literals, codes, by: fk_literals_put)
            #expect(isSame, "\(count) literals")
        }
    }
}
