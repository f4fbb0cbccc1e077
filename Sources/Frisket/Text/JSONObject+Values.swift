extension JSONObject {
    package func bool(_ key: String) throws(FrisketError) -> Bool? {
        guard let value = self[key] else { return nil }
        guard case .bool(let flag) = value else {
            throw .invalidSpec(path: path(of: key), reason: "expected true or false, found \(value.kind)")
        }
        return flag
    }

    package func number(_ key: String, default fallback: Double? = nil) throws(FrisketError) -> Double {
        if let fallback, !has(key) { return fallback }
        return try required(key).number(path: path(of: key))
    }

    /// A number of 0 or more.
    package func length(_ key: String, default fallback: Double? = nil) throws(FrisketError) -> Double {
        let value = try number(key, default: fallback)
        guard value >= 0 else {
            throw .invalidSpec(path: path(of: key), reason: "expected a number of 0 or more, found \(value)")
        }
        return value
    }

    package func integer(_ key: String, in range: ClosedRange<Int> = .min ... .max) throws(FrisketError) -> Int {
        let value = try required(key)
        if case .int(let number) = value, range.contains(number) { return number }
        let bounds =
            switch (range.lowerBound, range.upperBound) {
            case (.min, .max): ""
            case (let least, .max): " of at least \(least)"
            case (let least, let most): " from \(least) to \(most)"
            }
        throw .invalidSpec(path: path(of: key), reason: "expected a whole number\(bounds), found \(value.kind)")
    }

    /// A whole number above 0.
    package func positive(_ key: String) throws(FrisketError) -> Int? {
        guard let value = self[key] else { return nil }
        guard case .int(let number) = value, number > 0 else {
            throw .invalidSpec(path: path(of: key), reason: "expected a whole number above 0, found \(value.kind)")
        }
        return number
    }

    package func string(_ key: String) throws(FrisketError) -> String? {
        try self[key]?.string(path: path(of: key))
    }

    /// A string read through a failable initializer.
    package func value<Value>(
        _ key: String, expected: @autoclosure () -> String, _ make: (String) -> Value?
    ) throws(FrisketError) -> Value? {
        try self[key]?.value(path: path(of: key), expected: expected(), make)
    }

    /// One of the words of an enumeration.
    package func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ key: String, of type: Choice.Type
    ) throws(FrisketError) -> Choice? {
        try value(key, expected: Choice.words, Choice.init)
    }

    package func object(_ key: String) throws(FrisketError) -> JSONObject {
        try JSONObject(required(key), path: path(of: key))
    }

    /// An object, read by `make`.
    package func object<Value>(
        _ key: String, _ make: (JSONObject) throws(FrisketError) -> Value
    ) throws(FrisketError) -> Value? {
        has(key) ? try make(try object(key)) : nil
    }
}

extension RawRepresentable where Self: CaseIterable, RawValue == String {
    /// The words to choose from, for a sentence.
    package static var words: String { "one of " + allCases.map(\.rawValue).joined(separator: ", ") }
}
