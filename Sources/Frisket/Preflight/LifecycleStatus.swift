/// Whether a provider serves a model for an operation, and until when.
public enum LifecycleStatus: Sendable, Hashable {
    /// Served, with no end known.
    case served
    /// Served; the provider has named the day on which it ends.
    case ending(Day)
    /// Was served until that day.
    case ended(Day)
    /// Never offered.
    case never
    /// No source says.
    case unknown
}

extension LifecycleStatus: CustomStringConvertible {
    /// The status as it stands in the table, for example `ending 2026-12-01`.
    public var description: String {
        switch self {
        case .served: "served"
        case .ending(let day): "ending \(day)"
        case .ended(let day): "ended \(day)"
        case .never: "never"
        case .unknown: "unknown"
        }
    }

    /// Reads what ``description`` writes; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        switch (words.first, words.count) {
        case ("served", 1): self = .served
        case ("never", 1): self = .never
        case ("unknown", 1): self = .unknown
        case ("ending", 2):
            guard let day = Day(words[1]) else { return nil }
            self = .ending(day)
        case ("ended", 2):
            guard let day = Day(words[1]) else { return nil }
            self = .ended(day)
        default: return nil
        }
    }
}
