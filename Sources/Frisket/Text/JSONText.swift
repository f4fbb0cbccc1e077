/// A JSON value that keeps its keys in order and writes itself in one way only, so that two documents diff well.
package enum JSONText: Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case array([JSONText])
    case object([(key: String, value: JSONText)])

    /// The text `value`, or null where there is none.
    package static func optional(_ value: String?) -> JSONText { value.map(JSONText.string) ?? .null }

    /// The number `value`, or null where there is none.
    package static func optional(_ value: Int?) -> JSONText { value.map(JSONText.int) ?? .null }

    /// An array of texts.
    package static func strings(_ values: [String]) -> JSONText { .array(values.map(JSONText.string)) }

    /// Writes the value: on one line, or `pretty` with two spaces a level and a line for each member.
    ///
    /// Arrays of plain values stay on one line in either form. No line break stands at the end.
    package func text(pretty: Bool = false) -> String {
        var text = ""
        write(to: &text, indent: pretty ? "\n" : nil)
        return text
    }
}

extension JSONText {
    /// Appends the value; `indent` is the line break and indentation of its own line, nil for the one-line form.
    private func write(to text: inout String, indent: String?) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .int(let value): text += String(value)
        case .double(let value): text += Self.number(value)
        case .string(let value): Self.write(value, to: &text)
        case .array(let values):
            let isPlain = values.allSatisfy(\.isPlain)
            Self.write(values, between: ("[", "]"), to: &text, indent: isPlain ? nil : indent) { value, text, indent in
                value.write(to: &text, indent: indent)
            }
        case .object(let members):
            Self.write(members, between: ("{", "}"), to: &text, indent: indent) { member, text, indent in
                Self.write(member.key, to: &text)
                text += ": "
                member.value.write(to: &text, indent: indent)
            }
        }
    }

    /// Appends a list of elements between two brackets.
    private static func write<Element>(
        _ elements: [Element], between brackets: (String, String), to text: inout String, indent: String?,
        _ body: (Element, inout String, String?) -> Void
    ) {
        text += brackets.0
        let inner = indent.map { $0 + "  " }
        for (index, element) in elements.enumerated() {
            if index > 0 { text += inner == nil ? ", " : "," }
            text += inner ?? ""
            body(element, &text, inner)
        }
        if !elements.isEmpty { text += indent ?? "" }
        text += brackets.1
    }

    private var isPlain: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    /// The shortest digits that read back as the same number; null for what JSON cannot say (RFC 8259, section 6).
    private static func number(_ value: Double) -> String {
        guard value.isFinite else { return "null" }
        let digits = value.description
        return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
    }

    /// Appends a quoted string, escaping what RFC 8259, section 7, asks for and nothing else.
    private static func write(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\0"..<" ":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
