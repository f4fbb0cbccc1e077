/// Bounds that are checked from a file's header, before anything large is allocated.
public struct DecodeLimits: Sendable, Hashable {
    /// Most pixels a picture may have, by default 64 megapixels (67 108 864).
    public var maxPixels: Int
    /// Longest side in pixels, by default 65 500, the bound of libjpeg-turbo (`JPEG_MAX_DIMENSION`).
    public var maxSide: Int
    /// Most bytes of one metadata chunk after inflating, by default 8 000 000, the bound of libpng.
    public var maxMetadataBytes: Int
    /// Most scans of a progressive JPEG, by default 100, as in libjpeg-turbo's fuzzers.
    public var maxScans: Int
    /// Most bytes of a file, by default 512 MiB.
    public var maxFileBytes: Int
    /// Whether damage inside the picture data is a remark instead of an error; by default it is not.
    public var toleratesDamage: Bool

    /// Makes a set of limits; each has the default that its property states.
    public init(
        maxPixels: Int = 64 << 20, maxSide: Int = 65_500, maxMetadataBytes: Int = 8_000_000, maxScans: Int = 100,
        maxFileBytes: Int = 512 << 20, toleratesDamage: Bool = false
    ) {
        self.maxPixels = maxPixels
        self.maxSide = maxSide
        self.maxMetadataBytes = maxMetadataBytes
        self.maxScans = maxScans
        self.maxFileBytes = maxFileBytes
        self.toleratesDamage = toleratesDamage
    }

    /// The defaults.
    public static let standard = DecodeLimits()

    /// Refuses a size that passes a limit, naming the limit and the option that raises it.
    func check(_ size: PixelSize) throws(FrisketError) {
        if size.longerSide > maxSide {
            throw .overLimit(what: "side of \(size.longerSide) pixels", limit: "\(maxSide)", option: "--max-side")
        }
        if size.area > maxPixels {
            throw .overLimit(what: "\(size) = \(size.area) pixels", limit: "\(maxPixels)", option: "--max-pixels")
        }
    }
}
