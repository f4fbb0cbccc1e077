/// A rule across parameters: when one is given, others must have certain values, or must be absent.
public struct ParameterCondition: Sendable, Hashable {
    /// The parameter that brings the rule into force.
    public var parameter: String
    /// The values that do so; nil when every value but the default does.
    public var values: [String]?
    /// Parameters that must then have one of these values; an absent one counts with its default.
    public var needs: [String: [String]]
    /// Parameters that must then be absent (or have their default); `mask` means the mask file.
    public var excludes: [String]
}

extension ParameterCondition: Decodable {
    private enum CodingKeys: String, CodingKey {
        case parameter, needs, excludes
        case values = "is"
    }

    /// Reads the rule from the table.
    public init(from decoder: any Decoder) throws {
        let keys = try decoder.strictContainer(keyedBy: CodingKeys.self)
        parameter = try keys.decode(String.self, forKey: .parameter)
        values = try keys.decodeIfPresent([String].self, forKey: .values)
        needs = try keys.decodeIfPresent([String: [String]].self, forKey: .needs) ?? [:]
        excludes = try keys.decodeIfPresent([String].self, forKey: .excludes) ?? []
    }
}
