/// Which part of a picture a crop keeps, or where padding leaves it: a point given as shares of width and height.
public struct Anchor: Sendable, Hashable {
    /// 0 = left edge, 1 = right edge.
    public var x: Double
    /// 0 = top edge, 1 = bottom edge.
    public var y: Double

    /// Makes an anchor from shares of width and height, each clamped to 0...1.
    public init(x: Double, y: Double) {
        self.x = min(max(x, 0), 1)
        self.y = min(max(y, 0), 1)
    }

    /// The middle.
    public static let center = Anchor(x: 0.5, y: 0.5)

    /// Where a length lies inside a longer one: the offset of its start, rounded down.
    func offset(of inner: Int, in outer: Int, along axis: KeyPath<Anchor, Double>) -> Int {
        Int((Double(outer - inner) * self[keyPath: axis]).rounded(.down))
    }
}

extension Anchor {
    /// Reads `center`, a compass word (`north`, `northeast`, …) or `X%,Y%`; nil for anything else.
    public init?(_ text: String) {
        let text = text.lowercased()
        if let known = Self.names[text] {
            self = known
            return
        }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.last == "%" }) else { return nil }
        let shares = parts.compactMap { Double($0.dropLast()) }.filter { (0...100).contains($0) }
        guard shares.count == 2 else { return nil }
        self.init(x: shares[0] / 100, y: shares[1] / 100)
    }

    /// The words that ``init(_:)`` takes.
    public static let words = [
        "center", "north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest",
    ]

    private static let names: [String: Anchor] = [
        "center": .center, "north": Anchor(x: 0.5, y: 0), "northeast": Anchor(x: 1, y: 0),
        "east": Anchor(x: 1, y: 0.5), "southeast": Anchor(x: 1, y: 1), "south": Anchor(x: 0.5, y: 1),
        "southwest": Anchor(x: 0, y: 1), "west": Anchor(x: 0, y: 0.5), "northwest": Anchor(x: 0, y: 0),
    ]
}
