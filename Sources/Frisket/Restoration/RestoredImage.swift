/// A picture with its edited parts put back.
public struct RestoredImage: Sendable {
    /// The file's bytes.
    public var bytes: [UInt8]
    /// The file's format.
    public var format: ImageFormat
    /// The size in pixels.
    public var size: PixelSize
    /// Bits of one sample: 8 or 16.
    public var bitDepth: Int
    /// What a careful user should know, one sentence each.
    public var warnings: [String]
    /// How each answer was moved, in the order of the regions; nil for one that was not.
    public var alignments: [Alignment?]
    /// The masks of all parts as one: exposed where any is.
    public var mask: Mask
    /// Where the source lies on the picture: the whole of it, unless it was extended.
    var sourceRect: PixelRect
    /// Of a format that loses, the comparison made before encoding.
    var proofBeforeEncoding: RestorationProof?
}

/// How many protected pixels were compared with the source's, and how many differ.
public struct RestorationProof: Sendable, Hashable {
    /// The pixels that every mask wholly protects.
    public var compared = 0
    /// Those of them that differ in any sample.
    public var differing = 0
    /// Whether the comparison was made before a lossy encoding, and says nothing of the file.
    public var isBeforeEncoding = false

    /// Makes the proof of a picture of no pixels, which holds.
    public init() {}

    /// Whether all protected pixels are bit-identical.
    public var holds: Bool { differing == 0 }
}
