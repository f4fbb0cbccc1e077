/// How a stored picture must be turned to stand upright: the eight values of EXIF tag 0x0112.
///
/// Source: CIPA DC-008 (Exif 2.32), section 4.6.4, tag Orientation. The raw value is the tag's value.
public enum Orientation: Int, Sendable, Hashable, CaseIterable {
    /// Stored upright.
    case upright = 1
    /// Mirrored left to right.
    case mirrored = 2
    /// Turned by 180 degrees.
    case upsideDown = 3
    /// Mirrored top to bottom.
    case flipped = 4
    /// Transposed: row and column exchanged.
    case transposed = 5
    /// Must be turned a quarter clockwise to stand upright.
    case quarterClockwise = 6
    /// Transposed along the other diagonal.
    case transversed = 7
    /// Must be turned a quarter counter-clockwise to stand upright.
    case quarterCounterclockwise = 8

    /// True when the upright picture is as wide as the stored one is high.
    public var swapsAxes: Bool { rawValue >= 5 }

    /// The size of the upright picture, for a stored picture of the given size.
    public func upright(_ stored: PixelSize) -> PixelSize { swapsAxes ? stored.transposed : stored }
}
