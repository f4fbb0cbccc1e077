extension XMLReader {
    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    func starts(with text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes[position...].starts(with: $0) }
    }

    mutating func take(_ text: StaticString) -> Bool {
        guard starts(with: text) else { return false }
        position += text.utf8CodeUnitCount
        return true
    }

    /// Skips to behind the next occurrence of a text.
    mutating func skip(past end: StaticString) throws(FrisketError) {
        let start = position
        while position < bytes.count {
            if take(end) { return }
            position += 1
        }
        throw failure("'\(end)' further on", at: start)
    }

    /// Skips white space and says whether there was any.
    @discardableResult
    mutating func skipSpace() -> Bool {
        let start = position
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
        return position > start
    }

    /// Reads a name: anything but space and the characters that mean something in a tag.
    mutating func name(_ expected: String) throws(FrisketError) -> String {
        let start = position
        while let byte = peek, byte > 0x20, !Self.isMarkup(byte) { position += 1 }
        guard position > start, !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[start]) else {
            throw failure(expected, at: start)
        }
        return try string(start..<position)
    }

    private static func isMarkup(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "\""),
            UInt8(ascii: "'"), UInt8(ascii: "&"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "["):
            true
        default: false
        }
    }

    /// The part of a name behind its prefix: `svg` of `ns0:svg`.
    static func localName(_ name: String) -> String {
        name.utf8.lastIndex(of: UInt8(ascii: ":")).map { String(name[name.index(after: $0)...]) } ?? name
    }

    /// Reads text with references resolved, up to one of some bytes, or to the end.
    mutating func text(until ends: [UInt8]) throws(FrisketError) -> String {
        var start = position
        var text = ""
        while let byte = peek, !ends.contains(byte) {
            guard byte == UInt8(ascii: "&") else {
                position += 1
                continue
            }
            text += try string(start..<position)
            text.unicodeScalars.append(try reference())
            start = position
        }
        return text.isEmpty ? try string(start..<position) : text + (try string(start..<position))
    }

    /// The bytes as text; control characters are none.
    func string(_ range: Range<Int>) throws(FrisketError) -> String {
        let part = UnsafeBufferPointer(rebasing: bytes[range])
        if let index = part.firstIndex(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }) {
            throw failure("no control character", at: range.lowerBound + index)
        }
        guard let text = String(validating: part, as: UTF8.self) else {
            throw failure("text in UTF-8", at: range.lowerBound)
        }
        return text
    }

    /// Reads `&amp;`, `&#65;` and their like.
    private mutating func reference() throws(FrisketError) -> Unicode.Scalar {
        let start = position
        let known: [(StaticString, Unicode.Scalar)] = [
            ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"),
        ]
        for (text, scalar) in known where take(text) { return scalar }
        if take("&#") {
            let radix = take("x") ? 16 : 10
            let digits = bytes[position...].prefix(8).prefix { $0 != UInt8(ascii: ";") }
            let value = UInt32(String(decoding: digits, as: UTF8.self), radix: radix)
            if let scalar = value.flatMap(Unicode.Scalar.init), value != 0 {
                position += digits.count
                if take(";") { return scalar }
            }
        }
        throw failure("one of the references &amp; &lt; &gt; &quot; &apos; &#…;", at: start)
    }

    /// The error for what stands at an offset, the current one unless told.
    func failure(_ expected: String, at offset: Int? = nil) -> FrisketError {
        let place = TextPlace(offset ?? position, in: bytes)
        return .invalidSpec(path: "\(place)", reason: "expected \(expected), found \(place.found)")
    }
}
