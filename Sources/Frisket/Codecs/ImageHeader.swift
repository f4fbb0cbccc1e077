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

extension ImageHeader {
    /// Reads the header of a PNG or JPEG and walks the structure to its end; decodes no pixel, inflates no text.
    ///
    /// In a PNG every chunk's length and CRC is checked, in a JPEG every segment, the order of restart markers and the
    /// end marker; what is wrong stands in ``damage``. Costs well under 1 ms a megabyte.
    ///
    /// - Parameters:
    ///   - bytes: A whole file.
    ///   - limits: Only ``DecodeLimits/maxMetadataBytes`` is looked at; the size is for the caller to judge.
    /// - Throws: ``FrisketError/notAPicture(found:)`` for other formats, ``FrisketError/damaged(format:reason:)`` where
    ///   not even the size can be had, ``FrisketError/unsupported(feature:)`` for Apple's CgBI variant of PNG.
    public init(reading bytes: [UInt8], limits: DecodeLimits = .standard) throws(FrisketError) {
        switch ContentType(of: bytes) {
        case .other(let name): throw .notAPicture(found: name)
        case .picture(let format):
            self = try bytes.withUnsafeBufferPointer { buffer throws(FrisketError) in
                let view = ByteView(UnsafeRawBufferPointer(buffer))
                switch format {
                case .png: return try PNGWalk.header(of: view, limits: limits)
                case .jpeg: return try JPEGWalk.header(of: view, limits: limits)
                }
            }
        }
    }

    /// Refuses a picture that passes a limit, is of a kind that is not decoded, or is damaged (unless that is tolerated).
    func check(_ limits: DecodeLimits) throws(FrisketError) {
        if byteCount > limits.maxFileBytes {
            throw .overLimit(what: "\(byteCount) bytes", limit: "\(limits.maxFileBytes)", option: "--max-file-bytes")
        }
        try limits.check(size)
        if scanCount > limits.maxScans {
            throw .overLimit(what: "\(scanCount) scans", limit: "\(limits.maxScans)", option: "--max-scans")
        }
        if let unsupportedFeature { throw .unsupported(feature: unsupportedFeature) }
        if let damage, !limits.toleratesDamage { throw .damaged(format: format, reason: damage) }
    }
}
