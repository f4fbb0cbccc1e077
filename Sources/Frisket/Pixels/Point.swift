/// A position in pixels: x to the right, y down, both from the top-left corner of the picture.
///
/// Coordinates are continuous: the pixel (i, j) is the square from (i, j) to (i + 1, j + 1).
public struct Point: Sendable, Hashable {
    /// The distance from the left edge.
    public var x: Double
    /// The distance from the top edge.
    public var y: Double

    /// Makes a point from its two coordinates, in pixels.
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}
