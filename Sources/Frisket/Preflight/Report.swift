/// What a check of one call found.
public struct Report: Sendable, Hashable {
    /// The rules that were applied.
    public let rules: ModelRules
    /// What was known of the pictures.
    public let images: [ImageFacts]
    /// What was known of the mask.
    public let mask: MaskFacts?
    /// What was found: about the pictures, the mask, the call.
    public let findings: [Finding]

    /// Whether nothing was found that the service would refuse.
    public var acceptable: Bool { !findings.contains { $0.severity == .error } }

    /// Whether something was found that matters at least so much.
    public func hasFindings(atLeast severity: Severity) -> Bool { findings.contains { $0.severity >= severity } }
}
