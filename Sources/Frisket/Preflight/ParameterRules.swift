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

extension ParameterRules: Decodable {
    private enum CodingKeys: String, CodingKey {
        case values, min, max
        case defaultValue = "default"
    }

    /// Reads `{"values": […]}`, `{"min": …, "max": …}`, each with an optional `default`, or `"boolean"` or `"text"`.
    public init(from decoder: any Decoder) throws {
        if let word = try? decoder.singleValueContainer().decode(String.self) {
            switch word {
            case "boolean": self.init(kind: .boolean, defaultValue: "false")
            case "text": self.init(kind: .text)
            default:
                throw DecodingError.dataCorrupted(
                    .init(
                        codingPath: decoder.codingPath,
                        debugDescription: "expected boolean, text or an object, found \"\(word)\""))
            }
            return
        }
        let values = try decoder.strictContainer(keyedBy: CodingKeys.self)
        if let words = try values.decodeIfPresent([String].self, forKey: .values) {
            self.init(
                kind: .values(words), defaultValue: try values.decodeIfPresent(String.self, forKey: .defaultValue))
            return
        }
        let (low, high) = (try values.decode(Int.self, forKey: .min), try values.decode(Int.self, forKey: .max))
        guard low <= high else {
            throw DecodingError.dataCorruptedError(
                forKey: .max, in: values, debugDescription: "expected at least \(low), found \(high)")
        }
        self.init(
            kind: .integer(low...high),
            defaultValue: try values.decodeIfPresent(Int.self, forKey: .defaultValue).map(String.init))
    }
}
