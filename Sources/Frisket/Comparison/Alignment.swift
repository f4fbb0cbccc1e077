/// How a picture that came back lies on the one that was sent: moved a little, scaled a little.
///
/// Image models redraw everything, and often a few pixels aside. A point p of the original is found in the answer at
/// `center + scale * (p - center) + (shiftX, shiftY)`.
public struct Alignment: Sendable, Hashable {
    /// The size of the pictures that this speaks of, in pixels.
    public let size: PixelSize
    /// How far the answer's middle lies to the right of the original's, in pixels.
    public let shiftX: Double
    /// How far it lies below.
    public let shiftY: Double
    /// How much larger the answer's content is; 1 for as large.
    public let scale: Double
    /// How well the edges of both pictures agree, once moved: the correlation of their gradients, 0...1.
    public let confidence: Double
    /// One standard error of the shift, in pixels, were the pictures equal but for noise.
    public let uncertainty: Double

    /// Whether this may be acted on: half of the edges agree, and the shift is known to half a pixel.
    public var isReliable: Bool { confidence >= 0.5 && uncertainty <= 0.5 }

    /// From positions in the original to positions in the answer.
    public var transform: PixelTransform {
        PixelTransform(scaleX: scale, scaleY: scale, offsetX: warp.x, offsetY: warp.y)
    }

    var warp: Warp { Warp(scale: scale, shift: (shiftX, shiftY), of: size) }

    /// Estimates how the second picture of a pair lies on the first, on the protected part.
    ///
    /// A pyramid of brightness, a search among whole steps at its top, then Gauss-Newton steps down to cells of at most
    /// 1/1024 of the longer side (S. Baker, I. Matthews, "Lucas-Kanade 20 Years On", 2004). Gain and bias of the
    /// brightness are unknowns too, and what does not fit weighs little, so that neither a change of colour nor repainted
    /// parts pull at the result. Finds shifts up to about an eighth of the sides and scales within a few percent.
    ///
    /// - Parameters:
    ///   - pair: The original and the answer.
    ///   - mask: What the answer was allowed to change; nil for nothing.
    /// - Returns: The estimate, which may be weak: see ``isReliable``; nil where the protected part says nothing of it,
    ///   for example one flat colour.
    /// - Throws: `FrisketError.sizeMismatch` for a mask of another size.
    /// - Complexity: O(pixels), about 50 ms for a megapixel and 150 ms for 12.
    public static func estimate(_ pair: PicturePair, mask: Mask? = nil) throws(FrisketError) -> Alignment? {
        try pair.check(mask)
        return estimate(WorkingPair(pair, mask: mask), of: pair.size)
    }

    static func estimate(_ pair: WorkingPair, of size: PixelSize) -> Alignment? {
        var search = AlignmentSearch(pair)
        guard let found = search.run() else { return nil }
        let warp = found.warp.finer(by: Double(pair.factor))
        let shift = warp.shift(of: size)
        return Alignment(
            size: size, shiftX: shift.x, shiftY: shift.y, scale: warp.scale, confidence: found.confidence,
            uncertainty: found.uncertainty * Double(pair.factor))
    }
}
