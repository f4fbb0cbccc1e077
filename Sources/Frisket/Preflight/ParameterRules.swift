/// Which values a parameter of a call may have, each written as it stands in a form field (`high`, `2`, `true`).
public struct ParameterRules: Sendable, Hashable {
    /// The kinds of value that there are.
    public enum Kind: Sendable, Hashable {
        /// One of a few words.
        case values([String])
        /// A whole number within a range.
        case integer(ClosedRange<Int>)
        /// `true` or `false`.
        case boolean
        /// Any text.
        case text
    }

    /// What a value must be.
    public var kind: Kind
    /// What the service takes where the parameter is absent, as far as it is known.
    public var defaultValue: String?

    /// Says what is expected instead, where the value is not accepted.
    func expectation(brokenBy value: String) -> String? {
        switch kind {
        case .values(let values): values.contains(value) ? nil : values.joined(separator: ", ")
        case .integer(let range):
            Int(value).map(range.contains) == true ? nil : "a number from \(range.lowerBound) to \(range.upperBound)"
        case .boolean: value == "true" || value == "false" ? nil : "true or false"
        case .text: nil
        }
    }
}

extension ParameterRules {
    /// Reads `{"values": […]}`, `{"min": …, "max": …}`, each with an optional `default`, or `"boolean"` or `"text"`.
    init(_ value: JSONText, path: String) throws(FrisketError) {
        switch value {
        case .string("boolean"): self.init(kind: .boolean, defaultValue: "false")
        case .string("text"): self.init(kind: .text)
        case .object: try self.init(JSONObject(value, path: path))
        default:
            throw .invalidSpec(path: path, reason: "expected boolean, text or an object, found \(value.kind)")
        }
    }

    private init(_ object: JSONObject) throws(FrisketError) {
        try object.refuseKeys(besides: ["values", "min", "max", "default"])
        if let words = try object.strings("values") {
            self.init(kind: .values(words), defaultValue: try object.string("default"))
        } else {
            let low = try object.integer("min")
            let high = try object.integer("max", in: low ... .max)
            self.init(
                kind: .integer(low...high),
                defaultValue: object.has("default") ? String(try object.integer("default")) : nil)
        }
    }
}
