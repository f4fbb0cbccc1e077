/// How a PNG is written.
public struct PNGOptions: Sendable, Hashable {
    /// What is stored: anything but ``ColorChannels/cmyk``, by default RGBA.
    public var channels: ColorChannels
    /// How hard to compress, by default ``EncodingEffort/standard``.
    public var effort: EncodingEffort
    /// An ICC profile to embed, or nothing.
    public var icc: [UInt8]
    /// How many threads may work on the file at a time, by default 1.
    ///
    /// The file is the same for any number; memory grows by about 4 MB with each. ``EncodingEffort/best`` takes one.
    public var threads: Int
    /// Whether the pixels come of ``Raster/rounded(by:)``, so that the coder knows what to look for.
    var isRounded = false

    /// Makes options; each has the default that its property states.
    public init(
        channels: ColorChannels = .rgba, effort: EncodingEffort = .standard, icc: [UInt8] = [], threads: Int = 1
    ) {
        self.channels = channels
        self.effort = effort
        self.icc = icc
        self.threads = threads
    }
}
