/// A JSON object of a mask spec with its path, which every complaint names.
struct SpecObject {
    let path: String
    private let members: [(key: String, value: JSONText)]

    init(_ value: JSONText, path: String) throws(FrisketError) {
        guard case .object(let members) = value else {
            throw .invalidSpec(path: path, reason: "expected an object, found \(value.kind)")
        }
        self.path = path
        self.members = members
    }

    func path(of key: String) -> String { "\(path).\(key)" }

    subscript(key: String) -> JSONText? { members.first { $0.key == key }?.value }

    func has(_ key: String) -> Bool { self[key] != nil }

    func required(_ key: String) throws(FrisketError) -> JSONText {
        guard let value = self[key] else {
            throw .invalidSpec(path: path(of: key), reason: "expected a value, found no such key")
        }
        return value
    }

    func number(_ key: String, default fallback: Double? = nil) throws(FrisketError) -> Double {
        if let fallback, !has(key) { return fallback }
        return try required(key).number(path: path(of: key))
    }

    /// A number of 0 or more.
    func length(_ key: String, default fallback: Double? = nil) throws(FrisketError) -> Double {
        let value = try number(key, default: fallback)
        guard value >= 0 else {
            throw .invalidSpec(path: path(of: key), reason: "expected a number of 0 or more, found \(value)")
        }
        return value
    }

    func integer(_ key: String, in range: ClosedRange<Int>) throws(FrisketError) -> Int {
        let value = try required(key)
        guard case .int(let number) = value, range.contains(number) else {
            throw .invalidSpec(
                path: path(of: key),
                reason: "expected a whole number from \(range.lowerBound) to \(range.upperBound), found \(value.kind)")
        }
        return number
    }

    func bool(_ key: String) throws(FrisketError) -> Bool {
        guard let value = self[key] else { return false }
        guard case .bool(let flag) = value else {
            throw .invalidSpec(path: path(of: key), reason: "expected true or false, found \(value.kind)")
        }
        return flag
    }

    func string(_ key: String) throws(FrisketError) -> String? {
        guard let value = self[key] else { return nil }
        guard case .string(let text) = value else {
            throw .invalidSpec(path: path(of: key), reason: "expected a string, found \(value.kind)")
        }
        return text
    }

    /// One of the words of an enumeration; nil where the key is missing.
    func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ key: String, of type: Choice.Type
    ) throws(FrisketError) -> Choice? {
        guard let word = try string(key) else { return nil }
        if let choice = Choice(rawValue: word) { return choice }
        let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw .invalidSpec(path: path(of: key), reason: "expected one of \(words), found \"\(word)\"")
    }

    func array(_ key: String) throws(FrisketError) -> [JSONText] {
        try required(key).array(path: path(of: key))
    }

    /// The keys that begin with `x-`, with their values as JSON text.
    var extensions: [String: String] {
        var found: [String: String] = [:]
        for member in members where member.key.hasPrefix("x-") { found[member.key] = member.value.text() }
        return found
    }

    /// A remark for each key that is neither known nor an extension.
    func unknownKeys(besides known: [String]) -> [(path: String, reason: String)] {
        members.filter { !known.contains($0.key) && !$0.key.hasPrefix("x-") }.map { member in
            (path(of: member.key), "expected one of \(known.joined(separator: ", ")), found an unknown key")
        }
    }
}

extension JSONText {
    /// The value as a finite number.
    func number(path: @autoclosure () -> String) throws(FrisketError) -> Double {
        switch self {
        case .int(let value): return Double(value)
        case .double(let value) where value.isFinite: return value
        case .double: throw .invalidSpec(path: path(), reason: "expected a finite number, found one out of range")
        default: throw .invalidSpec(path: path(), reason: "expected a number, found \(kind)")
        }
    }

    /// The value as an array.
    func array(path: @autoclosure () -> String) throws(FrisketError) -> [JSONText] {
        guard case .array(let values) = self else {
            throw .invalidSpec(path: path(), reason: "expected an array, found \(kind)")
        }
        return values
    }
}
