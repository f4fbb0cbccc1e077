internal import Frisket

extension JSONText {
    /// The member of an object; nil where it is absent or null.
    subscript(_ key: String) -> JSONText? {
        guard case .object(let members) = self, let value = members.first(where: { $0.key == key })?.value
        else { return nil }
        if case .null = value { return nil }
        return value
    }

    /// The members, where it is an object.
    var members: [(key: String, value: JSONText)] {
        if case .object(let members) = self { return members }
        return []
    }

    /// The elements, where it is an array.
    var elements: [JSONText] {
        if case .array(let elements) = self { return elements }
        return []
    }

    /// The text, where it is a string.
    var text: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    /// The number, where it is a whole one.
    var integer: Int? {
        switch self {
        case .int(let value): value
        case .double(let value): Int(exactly: value)
        default: nil
        }
    }

    /// Whether it is true.
    var isTrue: Bool {
        if case .bool(true) = self { return true }
        return false
    }
}
