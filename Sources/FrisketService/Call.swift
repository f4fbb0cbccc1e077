internal import Frisket

/// A call's parameters and files, whichever body they came in.
struct Call: Sendable {
    /// A picture as it was sent.
    struct File: Sendable, Hashable {
        var bytes: [UInt8]
    }

    /// Every parameter but files, in the order of the body.
    private(set) var values: [(name: String, value: JSONText)] = []
    var images: [File] = []
    var mask: File?
    var markup: File?
    /// Whether numbers and switches came as text, as in a form.
    let isForm: Bool

    init(isForm: Bool) { self.isForm = isForm }

    subscript(name: String) -> JSONText? { values.first { $0.name == name }?.value }

    /// Adds a parameter; a name in brackets belongs to the one before it, so that `svg[model]` is of `svg`.
    mutating func add(_ field: String, _ value: JSONText) throws(ServiceError) {
        let name = field.firstIndex(of: "[").map { String(field[..<$0]) } ?? field
        guard name != field || self[name] == nil else {
            throw .invalid("duplicate_parameter", param: name, "Expected '\(name)' once, found it twice.")
        }
        values.append((name, value))
    }

    /// A parameter as it stands in a form field; nil where there is none.
    func text(_ name: String) -> String? {
        if case .null = self[name] { return nil }
        return self[name].map(Self.text)
    }

    private static func text(_ value: JSONText) -> String {
        switch value {
        case .string(let text): text
        default: value.text()
        }
    }

    /// What the rules are asked about; a null counts as absent where the parameter is known.
    func facts(of rules: RequestRules) -> RequestFacts {
        var facts = RequestFacts(prompt: text("prompt"), size: text("size"), hasMarkup: markup != nil)
        for (name, value) in values where !["model", "prompt", "size"].contains(name) {
            if case .null = value, rules.parameters[name] != nil { continue }
            facts.parameters[name] = Self.text(value)
        }
        return facts
    }

    /// The name of a failure that the prompt (or `user`, where there is no prompt) asks for in brackets.
    var wish: String? {
        guard let text = text("prompt") ?? text("user"), let start = text.firstRange(of: "[rehearse:"),
            let end = text[start.upperBound...].firstIndex(of: "]")
        else { return nil }
        return text[start.upperBound..<end].filter { $0 != " " }
    }
}
