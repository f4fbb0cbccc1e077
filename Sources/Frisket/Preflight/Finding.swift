/// One thing that stands between a call and a good result.
public struct Finding: Sendable, Hashable {
    /// What a finding is about.
    public enum Subject: String, Sendable, Hashable, CaseIterable {
        /// A picture to be edited.
        case image
        /// The mask.
        case mask
        /// The call: its model, prompt and parameters.
        case request
    }

    /// The kind.
    public var code: FindingCode
    /// How much it matters here.
    public var severity: Severity
    /// What it is about.
    public var subject: Subject
    /// The file that it is about, where that has a name.
    public var path: String?
    /// The call's parameter that it is about, where it is about one.
    public var parameter: String?
    /// One sentence: expected that, found this.
    public var message: String
    /// What would make it vanish, where a preparation can do so.
    public var remedy: Remedy?
}

extension [Finding] {
    /// Those for which the service would refuse the call.
    package var refusals: [Finding] { filter { $0.severity == .error } }
}
