/// What a check is asked for, as the JSON object that the C library and the HTTP service take.
package struct CheckOptions: Sendable {
    /// The rules to judge by, and the day.
    package var preflight: Preflight
    /// The call beside its files.
    package var request: RequestFacts
    /// Whether pixels are decoded, too.
    package var isDeep: Bool

    /// Reads the object.
    ///
    /// - Parameter json: One JSON object.
    /// - Throws: `FrisketError.invalidSpec` with the JSON path; `invalidRules` for rules that cannot be used.
    package init(json: [UInt8]) throws(FrisketError) {
        let root = try JSONObject(JSONText(reading: json), path: "$")
        try root.refuseKeys(
            besides: ModelRules.choiceKeys + ["today", "prompt", "size", "parameters", "markup", "deep"])
        guard let today = try root.value("today", expected: "a day as YYYY-MM-DD", { Day($0) }) else {
            throw .invalidSpec(path: "$.today", reason: "expected the day to judge by, as YYYY-MM-DD, found none")
        }
        let parameters = try root.dictionary("parameters") { value, path throws(FrisketError) in
            try value.string(path: path)
        }
        preflight = Preflight(
            rules: try ModelRules.chosen(by: root, model: root.string("model") ?? "gpt-image-2"), today: today)
        request = RequestFacts(
            prompt: try root.string("prompt"), size: try root.string("size"), parameters: parameters ?? [:],
            hasMarkup: try root.bool("markup") ?? false)
        isDeep = try root.bool("deep") ?? false
    }
}

extension ModelRules {
    /// The keys of an options object that choose rules.
    static let choiceKeys = ["model", "provider", "operation", "rules"]

    /// The rules for a model, as an options object's other keys choose them.
    static func chosen(by object: JSONObject, model: String) throws(FrisketError) -> ModelRules {
        var book = RuleBook.builtIn
        if let additions = object["rules"] { book = try RuleBook(adding: Array(additions.text().utf8)) }
        return book.rules(
            for: model, provider: try object.choice("provider", of: Provider.self) ?? .openai,
            operation: try object.choice("operation", of: ImagesOperation.self) ?? .edit)
    }
}
