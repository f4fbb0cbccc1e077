/// What a finding means, for people who meet it for the first time.
public struct Explanation: Sendable, Hashable {
    /// What it means.
    public let meaning: String
    /// Why the service cares.
    public let reason: String
    /// How to mend it.
    public let cure: String

    init(_ meaning: String, why reason: String, mend cure: String) {
        self.meaning = meaning
        self.reason = reason
        self.cure = cure
    }
}

extension FindingCode {
    /// What the finding means, why the service cares, and how to mend it.
    public var explanation: Explanation { aboutImages ?? aboutMasks ?? aboutRequests }
}
