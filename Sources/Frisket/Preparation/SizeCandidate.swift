/// One legal size for a picture, and what coming to it costs.
public struct SizeCandidate: Sendable, Hashable {
    /// The size to make, and to ask for in the `size` parameter.
    public var size: PixelSize
    /// How the picture comes to the shape: ``Fit/none``, ``Fit/crop`` or ``Fit/pad``.
    public var fit: Fit
    /// The pixels of the picture that are cut away.
    public var croppedPixels: Int
    /// The pixels of the output that are margin.
    public var paddedPixels: Int
    /// The share that is lost: of the picture's pixels those cut away, or of the output's those that are margin.
    public var loss: Double
    /// The factor from the picture's pixels to the output's; below 1 it shrinks.
    public var scale: Double

    init(_ size: PixelSize, for picture: PixelSize, fit: Fit) {
        self.size = size
        self.fit = fit
        let (across, down) = (
            Double(size.width) / Double(picture.width), Double(size.height) / Double(picture.height)
        )
        switch fit {
        case .crop:
            let kept = largest(of: size, within: picture)
            croppedPixels = picture.area - kept.area
            paddedPixels = 0
            loss = Double(croppedPixels) / Double(picture.area)
            scale = max(across, down)
        case .pad:
            let laid = largest(of: picture, within: size)
            croppedPixels = 0
            paddedPixels = size.area - laid.area
            loss = Double(paddedPixels) / Double(size.area)
            scale = min(across, down)
        case .none, .stretch:
            croppedPixels = 0
            paddedPixels = 0
            loss = 0
            scale = (across * down).squareRoot()
        }
    }

    /// How far the scale is from 1, in either direction: 1 at best.
    var stretch: Double { max(scale, 1 / scale) }
}

extension SizeCandidate: Comparable {
    /// Whether the first is the better choice.
    ///
    /// In this order: the lesser loss in whole thousandths (up to 0.1 % counts as one, so that a pixel at the border
    /// does not outweigh resolution), the scale that is nearer to 1, the lesser loss, more pixels, the wider one.
    public static func < (first: SizeCandidate, second: SizeCandidate) -> Bool {
        first.rank.lexicographicallyPrecedes(second.rank)
    }

    private var rank: [Double] {
        let thousandths = (loss * 1000).rounded(.up)
        return [max(thousandths, 1), stretch, loss, -Double(size.area), -Double(size.width)]
    }
}
