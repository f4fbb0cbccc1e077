/// A recursive-descent reader of JSON text.
struct JSONReader {
    private static let maxDepth = 64
    /// From so many members on an object's keys are looked up in a set.
    private static let manyKeys = 16
    private static let powersOfTen = (0...15).reduce(into: [1]) { powers, _ in
        powers.append(powers[powers.count - 1] * 10)
    }
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    private let maxValues: Int
    private var valueCount = 0

    /// Reads from bytes that outlive the reader.
    init(_ bytes: UnsafeBufferPointer<UInt8>, maxValues: Int) {
        self.bytes = bytes
        self.maxValues = maxValues
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
        guard valueCount <= maxValues else { throw failure("at most \(maxValues) values") }
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
            if members.count == Self.manyKeys { keys = Set(members.map(\.key)) }
            let isNew =
                members.count < Self.manyKeys ? !members.contains { $0.key == key } : keys.insert(key).inserted
            guard isNew else { throw failure("each key once", at: start) }
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
        let isNegative = take("-")
        let firstDigit = position
        var magnitude = 0
        if !take("0") { magnitude = try digits() }
        let wholeDigits = position - firstDigit
        var (isInteger, hasExponent) = (true, false)
        var (fraction, places) = (0, 0)
        if take(".") {
            isInteger = false
            fraction = try digits()
            places = position - firstDigit - wholeDigits - 1
        }
        if take("e") || take("E") {
            (isInteger, hasExponent) = (false, true)
            if !take("+") { _ = take("-") }
            _ = try digits()
        }
        if isInteger, wholeDigits <= 18 { return .int(isNegative ? -magnitude : magnitude) }
        if !hasExponent, wholeDigits + places <= 15 {
            // Both numbers are exact, so that their quotient is the nearest to what is written (Clinger, 1990).
            let power = Self.powersOfTen[places]
            let value = Double(magnitude * power + fraction) / Double(power)
            return .double(isNegative ? -value : value)
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isInteger, let value = Int(text) { return .int(value) }
        guard let value = Double(text) else { throw failure("a number", at: start) }
        return .double(value)
    }

    /// Skips digits, at least one; their value is right where there are at most 18.
    private mutating func digits() throws(FrisketError) -> Int {
        let start = position
        var value = 0
        while let byte = peek, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte {
            value = value &* 10 &+ Int(byte &- UInt8(ascii: "0"))
            position += 1
        }
        guard position > start else { throw failure("a digit") }
        return value
    }

    private mutating func word(_ word: StaticString, _ value: JSONText) throws(FrisketError) -> JSONText {
        let isThere = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
        guard isThere else { throw failure("a JSON value") }
        position += word.utf8CodeUnitCount
        return value
    }
}

extension JSONReader {
    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    /// The error for what stands at an offset, the current one unless told.
    func failure(_ expected: String, at offset: Int? = nil) -> FrisketError {
        let place = TextPlace(offset ?? position, in: bytes)
        return .invalidSpec(path: "\(place)", reason: "expected \(expected), found \(place.found)")
    }
}
