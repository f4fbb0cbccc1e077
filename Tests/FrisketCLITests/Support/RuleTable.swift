import Foundation

/// The rules as `frisket models --json` prints them: what the tests walk, so that no rule escapes them.
struct RuleTable {
    /// One provider, model and operation.
    struct Entry {
        let members: [String: Any]

        var provider: String { members["provider"] as? String ?? "" }
        var model: String { members["model"] as? String ?? "" }
        var operation: String { members["operation"] as? String ?? "" }
        var status: String { members["status"] as? String ?? "" }
        var input: [String: Any]? { members["input"] as? [String: Any] }
        var mask: [String: Any]? { members["mask"] as? [String: Any] }
        var request: [String: Any] { members["request"] as? [String: Any] ?? [:] }
        var parameters: [String: Any] { request["parameters"] as? [String: Any] ?? [:] }
        var size: [String: Any] { request["size"] as? [String: Any] ?? [:] }
        var name: String { "\(provider) \(model) \(operation)" }

        /// The words that make a command judge by this entry.
        var words: [String] { ["--provider", provider, "--model", model, "--operation", operation] }

        /// Every rule that the entry states, one by one: its place and its value.
        var rules: [(place: String, value: Any)] {
            var rules: [(place: String, value: Any)] = []
            func walk(_ place: String, _ value: Any, levels: Int) {
                guard levels > 0, let members = value as? [String: Any] else {
                    rules.append((place, value))
                    return
                }
                for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                    walk("\(place).\(key)", value, levels: levels - 1)
                }
            }
            for (key, value) in members.sorted(by: { $0.key < $1.key }) where !Self.labels.contains(key) {
                walk(key, value, levels: key == "request" ? 2 : 1)
            }
            for block in ["input", "mask", "markup", "request.prompt", "request.size"] where !isStated(block) {
                rules.append(("no \(block)", operation))
            }
            return rules
        }

        /// What names an entry, and is no rule.
        private static let labels: Set = ["model", "family", "aliases", "provider", "operation", "source", "checked"]

        private func isStated(_ place: String) -> Bool {
            let keys = place.split(separator: ".").map(String.init)
            return keys.count == 1 ? members[keys[0]] != nil : request[keys[1]] != nil
        }
    }

    let entries: [Entry]

    init(_ extraWords: [String] = []) throws {
        let document = try Tool.run(["models", "--json"] + extraWords).json()
        entries = (document["rules"] as? [[String: Any]] ?? []).map(Entry.init)
    }

    /// A value as text that is the same for equal values.
    static func text(_ value: Any?) -> String {
        guard let value,
            let data = try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
        else { return "" }
        return String(decoding: data, as: UTF8.self)
    }
}
