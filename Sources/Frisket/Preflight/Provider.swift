/// Who serves the model.
public enum Provider: String, Sendable, Hashable, CaseIterable {
    /// OpenAI's own service.
    case openai
    /// Azure OpenAI.
    case azure
    /// Any other server that speaks OpenAI's API: OpenAI's rules, without the dates on which models end.
    case compatible
}
