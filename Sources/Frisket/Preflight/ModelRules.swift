/// What one provider asks for one model and one operation: an entry of the table.
public struct ModelRules: Sendable, Hashable {
    /// The name that was asked for; where the table does not know it, the rules are those of ``basis``.
    public internal(set) var model: String
    /// The model of the table whose rules these are: ``model`` itself, the model that it is another name of, or the
    /// one that stands in for it.
    public internal(set) var basis: String
    /// Whether the table knows the name that was asked for.
    public internal(set) var isKnown: Bool
    /// The model's family: `gpt-image` or `dall-e`.
    public internal(set) var family: String
    /// Other names of ``basis``.
    public internal(set) var aliases: [String]
    /// The provider.
    public internal(set) var provider: Provider
    /// The operation.
    public internal(set) var operation: ImagesOperation
    /// Whether the provider serves the model for this operation.
    public internal(set) var status: LifecycleStatus
    /// What is asked of input pictures; nil where none are taken.
    public internal(set) var input: InputRules?
    /// What is asked of a mask; nil where none is taken.
    public internal(set) var mask: MaskRules?
    /// Whether a markup picture may be sent in place of a mask.
    public internal(set) var markup: Bool
    /// What is asked of the call itself.
    public internal(set) var request: RequestRules
    /// Severities that differ from the usual ones.
    public internal(set) var severities: [FindingCode: Severity]
    /// The titles of the documents that say so.
    public internal(set) var source: [String]
    /// The day on which the sources were read.
    public internal(set) var checked: Day?
}
