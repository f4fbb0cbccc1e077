/// A JSON file of rules: those that are built in, one file a model, and those of a user.
///
/// `model`, `family`, `aliases` and `checked` may stand at the top, for all rules of the file, or in each rule;
/// `sources` maps the short names used by `source` to titles. The document of `frisket models --json` is such a file.
struct RuleFile {
    var model: String?
    var family: String?
    var aliases: [String]
    var checked: Day?
    var sources: [String: String]
    var layers: [RuleLayer] = []

    /// Reads a file; `name` is what an error calls it.
    init(_ json: [UInt8], name: String) throws(FrisketError) {
        do throws(FrisketError) {
            try self.init(JSONObject(JSONText(reading: json), path: "$"))
        } catch .invalidSpec(let path, let reason) {
            throw .invalidRules(path: "\(name) \(path)", reason: reason)
        }
    }

    private init(_ object: JSONObject) throws(FrisketError) {
        try object.refuseKeys(besides: [
            "frisket", "command", "model", "family", "aliases", "checked", "sources", "rules",
        ])
        model = try object.string("model")
        family = try object.string("family")
        aliases = try object.strings("aliases") ?? []
        checked = try object.day("checked")
        sources =
            try object.dictionary("sources") { title, path throws(FrisketError) in try title.string(path: path) } ?? [:]
        _ = try object.required("rules")
        layers = try object.objects("rules") { rule throws(FrisketError) in try RuleLayer(rule, of: self) } ?? []
    }
}

extension RuleLayer {
    /// Reads a rule of a file, which states what the rule itself leaves out.
    fileprivate init(_ rule: JSONObject, of file: RuleFile) throws(FrisketError) {
        try rule.refuseKeys(besides: [
            "model", "family", "aliases", "provider", "operation", "status", "input", "mask", "markup", "request",
            "severities", "source", "checked",
        ])
        guard let model = try rule.string("model") ?? file.model else {
            throw .invalidSpec(path: rule.path, reason: "expected a model, found none here or at the top")
        }
        self.model = model
        family = try rule.string("family") ?? file.family
        aliases = try rule.strings("aliases") ?? file.aliases
        providers = try rule.oneOrMany("provider", of: Provider.self) ?? Provider.allCases
        operations = try rule.oneOrMany("operation", of: ImagesOperation.self) ?? ImagesOperation.allCases
        status = try rule.value(
            "status", expected: "served, ending DATE, ended DATE, never or unknown"
        ) { LifecycleStatus($0) }
        input = try rule.object("input", InputRules.init)
        mask = try rule.object("mask", MaskRules.init)
        markup = try rule.bool("markup")
        request = try rule.object("request", RequestRules.init)
        severities = try rule.object("severities", Self.severities) ?? [:]
        source = try (rule.oneOrMany("source") ?? []).map { file.sources[$0] ?? $0 }
        checked = try rule.day("checked") ?? file.checked
    }

    private static func severities(_ object: JSONObject) throws(FrisketError) -> [FindingCode: Severity] {
        var severities: [FindingCode: Severity] = [:]
        for (name, _) in object.members {
            guard let code = FindingCode(rawValue: name) else {
                throw .invalidSpec(path: object.path, reason: "expected a finding's code, found \"\(name)\"")
            }
            severities[code] = try object.choice(name, of: Severity.self)
        }
        return severities
    }
}

extension JSONObject {
    fileprivate func day(_ key: String) throws(FrisketError) -> Day? {
        try value(key, expected: "a day as yyyy-mm-dd") { Day($0) }
    }
}
