/// What is known of the call beside its files; what is left out is not checked.
public struct RequestFacts: Sendable, Hashable {
    /// The prompt.
    public var prompt: String?
    /// The `size` parameter, for example `1024x1024` or `auto`.
    public var size: String?
    /// Other parameters by name, each written as it stands in a form field (`high`, `2`, `true`).
    public var parameters: [String: String]
    /// Whether a markup picture is sent.
    public var hasMarkup: Bool
    /// Pictures of the call that are not looked at: the service reads them itself, or frisket does not know the format.
    public var unseenImages = 0
    /// Whether a mask is sent that is not looked at.
    public var hasUnseenMask = false

    /// Gathers facts.
    public init(
        prompt: String? = nil, size: String? = nil, parameters: [String: String] = [:], hasMarkup: Bool = false
    ) {
        self.prompt = prompt
        self.size = size
        self.parameters = parameters
        self.hasMarkup = hasMarkup
    }
}
