/// How a picture comes to another shape.
public enum Fit: String, Sendable, Hashable, CaseIterable {
    /// Keep the shape; only scale, evenly.
    case none
    /// Cut away what hangs over.
    case crop
    /// Add a margin.
    case pad
    /// Scale unevenly.
    case stretch
}
