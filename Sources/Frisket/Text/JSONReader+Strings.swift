extension JSONReader {
    /// Reads a string, whose opening quote is next; one without escapes is taken as it stands.
    mutating func string() throws(FrisketError) -> String {
        let start = position
        position += 1
        let run = try run()
        if take("\"") { return try text(run, from: start) }
        var unescaped = Array(run)
        while take("\\") {
            unescaped += String(try escape()).utf8
            unescaped += try self.run()
        }
        position += 1
        return try unescaped.withUnsafeBufferPointer { buffer throws(FrisketError) in
            try text(buffer, from: start)
        }
    }

    /// Skips the bytes up to the next quote or backslash.
    private mutating func run() throws(FrisketError) -> UnsafeBufferPointer<UInt8> {
        let start = position
        while let byte = peek, byte >= 0x20 {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                return UnsafeBufferPointer(rebasing: bytes[start..<position])
            }
            position += 1
        }
        throw failure("the closing quote of a string")
    }

    private func text(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) throws(FrisketError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw failure("a string in UTF-8", at: start)
        }
        return text
    }

    private mutating func escape() throws(FrisketError) -> Unicode.Scalar {
        let start = position
        guard let byte = peek else { throw failure("an escape") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let unit = try hexadecimal()
            if let scalar = Unicode.Scalar(unit) { return scalar }
            if (0xD800..<0xDC00).contains(unit), take("\\"), take("u") {
                let low = try hexadecimal()
                if (0xDC00..<0xE000).contains(low),
                    let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
                {
                    return scalar
                }
            }
            throw failure("a whole pair of surrogates", at: start)
        default: throw failure("an escape", at: start)
        }
    }

    private mutating func hexadecimal() throws(FrisketError) -> UInt32 {
        let start = position
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw failure("four hexadecimal digits", at: start)
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
