/// How a JPEG is written.
public struct JPEGOptions: Sendable, Hashable {
    /// libjpeg's quality, 1 to 100, by default 90.
    public var quality: Int
    /// Whether colour is stored at half the resolution (4:2:0) instead of the full one (4:4:4); by default it is.
    public var subsampled: Bool
    /// Whether the picture is stored in passes, which is smaller and slower; by default it is not.
    public var progressive: Bool
    /// Whether the code tables are made for this picture; by default they are.
    ///
    /// Saves some percent of the bytes and takes up to three times as long. A progressive picture always has its own.
    public var optimized: Bool
    /// An ICC profile to embed, or nothing.
    public var icc: [UInt8]

    /// Makes options; each has the default that its property states.
    public init(
        quality: Int = 90, subsampled: Bool = true, progressive: Bool = false, optimized: Bool = true, icc: [UInt8] = []
    ) {
        self.quality = quality
        self.subsampled = subsampled
        self.progressive = progressive
        self.optimized = optimized
        self.icc = icc
    }
}
