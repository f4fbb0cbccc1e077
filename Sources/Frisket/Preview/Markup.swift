/// What a mask exposes, drawn as a transparent picture for models that take markup in place of a mask.
///
/// Source: the `markup` input of OpenAI's image edits: a transparent PNG of the first picture's size, laid over it.
public struct Markup: Sendable {
    /// The most pixels that are drawn, those of the largest picture that is decoded.
    private static let maxPixels = DecodeLimits.standard.maxPixels

    /// The colour of the outlines, opaque; everything else is transparent black.
    public var ink: Color
    /// The width of the outlines in pixels, 1 to 254; a hundredth of the longer side, and 3 at least, when nil.
    public var lineWidth: Int?

    /// Makes a style of drawing.
    public init(ink: Color = Color(red: 255, green: 0, blue: 0), lineWidth: Int? = nil) {
        self.ink = ink
        self.lineWidth = lineWidth
    }

    /// Draws the outline of each exposed piece, just inside of it.
    ///
    /// - Parameter mask: The mask; soft pixels count as exposed from one half on.
    /// - Returns: A raster of the mask's size.
    /// - Throws: `FrisketError.invalidArgument` for a mask of more than 67 108 864 pixels.
    /// - Complexity: O(pixels).
    public func raster(of mask: Mask) throws(FrisketError) -> Raster {
        guard mask.size.area <= Self.maxPixels else {
            throw .invalidArgument(
                reason: "expected a markup of at most \(Self.maxPixels) pixels, found \(mask.size)",
                hint: "Draw it at the size of the picture that is sent.")
        }
        let width = min(max(lineWidth ?? max(3, mask.size.longerSide / 100), 1), 254)
        let edge = EdgeDistance(EdgeDistance.exposure(of: mask), size: mask.size, reach: width).values
        return Raster(size: mask.size) { pixels in
            for at in edge.indices {
                let color = edge[at] > 0 ? ink : .transparent
                (pixels[4 * at], pixels[4 * at + 1]) = (color.red, color.green)
                (pixels[4 * at + 2], pixels[4 * at + 3]) = (color.blue, color.alpha)
            }
        }
    }
}
