/// The table of all rules: what each provider asks for each model and operation.
///
/// Looking a model up reads the one small file that is about it, in well under a millisecond.
public struct RuleBook: Sendable {
    /// The rules that frisket ships.
    public static let builtIn = RuleBook(additions: [])

    /// Rules of the user, laid over the built-in ones.
    private let additions: [RuleLayer]

    private init(additions: [RuleLayer]) {
        self.additions = additions
    }

    /// Lays a user's rules over the built-in ones.
    ///
    /// A rule for a model that the table knows changes what it states; a new model starts from the rules of its
    /// family (`gpt-image` unless stated).
    /// - Parameters:
    ///   - json: The bytes of a rules file, in the form that `frisket models --json` prints.
    ///   - name: What an error calls the file.
    /// - Throws: ``FrisketError/invalidRules(path:reason:)`` with the JSON path.
    public init(adding json: [UInt8], name: String = "rules") throws(FrisketError) {
        additions = try RuleFile(json, name: name).layers
    }

    /// The names of all models, the oldest first, new ones of the user last.
    public var models: [String] {
        additions.reduce(into: Self.builtInModels) { names, layer in
            if !names.contains(layer.model) { names.append(layer.model) }
        }
    }

    /// Looks up the rules for a model, a provider and an operation.
    ///
    /// A name that the table does not know gets the rules of its family's usual model; ``ModelRules/isKnown`` tells.
    public func rules(
        for model: String, provider: Provider = .openai, operation: ImagesOperation = .edit
    ) -> ModelRules {
        let (basis, ground, isKnown) = resolve(model)
        var rules = ModelRules(
            model: model, basis: basis, isKnown: isKnown, family: Self.family(of: basis), aliases: [],
            provider: provider, operation: operation, status: .unknown, markup: false, request: RequestRules(),
            severities: [:], source: [])
        for layer in Self.builtInLayers(of: ground) { rules.apply(layer) }
        if basis != ground { rules.aliases = [] }
        for layer in additions where layer.model == ground || layer.model == basis { rules.apply(layer) }
        return rules
    }

    /// All entries of a model: each provider, each operation.
    public func entries(of model: String) -> [ModelRules] {
        Provider.allCases.flatMap { provider in
            ImagesOperation.allCases.map { rules(for: model, provider: provider, operation: $0) }
        }
    }
}

extension RuleBook {
    /// Finds the model that a name means, the built-in model that its rules start from, and whether the name is known.
    private func resolve(_ name: String) -> (basis: String, ground: String, isKnown: Bool) {
        if Self.builtInModels.contains(name) { return (name, name, true) }
        if let layer = additions.first(where: { $0.model == name || $0.aliases.contains(name) }) {
            let isBuiltIn = Self.builtInModels.contains(layer.model)
            let family = layer.family ?? Self.family(of: layer.model)
            return (layer.model, isBuiltIn ? layer.model : Self.usualModel(of: family), true)
        }
        if let model = Self.builtInModels.first(where: {
            name.hasPrefix($0 + "-") && Day(name.dropFirst($0.count + 1)) != nil
        }) {
            let isKnown = Self.builtInLayers(of: model).contains { $0.aliases.contains(name) }
            return (model, model, isKnown)
        }
        let usual = Self.usualModel(of: Self.family(of: name))
        return (usual, usual, false)
    }

    /// The family that a model's name tells of.
    private static func family(of name: String) -> String { name.hasPrefix("dall-e") ? "dall-e" : "gpt-image" }

    /// The model that stands in for unknown ones of its family.
    private static func usualModel(of family: String) -> String { family == "dall-e" ? "dall-e-2" : "gpt-image-2" }
}
