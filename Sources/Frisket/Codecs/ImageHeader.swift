/// How a file stores colour.
public enum ColorChannels: String, Sendable, Hashable, CaseIterable {
    /// One sample: gray.
    case gray
    /// Gray and alpha.
    case grayAlpha = "gray-alpha"
    /// Red, green, blue (in a JPEG also as YCbCr).
    case rgb
    /// Red, green, blue, alpha.
    case rgba
    /// Indices into a table of colours.
    case palette
    /// Cyan, magenta, yellow, black (in a JPEG also as YCCK).
    case cmyk
}

/// What a file says of itself, read without decoding a pixel.
public struct ImageHeader: Sendable, Hashable {
    /// The format, by content.
    public var format: ImageFormat
    /// The size as stored, before orientation.
    public var size: PixelSize
    /// How colour is stored.
    public var channels: ColorChannels
    /// Bits of one sample (of one index, in a palette picture).
    public var bitDepth: Int
    /// Whether there is transparency: an alpha channel, or a PNG's tRNS.
    public var hasAlpha: Bool
    /// The orientation to act on; upright where the file names none or an invalid one.
    public var orientation: Orientation
    /// Whether the file is stored in passes: Adam7, or progressive JPEG.
    public var isInterlaced: Bool
    /// Frames of an APNG, pictures of a multi-picture JPEG (MPF); otherwise 1.
    public var frameCount: Int
    /// The colour profile, where the file has one that can be read.
    public var profile: ColorProfile?
    /// Whether metadata holds a position (Exif GPS, or GPS in XMP).
    public var hasLocation: Bool
    /// Whether metadata holds anything else personal (Exif, XMP, IPTC, comments, text, thumbnails).
    public var hasPersonalMetadata: Bool
    /// Bytes of the file.
    public var byteCount: Int
    /// Bytes after the end of the picture.
    public var trailingByteCount: Int
    /// What is wrong with the file's structure (cut short, a wrong CRC, ...); nil when it is whole.
    public var damage: String?
    /// Oddities that do not touch the pixels, one sentence each.
    public var remarks: [String]

    /// The size after orientation.
    public var uprightSize: PixelSize { orientation.upright(size) }
}

/// A colour profile as it stands in a file.
public struct ColorProfile: Sendable, Hashable {
    /// What the profile calls itself, for example `Display P3`.
    public var name: String
    /// The ICC profile's bytes; empty for a cICP chunk.
    public var icc: [UInt8]
    /// The colour primaries and transfer function of a PNG cICP chunk (ITU-T H.273 code points), where present.
    public var codePoints: CodePoints?
    /// Whether the profile means sRGB, so that no conversion is due.
    public var isSRGB: Bool

    /// ITU-T H.273 code points: primaries and transfer characteristics.
    public struct CodePoints: Sendable, Hashable {
        /// Colour primaries, for example 1 (BT.709), 9 (BT.2020), 12 (Display P3).
        public var primaries: Int
        /// Transfer characteristics, for example 13 (sRGB), 16 (PQ), 18 (HLG).
        public var transfer: Int
    }
}
