/// How hard an encoder tries to make a file small.
public enum EncodingEffort: Sendable, Hashable, CaseIterable {
    /// Quickest; on photographs hardly larger than ``standard``.
    case fast
    /// zlib's usual level (6).
    case standard
    /// Smallest, many times slower: libdeflate's level 12 where it is built in, else zlib's level 9.
    case best
}

/// How a PNG is written.
public struct PNGOptions: Sendable, Hashable {
    /// What is stored: anything but ``ColorChannels/cmyk``, by default RGBA.
    public var channels: ColorChannels
    /// How hard to compress, by default ``EncodingEffort/standard``.
    public var effort: EncodingEffort
    /// An ICC profile to embed, or nothing.
    public var icc: [UInt8]

    /// Makes options; each has the default that its property states.
    public init(channels: ColorChannels = .rgba, effort: EncodingEffort = .standard, icc: [UInt8] = []) {
        self.channels = channels
        self.effort = effort
        self.icc = icc
    }
}
