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

extension RequestRules {
    /// Reads the rules from the table; absent keys mean no such rule.
    init(_ object: JSONObject) throws(FrisketError) {
        try object.refuseKeys(besides: ["prompt", "size", "parameters", "conditions"])
        prompt = try object.object("prompt", PromptLength.init)
        size = try object.object("size", SizeRules.init)
        parameters = try object.dictionary("parameters", ParameterRules.init) ?? [:]
        conditions = try object.objects("conditions", ParameterCondition.init) ?? []
    }
}

extension RequestRules.PromptLength {
    /// Reads the bounds from the table.
    init(_ object: JSONObject) throws(FrisketError) {
        try object.refuseKeys(besides: ["min", "max"])
        min = try object.integer("min")
        max = try object.integer("max")
    }
}
