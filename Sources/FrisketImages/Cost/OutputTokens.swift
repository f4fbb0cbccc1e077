internal import Frisket

/// How many tokens a generated picture counts as.
enum OutputTokens: Sendable, Hashable {
    /// By size, with a factor for each quality.
    case factors([String: Int])
    /// By a table of sizes, with a count for each quality.
    case counts([String: [String: Int]])

    /// The qualities that are told apart, the cheapest first.
    var qualities: [String] {
        let counts =
            switch self {
            case .factors(let factors): factors
            case .counts(let table): table.values.first ?? [:]
            }
        return counts.sorted { $0.value < $1.value }.map(\.key)
    }

    /// The tokens of one picture; nil for a size or a quality of which nothing is known.
    func count(of size: PixelSize, quality: String) -> Int? {
        switch self {
        case .factors(let factors): factors[quality].map { Self.count(of: size, factor: $0) }
        case .counts(let table): table[size.description]?[quality]
        }
    }

    /// The calculator's formula: a grid of patches in the picture's shape, dearer with the pixels behind each.
    ///
    /// Source: a public copy of OpenAI's cost calculator, see `Cost/Prices/prices.json`.
    private static func count(of size: PixelSize, factor: Int) -> Int {
        let shape = Double(size.shorterSide) / Double(size.longerSide)
        let short = Int((Double(factor) * shape).rounded())
        let weight = 4_000_000
        return (factor * short * (2_000_000 + size.area) + weight - 1) / weight
    }
}
