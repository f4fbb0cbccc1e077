/// Base64 (RFC 4648, section 4), with or without line breaks and padding.
package enum Base64 {
    /// The bytes that a text stands for; nil when it has a character that is none of the 64.
    package static func decode(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count / 4 * 3)
        var (bits, count): (UInt32, Int) = (0, 0)
        var characters = text.utf8.filter { $0 > 0x20 }[...]
        while characters.last == UInt8(ascii: "=") { characters.removeLast() }
        for character in characters {
            guard let value = value(of: character) else { return nil }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }

    /// Returns the text, padded, without line breaks.
    package static func text(_ bytes: [UInt8]) -> String {
        let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        let (symbols, padding) = (alphabet.utf8Start, UInt8(ascii: "="))
        return String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { text in
            bytes.withUnsafeBufferPointer { bytes in
                var (from, to) = (0, 0)
                while from < bytes.count {
                    let left = bytes.count - from
                    let (second, third) = (left > 1 ? bytes[from + 1] : 0, left > 2 ? bytes[from + 2] : 0)
                    let value = Int(bytes[from]) << 16 | Int(second) << 8 | Int(third)
                    text[to] = symbols[value >> 18]
                    text[to + 1] = symbols[value >> 12 & 63]
                    text[to + 2] = left > 1 ? symbols[value >> 6 & 63] : padding
                    text[to + 3] = left > 2 ? symbols[value & 63] : padding
                    from += 3
                    to += 4
                }
                return to
            }
        }
    }
}
