#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A JSON file of rules: those that are built in, one file a model, and those of a user.
///
/// `model`, `family`, `aliases` and `checked` may stand at the top, for all rules of the file, or in each rule;
/// `sources` maps the short names used by `source` to titles. The document of `frisket models --json` is such a file.
struct RuleFile {
    var layers: [RuleLayer]

    /// Reads a file; `name` is what an error calls it.
    init(_ json: [UInt8], name: String) throws(FrisketError) {
        do {
            self = try JSONDecoder().decode(RuleFile.self, from: Data(json))
        } catch let error as DecodingError {
            throw error.invalidRules(name: name)
        } catch {
            throw .invalidRules(path: name, reason: "\(error)")
        }
    }
}

extension RuleFile: Decodable {
    private enum CodingKeys: CodingKey {
        case frisket, command, model, family, aliases, checked, sources, rules
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.strictContainer(keyedBy: CodingKeys.self)
        let model = try values.decodeIfPresent(String.self, forKey: .model)
        let family = try values.decodeIfPresent(String.self, forKey: .family)
        let aliases = try values.decodeIfPresent([String].self, forKey: .aliases) ?? []
        let checked = try values.decodeIfPresent(Day.self, forKey: .checked)
        let sources = try values.decodeIfPresent([String: String].self, forKey: .sources) ?? [:]
        layers = try values.decode([Rule].self, forKey: .rules).map { rule in
            guard let name = rule.model ?? model else {
                throw DecodingError.dataCorruptedError(
                    forKey: .rules, in: values, debugDescription: "expected a model for each rule")
            }
            return RuleLayer(
                model: name, family: rule.family ?? family, aliases: rule.aliases ?? aliases,
                providers: rule.providers, operations: rule.operations, status: rule.status, input: rule.input,
                mask: rule.mask, markup: rule.markup, request: rule.request, severities: rule.severities,
                source: rule.source.map { sources[$0] ?? $0 }, checked: rule.checked ?? checked)
        }
    }

    /// A rule as it stands in the file.
    private struct Rule: Decodable {
        var model: String?
        var family: String?
        var aliases: [String]?
        var providers: [Provider]
        var operations: [ImagesOperation]
        var status: LifecycleStatus?
        var input: InputRules?
        var mask: MaskRules?
        var markup: Bool?
        var request: RequestRules?
        var severities: [FindingCode: Severity]
        var source: [String]
        var checked: Day?

        private enum CodingKeys: CodingKey {
            case model, family, aliases, provider, operation, status, input, mask, markup, request, severities, source
            case checked
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.strictContainer(keyedBy: CodingKeys.self)
            model = try values.decodeIfPresent(String.self, forKey: .model)
            family = try values.decodeIfPresent(String.self, forKey: .family)
            aliases = try values.decodeIfPresent([String].self, forKey: .aliases)
            providers = try values.oneOrMany(Provider.self, forKey: .provider) ?? Provider.allCases
            operations = try values.oneOrMany(ImagesOperation.self, forKey: .operation) ?? ImagesOperation.allCases
            status = try values.decodeIfPresent(LifecycleStatus.self, forKey: .status)
            input = try values.decodeIfPresent(InputRules.self, forKey: .input)
            mask = try values.decodeIfPresent(MaskRules.self, forKey: .mask)
            markup = try values.decodeIfPresent(Bool.self, forKey: .markup)
            request = try values.decodeIfPresent(RequestRules.self, forKey: .request)
            severities = [:]
            for (name, severity) in try values.decodeIfPresent([String: Severity].self, forKey: .severities) ?? [:] {
                guard let code = FindingCode(rawValue: name) else {
                    throw DecodingError.dataCorruptedError(
                        forKey: .severities, in: values,
                        debugDescription: "expected a finding's code, found \"\(name)\"")
                }
                severities[code] = severity
            }
            source = try values.oneOrMany(String.self, forKey: .source) ?? []
            checked = try values.decodeIfPresent(Day.self, forKey: .checked)
        }
    }
}

extension DecodingError {
    /// The error for people: the file, the JSON path, what was expected.
    fileprivate func invalidRules(name: String) -> FrisketError {
        switch self {
        case .typeMismatch(let type, let context):
            .invalidRules(path: name + Self.path(context), reason: "expected \(Self.name(of: type))")
        case .valueNotFound(let type, let context):
            .invalidRules(path: name + Self.path(context), reason: "expected \(Self.name(of: type)), found null")
        case .keyNotFound(let key, let context):
            .invalidRules(path: name + Self.path(context), reason: "expected the key \(key.stringValue), found none")
        case .dataCorrupted(let context):
            .invalidRules(path: name + Self.path(context), reason: context.debugDescription)
        @unknown default:
            .invalidRules(path: name, reason: "expected a file of rules")
        }
    }

    private static func path(_ context: Context) -> String {
        context.codingPath.reduce(" $") { path, key in
            key.intValue.map { "\(path)[\($0)]" } ?? "\(path).\(key.stringValue)"
        }
    }

    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a text"
        case is Int.Type, is Double.Type: "a number"
        case is Bool.Type: "true or false"
        case is [Any].Type: "an array"
        default: "an object"
        }
    }
}
