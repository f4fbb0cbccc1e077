/// A line of some width through points, as a brush or a pen leaves it.
public struct Stroke: Sendable, Hashable {
    /// How the line ends.
    public enum Cap: String, Sendable, Hashable, CaseIterable {
        /// Straight across the end point.
        case butt
        /// A half disc around the end point.
        case round
        /// Straight across, half the width beyond the end point.
        case square
    }

    /// How two pieces meet on the outer side.
    public enum Join: String, Sendable, Hashable, CaseIterable {
        /// The pie of a disc around the point.
        case round
        /// Cut straight.
        case bevel
        /// Drawn out to a tip, as far as the miter limit allows; else cut straight.
        case miter
    }

    /// The miter limit where none is given, that of SVG.
    public static let standardMiterLimit = 4.0

    /// The points; a single one leaves a dot with the caps `round` and `square`, and nothing with `butt`.
    public var points: [Point]
    /// The whole width: one for all points, or one for each, between which the sides run straight.
    public var widths: [Double]
    /// The ends.
    ///
    /// Default: round, as a brush.
    public var cap: Cap
    /// The corners.
    ///
    /// Default: round.
    public var join: Join
    /// The longest tip of a miter, in widths, 1 or more.
    public var miterLimit: Double

    /// Makes a stroke of one width.
    public init(
        _ points: [Point], width: Double, cap: Cap = .round, join: Join = .round,
        miterLimit: Double = Stroke.standardMiterLimit
    ) {
        self.init(points, widths: [width], cap: cap, join: join, miterLimit: miterLimit)
    }

    /// Makes a stroke whose width differs from point to point; as many widths as points, or one.
    public init(
        _ points: [Point], widths: [Double], cap: Cap = .round, join: Join = .round,
        miterLimit: Double = Stroke.standardMiterLimit
    ) {
        self.points = points
        self.widths = widths
        self.cap = cap
        self.join = join
        self.miterLimit = miterLimit
    }

    /// The stroke with x and y stretched, and widths by `lengths`.
    func scaled(x: Ratio, y: Ratio, lengths: Ratio) -> Stroke {
        var stroke = self
        stroke.points = points.map { $0.scaled(x: x, y: y) }
        stroke.widths = widths.map { $0 * lengths }
        return stroke
    }
}
