/// One rule of a rules file: it holds for some models, providers and operations, and states a part of their rules.
///
/// The rules of a file are laid one over the other in their order. What a later one states replaces what an
/// earlier one stated; of `request`, each part and each parameter by itself.
struct RuleLayer: Sendable {
    var model: String
    var family: String?
    var aliases: [String]
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
}

extension ModelRules {
    /// Lays a rule over this entry, where it holds for the entry's provider and operation.
    mutating func apply(_ layer: RuleLayer) {
        guard layer.providers.contains(provider), layer.operations.contains(operation) else { return }
        family = layer.family ?? family
        status = layer.status ?? status
        input = layer.input ?? input
        mask = layer.mask ?? mask
        markup = layer.markup ?? markup
        if let request = layer.request { self.request.apply(request) }
        severities.merge(layer.severities) { $1 }
        for alias in layer.aliases where !aliases.contains(alias) { aliases.append(alias) }
        for title in layer.source where !source.contains(title) { source.append(title) }
        checked = layer.checked ?? checked
    }
}
