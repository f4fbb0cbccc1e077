/// Decodes base64 (RFC 4648) that comes in pieces, as JSON strings carry it.
struct Base64Decoder {
    /// What was decoded so far.
    private(set) var bytes: [UInt8] = []
    /// Whether every character so far was one of base64.
    private(set) var isSound = true
    private var bits: UInt32 = 0
    private var bitCount = 0
    private var isPadded = false

    /// Six bits for each character of either alphabet; other values for padding, space and everything else.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: invalid, count: 256)
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (value, character) in alphabet.utf8.enumerated() { values[Int(character)] = UInt8(value) }
        values[Int(UInt8(ascii: "-"))] = 62
        values[Int(UInt8(ascii: "_"))] = 63
        for space in " \t\r\n".utf8 { values[Int(space)] = white }
        values[Int(UInt8(ascii: "="))] = padding
        values[Int(UInt8(ascii: ","))] = comma
        return values
    }()

    private static let invalid: UInt8 = 255
    private static let white: UInt8 = 254
    private static let padding: UInt8 = 253
    private static let comma: UInt8 = 252

    /// Makes room for a text of so many characters.
    mutating func reserve(_ characters: Int) { bytes.reserveCapacity(characters / 4 * 3) }

    /// Decodes the next characters.
    mutating func add(_ text: UnsafeRawBufferPointer) {
        // Of the characters of one call at most three in four become bytes, one more with those that wait.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count / 4 * 3 + 4) { room in
            Self.values.withUnsafeBufferPointer { values in
                var (index, count) = (0, 0)
                while index < text.count {
                    if bitCount == 0, !isPadded, index + 4 <= text.count {
                        let (a, b) = (UInt32(values[Int(text[index])]), UInt32(values[Int(text[index + 1])]))
                        let (c, d) = (UInt32(values[Int(text[index + 2])]), UInt32(values[Int(text[index + 3])]))
                        if a | b | c | d < 64 {
                            let group = a << 18 | b << 12 | c << 6 | d
                            room[count] = UInt8(truncatingIfNeeded: group >> 16)
                            room[count + 1] = UInt8(truncatingIfNeeded: group >> 8)
                            room[count + 2] = UInt8(truncatingIfNeeded: group)
                            (index, count) = (index + 4, count + 3)
                            continue
                        }
                    }
                    let value = values[Int(text[index])]
                    index += 1
                    if value < 64 {
                        if isPadded { isSound = false }
                        bits = (bits << 6 | UInt32(value)) & 0xFFFF
                        bitCount += 6
                        if bitCount >= 8 {
                            bitCount -= 8
                            room[count] = UInt8(truncatingIfNeeded: bits >> UInt32(bitCount))
                            count += 1
                        }
                    } else {
                        take(special: value, after: bytes.count + count)
                        if value == Self.comma, isSound { count = 0 }
                    }
                }
                bytes.append(contentsOf: room[..<count])
            }
        }
    }

    /// Decodes one character.
    mutating func add(_ character: UInt8) { withUnsafeBytes(of: character) { add($0) } }

    private mutating func take(special value: UInt8, after byteCount: Int) {
        switch value {
        case Self.white: break
        case Self.padding: isPadded = true
        case Self.comma where byteCount < 64:
            // The end of `data:image/png;base64,`, which some servers put in front.
            bytes.removeAll(keepingCapacity: true)
            (isSound, isPadded, bits, bitCount) = (true, false, 0, 0)
        default: isSound = false
        }
    }
}
