/// What a model asks of the call itself.
public struct RequestRules: Sendable, Hashable {
    /// The length of the prompt in Unicode scalars; nil where no prompt is taken.
    ///
    /// The services say "characters" without saying which; scalars are what their server language counts.
    public var prompt: PromptLength?
    /// The values of `size`; nil where the parameter is not taken.
    public var size: SizeRules?
    /// The other parameters that are taken, by name.
    public var parameters: [String: ParameterRules] = [:]
    /// Rules across parameters.
    public var conditions: [ParameterCondition] = []

    /// The bounds on a prompt's length.
    public struct PromptLength: Sendable, Hashable {
        /// The shortest.
        public var min: Int
        /// The longest.
        public var max: Int
    }

    /// Lays other rules over these: parameters one by one, everything else as a whole where it is stated.
    mutating func apply(_ other: RequestRules) {
        prompt = other.prompt ?? prompt
        size = other.size ?? size
        parameters.merge(other.parameters) { $1 }
        if !other.conditions.isEmpty { conditions = other.conditions }
    }
}

extension RequestRules: Decodable {
    private enum CodingKeys: CodingKey {
        case prompt, size, parameters, conditions
    }

    /// Reads the rules from the table; absent keys mean no such rule.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.strictContainer(keyedBy: CodingKeys.self)
        prompt = try values.decodeIfPresent(PromptLength.self, forKey: .prompt)
        size = try values.decodeIfPresent(SizeRules.self, forKey: .size)
        parameters = try values.decodeIfPresent([String: ParameterRules].self, forKey: .parameters) ?? [:]
        conditions = try values.decodeIfPresent([ParameterCondition].self, forKey: .conditions) ?? []
    }
}

extension RequestRules.PromptLength: Decodable {
    private enum CodingKeys: CodingKey {
        case min, max
    }

    /// Reads the bounds from the table.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.strictContainer(keyedBy: CodingKeys.self)
        min = try values.decode(Int.self, forKey: .min)
        max = try values.decode(Int.self, forKey: .max)
    }
}
