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

extension ParameterCondition {
    /// Reads the rule from the table.
    init(_ object: JSONObject) throws(FrisketError) {
        try object.refuseKeys(besides: ["parameter", "is", "needs", "excludes"])
        parameter = try object.required("parameter").string(path: object.path(of: "parameter"))
        values = try object.strings("is")
        needs =
            try object.dictionary("needs") { value, path throws(FrisketError) in try value.strings(path: path) } ?? [:]
        excludes = try object.strings("excludes") ?? []
    }
}
