extension JSONText {
    /// Reads one JSON document (RFC 8259): strict syntax, no key twice in an object, at most 64 levels deep and
    /// 3 000 000 values.
    ///
    /// - Throws: `FrisketError.invalidSpec` that says the line and column (both from 1, in characters).
    init(reading bytes: [UInt8]) throws(FrisketError) {
        var reader = JSONReader(bytes)
        self = try reader.document()
    }

    /// The value's kind, for a sentence.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .int(let value): "\(value)"
        case .double(let value): "\(value)"
        case .string(let value): "\"\(value.count > 40 ? value.prefix(40) + "…" : value[...])\""
        case .array: "an array"
        case .object: "an object"
        }
    }
}

/// A recursive-descent reader of JSON text.
private struct JSONReader {
    private static let maxDepth = 64
    private static let maxValues = 3_000_000
    private let bytes: [UInt8]
    private var position = 0
    private var valueCount = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    mutating func document() throws(FrisketError) -> JSONText {
        let value = try value(depth: 0)
        skipSpace()
        guard position == bytes.count else { throw failure("the end") }
        return value
    }

    private mutating func value(depth: Int) throws(FrisketError) -> JSONText {
        skipSpace()
        valueCount += 1
        guard valueCount <= Self.maxValues else { throw failure("at most \(Self.maxValues) values") }
        guard depth < Self.maxDepth else { throw failure("at most \(Self.maxDepth) levels of brackets") }
        guard let first = peek else { throw failure("a JSON value") }
        switch first {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw failure("a JSON value")
        }
    }

    private mutating func object(depth: Int) throws(FrisketError) -> JSONText {
        var members: [(key: String, value: JSONText)] = []
        var keys: Set<String> = []
        position += 1
        skipSpace()
        if take("}") { return .object([]) }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw failure("a key in quotes") }
            let start = position
            let key = try string()
            guard keys.insert(key).inserted else { throw failure("each key once", at: start) }
            skipSpace()
            guard take(":") else { throw failure("':'") }
            members.append((key, try value(depth: depth + 1)))
            skipSpace()
        } while take(",")
        guard take("}") else { throw failure("',' or '}'") }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(FrisketError) -> JSONText {
        var values: [JSONText] = []
        position += 1
        skipSpace()
        if take("]") { return .array([]) }
        repeat {
            values.append(try value(depth: depth + 1))
            skipSpace()
        } while take(",")
        guard take("]") else { throw failure("',' or ']'") }
        return .array(values)
    }

    private mutating func number() throws(FrisketError) -> JSONText {
        let start = position
        _ = take("-")
        if !take("0") { try digits() }
        var isInteger = true
        if take(".") {
            isInteger = false
            try digits()
        }
        if take("e") || take("E") {
            isInteger = false
            if !take("+") { _ = take("-") }
            try digits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isInteger, let value = Int(text) { return .int(value) }
        guard let value = Double(text) else { throw failure("a number", at: start) }
        return .double(value)
    }

    private mutating func digits() throws(FrisketError) {
        let start = position
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        guard position > start else { throw failure("a digit") }
    }

    private mutating func word(_ word: String, _ value: JSONText) throws(FrisketError) -> JSONText {
        guard bytes[position...].starts(with: word.utf8) else { throw failure("a JSON value") }
        position += word.utf8.count
        return value
    }

    private mutating func string() throws(FrisketError) -> String {
        let start = position
        var text: [UInt8] = []
        position += 1
        while !take("\"") {
            guard let byte = peek, byte >= 0x20 else { throw failure("the closing quote of a string") }
            if take("\\") {
                text.append(contentsOf: String(try escape()).utf8)
            } else {
                text.append(byte)
                position += 1
            }
        }
        guard let string = String(validating: text, as: UTF8.self) else {
            throw failure("a string in UTF-8", at: start)
        }
        return string
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
                let value = 0x10000 + (unit - 0xD800) << 10 + (low &- 0xDC00)
                if (0xDC00..<0xE000).contains(low), let scalar = Unicode.Scalar(value) { return scalar }
            }
            throw failure("a whole pair of surrogates", at: start)
        default: throw failure("an escape", at: start)
        }
    }

    private mutating func hexadecimal() throws(FrisketError) -> UInt32 {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw failure("four hexadecimal digits") }
        position += 4
        return value
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    /// The error for what stands at an offset, the current one unless told.
    private func failure(_ expected: String, at offset: Int? = nil) -> FrisketError {
        let offset = min(offset ?? position, bytes.count)
        let before = bytes[..<offset]
        let line = before.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let column = 1 + before[lineStart...].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        let found = String(decoding: bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars.first
        let name = found.map { $0.value < 0x20 ? "a control character" : "'\($0)'" } ?? "the end"
        return .invalidSpec(path: "line \(line), column \(column)", reason: "expected \(expected), found \(name)")
    }
}
