/// Which points lie inside a set of closed rings.
public enum FillRule: String, Sendable, Hashable, CaseIterable {
    /// Inside where a ray crosses an odd number of edges: a ring within a ring is a hole.
    case evenOdd = "evenodd"
    /// Inside where the rings wind around the point: overlapping rings that run the same way join.
    case nonZero = "nonzero"
}
