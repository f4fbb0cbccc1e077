/// A width and a height in whole pixels; both are positive in every value that describes a picture.
public struct PixelSize: Sendable, Hashable {
    /// The number of columns.
    public var width: Int
    /// The number of rows.
    public var height: Int

    /// Makes a size from a width and a height in pixels.
    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// The number of pixels, `width * height`.
    public var area: Int { width * height }

    /// The shorter of the two sides.
    public var shorterSide: Int { min(width, height) }

    /// The longer of the two sides.
    public var longerSide: Int { max(width, height) }

    /// True when both sides are equal.
    public var isSquare: Bool { width == height }

    /// The size after a quarter turn.
    public var transposed: PixelSize { PixelSize(width: height, height: width) }

    /// Whether scaling this size evenly gives the other, up to rounding to whole pixels.
    func isProportional(to other: PixelSize) -> Bool {
        let down = Double(height) * Double(other.width) / Double(width)
        let across = Double(width) * Double(other.height) / Double(height)
        return abs(down - Double(other.height)) < 1 || abs(across - Double(other.width)) < 1
    }
}

extension PixelSize: CustomStringConvertible {
    /// The size as `WxH`, the form that the command line takes.
    public var description: String { "\(width)x\(height)" }

    /// Reads `WxH`, for example `1024x768`; nil for anything else, and for sides that are not positive.
    public init?(_ text: some StringProtocol) {
        let sides = text.lowercased().split(separator: "x", omittingEmptySubsequences: false)
        guard sides.count == 2, let width = Int(sides[0]), let height = Int(sides[1]), width > 0, height > 0 else {
            return nil
        }
        self.init(width: width, height: height)
    }
}
