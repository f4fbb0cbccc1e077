/// Puts edited parts back into the picture that they were made from: a value that can be kept and run again.
///
/// ```swift
/// let part = RestorationPart(answer: answer, manifest: manifest, mask: try manifest.canvasMask())
/// let restored = try Restoration().run([part], source: source)
/// let proof = try restored.proof(against: source)
/// ```
///
/// The result is upright and has the source's full size, depth and colour profile. What every mask protects keeps the
/// source's samples bit for bit; the edit appears in the exposed part only, and fades in inside of it.
public struct Restoration: Sendable {
    /// Over how many of the source's pixels an edit fades in, inwards from the protected part.
    ///
    /// Default: nil, four pixels of the answer.
    public var feather: Double?
    /// Whether each answer is moved to where its protected part says that it belongs, see ``Alignment``.
    ///
    /// Default: false. An answer that does not tell stays where it is, with a warning.
    public var aligns = false
    /// How far the colours of each answer are changed so that its protected part agrees with the source's.
    ///
    /// Default: nil, not at all.
    public var colorMatch: ColorMatch.Reach?
    /// The format to write.
    ///
    /// Default: PNG. A JPEG keeps the protected pixels only up to its encoding.
    public var format = ImageFormat.png
    /// JPEG quality, 1 to 100.
    ///
    /// Default: 95.
    public var quality = 95
    /// How hard a PNG is compressed.
    ///
    /// Default: ``EncodingEffort/fast``.
    public var effort = EncodingEffort.fast
    /// Bounds for the source and the answers.
    ///
    /// Default: ``DecodeLimits/standard``.
    public var limits = DecodeLimits.standard

    /// Makes a restoration; the options are set afterwards.
    public init() {}
}
