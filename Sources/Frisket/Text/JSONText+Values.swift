extension JSONText {
    /// The value as a finite number.
    package func number(path: @autoclosure () -> String) throws(FrisketError) -> Double {
        switch self {
        case .int(let value): return Double(value)
        case .double(let value) where value.isFinite: return value
        case .double: throw .invalidSpec(path: path(), reason: "expected a finite number, found one out of range")
        default: throw .invalidSpec(path: path(), reason: "expected a number, found \(kind)")
        }
    }

    /// The value as a string.
    package func string(path: @autoclosure () -> String) throws(FrisketError) -> String {
        guard case .string(let text) = self else {
            throw .invalidSpec(path: path(), reason: "expected a string, found \(kind)")
        }
        return text
    }

    /// The value as a string, read through a failable initializer.
    package func value<Value>(
        path: @autoclosure () -> String, expected: @autoclosure () -> String, _ make: (String) -> Value?
    ) throws(FrisketError) -> Value {
        guard let value = make(try string(path: path())) else {
            throw .invalidSpec(path: path(), reason: "expected \(expected()), found \(kind)")
        }
        return value
    }

    /// The value as an array.
    package func array(path: @autoclosure () -> String) throws(FrisketError) -> [JSONText] {
        guard case .array(let values) = self else {
            throw .invalidSpec(path: path(), reason: "expected an array, found \(kind)")
        }
        return values
    }

    /// The value as an array of strings.
    package func strings(path: @autoclosure () -> String) throws(FrisketError) -> [String] {
        var strings: [String] = []
        for (index, value) in try array(path: path()).enumerated() {
            strings.append(try value.string(path: "\(path())[\(index)]"))
        }
        return strings
    }
}
