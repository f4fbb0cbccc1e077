/// How much a finding matters.
public enum Severity: String, Sendable, Hashable, CaseIterable {
    /// Worth knowing.
    case note
    /// Likely to give a bad result.
    case warning
    /// The service refuses the call.
    case error
}

extension Severity: Comparable {
    /// True when the first matters less than the second.
    public static func < (first: Severity, second: Severity) -> Bool { first.rank < second.rank }

    private var rank: Int {
        switch self {
        case .note: 0
        case .warning: 1
        case .error: 2
        }
    }
}
