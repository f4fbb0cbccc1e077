/// Pixels that are added around a picture, for a model to paint beyond its border.
public struct Margins: Sendable, Hashable {
    /// Columns on the left.
    public var left: Int
    /// Rows on the top.
    public var top: Int
    /// Columns on the right.
    public var right: Int
    /// Rows at the bottom.
    public var bottom: Int

    /// Makes margins of whole pixels, none below 0.
    public init(left: Int, top: Int, right: Int, bottom: Int) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }

    /// Reads `L,T,R,B`, for example `0,0,200,0`; nil for anything else, and for margins of nothing.
    public init?(_ text: String) {
        let sides = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
        guard sides.count == 4, sides.allSatisfy({ 0...Mask.maxSide ~= $0 }), sides.contains(where: { $0 > 0 }) else {
            return nil
        }
        self.init(left: sides[0], top: sides[1], right: sides[2], bottom: sides[3])
    }

    /// A picture with its margins, in pixels of the picture.
    func canvas(around picture: PixelSize) -> PixelRect {
        PixelRect(
            x: -left, y: -top, width: left + picture.width + right, height: top + picture.height + bottom)
    }
}

/// What margins are filled with, before a model paints them.
public enum MarginFill: Sendable, Hashable {
    /// The nearest pixel of the picture.
    case edge
    /// The picture, mirrored.
    case mirror
    /// A strong blur of what ``edge`` gives.
    case blur
    /// Gray squares.
    case checker
    /// One colour; transparent, where it is.
    case color(Color)

    /// Reads `edge`, `mirror`, `blur`, `checker`, or a colour as ``Color/init(_:)`` does; nil for anything else.
    public init?(_ text: String) {
        switch text {
        case "edge": self = .edge
        case "mirror": self = .mirror
        case "blur": self = .blur
        case "checker": self = .checker
        default:
            guard let color = Color(text) else { return nil }
            self = .color(color)
        }
    }
}
