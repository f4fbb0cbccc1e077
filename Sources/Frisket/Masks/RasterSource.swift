/// A selection that is read from another picture, such as an old mask.
///
/// The picture is turned upright and laid onto the canvas: over the whole of it, or where the numbers say. What the
/// polarity calls exposed is selected; beyond the picture nothing is.
public struct RasterSource: Sendable, Hashable {
    /// The picture's file, relative to the spec's own folder and within it.
    public var href: String
    /// What of a pixel decides.
    ///
    /// Default: alpha.
    public var channel: Mask.Channel
    /// Which values are selected.
    ///
    /// Default: those below the threshold, as in every mask of ours.
    public var polarity: Mask.Polarity
    /// The least value that counts as high, 1 to 255.
    public var threshold: Int
    /// Where the picture's left edge goes, in the units of the spec; 0 where another of the four numbers is given.
    public var x: Double?
    /// Where the picture's top edge goes.
    public var y: Double?
    /// The width that it is stretched to; its own number of columns where only a place is given.
    public var width: Double?
    /// The height that it is stretched to; given with the width or not at all.
    public var height: Double?
    /// What the picture selects, in its own pixels; nil until ``MaskSpec/loadRasters(limits:read:)`` has read it.
    var selection: Mask?

    /// Names a picture, by default an alpha mask over the whole canvas.
    public init(
        _ href: String, channel: Mask.Channel = .alpha, polarity: Mask.Polarity = .low, threshold: Int = 128,
        x: Double? = nil, y: Double? = nil, width: Double? = nil, height: Double? = nil
    ) {
        self.href = href
        self.channel = channel
        self.polarity = polarity
        self.threshold = threshold
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// Whether nothing says where the picture goes, so that it covers the canvas.
    var coversCanvas: Bool { x == nil && y == nil && width == nil && height == nil }
}

extension RasterSource {
    /// The largest number that a place may have: far beyond any canvas, and safe to multiply.
    private static let maxNumber = 1e12

    /// Returns the raster with its place in pixels of a canvas.
    ///
    /// `drawn` is the canvas that the numbers speak of, where they are pixels, and nil where they are shares; `rescale`
    /// stretches a picture of another size over the canvas.
    func placed(
        on size: PixelSize, drawn: PixelSize?, scales: (x: Ratio, y: Ratio), rescale: Bool
    ) throws(FrisketError) -> RasterSource {
        var raster = self
        if coversCanvas {
            guard let selection else { return self }
            guard rescale || selection.size == drawn ?? size else {
                throw .invalidSpec(
                    path: href,
                    reason: "expected a picture of \(drawn ?? size), found one of \(selection.size): say where it goes "
                        + "with x, y, width and height, or stretch it with --rescale")
            }
            (raster.x, raster.y) = (0, 0)
            (raster.width, raster.height) = (Double(size.width), Double(size.height))
            return raster
        }
        (raster.x, raster.y) = ((x ?? 0) * scales.x, (y ?? 0) * scales.y)
        if let width, let height {
            (raster.width, raster.height) = (width * scales.x, height * scales.y)
        } else if let own = selection?.size {
            raster.width = drawn == nil ? Double(own.width) : Double(own.width) * scales.x
            raster.height = drawn == nil ? Double(own.height) : Double(own.height) * scales.y
        }
        return raster
    }

    /// Draws the selection, by nearest neighbour, after its place was settled.
    func mask(on output: PixelSize, through transform: PixelTransform) throws(FrisketError) -> Mask {
        guard let selection else {
            throw .invalidSpec(
                path: href, reason: "the picture was not read: a spec without a folder of its own cannot name files")
        }
        guard let x, let y, let width, let height, [x, y, width, height].allSatisfy({ abs($0) <= Self.maxNumber })
        else {
            throw .invalidSpec(
                path: href, reason: "expected a place with numbers up to \(Self.maxNumber), found others")
        }
        guard width > 1 / Self.maxNumber, height > 1 / Self.maxNumber else { return try Mask(size: output) }
        let placing = PixelTransform(
            scaleX: width / Double(selection.size.width), scaleY: height / Double(selection.size.height), offsetX: x,
            offsetY: y)
        return try selection.transformed(by: placing.then(transform), to: output)
    }
}
