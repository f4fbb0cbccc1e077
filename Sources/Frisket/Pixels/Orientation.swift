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

extension Orientation {
    /// Whether stored columns run from right to left, once rows and columns are as in the upright picture's.
    private var runsLeft: Bool {
        [.mirrored, .upsideDown, .transversed, .quarterCounterclockwise].contains(self)
    }

    /// Whether stored rows run from the bottom up.
    private var runsUp: Bool { [.upsideDown, .flipped, .quarterClockwise, .transversed].contains(self) }

    /// Where a rectangle of the upright picture lies in the stored one.
    func stored(_ rect: PixelRect, in stored: PixelSize) -> PixelRect {
        mirrored(swapsAxes ? rect.transposed : rect, in: stored)
    }

    /// Where a rectangle of the stored picture lies in the upright one.
    func upright(_ rect: PixelRect, in stored: PixelSize) -> PixelRect {
        let mirrored = mirrored(rect, in: stored)
        return swapsAxes ? mirrored.transposed : mirrored
    }

    private func mirrored(_ rect: PixelRect, in stored: PixelSize) -> PixelRect {
        var result = rect
        if runsLeft { result.x = stored.width - rect.x - rect.width }
        if runsUp { result.y = stored.height - rect.y - rect.height }
        return result
    }
}
