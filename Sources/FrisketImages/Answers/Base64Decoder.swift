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
        Self.values.withUnsafeBufferPointer { values in
            for character in text {
                let value = values[Int(character)]
                if value < 64 {
                    bits = bits << 6 | UInt32(value)
                    bitCount += 6
                    if bitCount >= 8 {
                        bitCount -= 8
                        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
                    }
                    if isPadded { isSound = false }
                } else {
                    take(special: value)
                }
            }
        }
    }

    /// Decodes one character.
    mutating func add(_ character: UInt8) { withUnsafeBytes(of: character) { add($0) } }

    private mutating func take(special value: UInt8) {
        switch value {
        case Self.white: break
        case Self.padding: isPadded = true
        case Self.comma where bytes.count < 64:
            // The end of `data:image/png;base64,`, which some servers put in front.
            self = Base64Decoder(reusing: bytes)
        default: isSound = false
        }
    }

    /// Makes a decoder.
    init() {}

    private init(reusing room: [UInt8]) {
        bytes = room
        bytes.removeAll(keepingCapacity: true)
    }
}
