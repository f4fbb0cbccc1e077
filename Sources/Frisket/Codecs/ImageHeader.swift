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
    public var hasAlpha = false
    /// The orientation to act on; upright where the file names none or an invalid one.
    public var orientation = Orientation.upright
    /// Whether the file is stored in passes: Adam7, or progressive JPEG.
    public var isInterlaced = false
    /// Frames of an APNG, pictures of a multi-picture JPEG (MPF); otherwise 1.
    public var frameCount = 1
    /// Scans of a JPEG; 1 for a PNG.
    public var scanCount = 1
    /// The colour profile, where the file has one that can be read.
    public var profile: ColorProfile?
    /// Whether metadata holds a position (Exif GPS, or GPS in XMP).
    public var hasLocation = false
    /// Whether metadata holds anything else personal (Exif, XMP, IPTC, comments, text, thumbnails).
    public var hasPersonalMetadata = false
    /// Bytes of the file.
    public var byteCount: Int
    /// Bytes after the end of the picture.
    public var trailingByteCount = 0
    /// A legal kind of file that is not decoded, for example a 12-bit JPEG; nil when it can be.
    public var unsupportedFeature: String?
    /// What is wrong with the file's structure (cut short, a wrong CRC, ...); nil when it is whole.
    public var damage: String?
    /// Whether a PNG's chunks are all there and in order, every one with its right CRC, those too that may be passed over.
    var isIntact = false
    /// Oddities that do not touch the pixels, one sentence each.
    public var remarks: [String] = []

    /// The size after orientation.
    public var uprightSize: PixelSize { orientation.upright(size) }

    init(format: ImageFormat, size: PixelSize, channels: ColorChannels, bitDepth: Int, byteCount: Int) {
        self.format = format
        self.size = size
        self.channels = channels
        self.bitDepth = bitDepth
        self.byteCount = byteCount
    }
}
