/// A JSON object with its path in the document, such as `$.shapes[2]`, which every complaint names.
///
/// The complaints are ``FrisketError/invalidSpec(path:reason:)``. A key that is missing is no complaint, except where
/// the function has no optional result.
package struct JSONObject {
    package let path: String
    package let members: [(key: String, value: JSONText)]

    package init(_ value: JSONText, path: String) throws(FrisketError) {
        guard case .object(let members) = value else {
            throw .invalidSpec(path: path, reason: "expected an object, found \(value.kind)")
        }
        self.path = path
        self.members = members
    }

    package func path(of key: String) -> String { "\(path).\(key)" }

    package subscript(key: String) -> JSONText? { members.first { $0.key == key }?.value }

    package func has(_ key: String) -> Bool { self[key] != nil }

    package func required(_ key: String) throws(FrisketError) -> JSONText {
        guard let value = self[key] else {
            throw .invalidSpec(path: path(of: key), reason: "expected a value, found no such key")
        }
        return value
    }

    /// The keys that begin with `x-`, with their values as JSON text.
    var extensions: [String: String] {
        var found: [String: String] = [:]
        for member in members where member.key.hasPrefix("x-") { found[member.key] = member.value.text() }
        return found
    }

    /// A remark for each key that is neither known nor an extension.
    package func unknownKeys(besides known: [String]) -> [(path: String, reason: String)] {
        members.filter { !known.contains($0.key) && !$0.key.hasPrefix("x-") }.map { member in
            (path(of: member.key), "expected one of \(known.joined(separator: ", ")), found an unknown key")
        }
    }

    /// Refuses every key that is not known, so that a misspelt one never passes in silence.
    package func refuseKeys(besides known: [String]) throws(FrisketError) {
        guard let member = members.first(where: { !known.contains($0.key) }) else { return }
        throw .invalidSpec(
            path: path(of: member.key), reason: "expected no such key, but one of \(known.joined(separator: ", "))")
    }
}
