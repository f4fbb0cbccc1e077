/// What a mask exposes, measured on its alpha: a pixel is exposed when its alpha is below 128.
///
/// Source: OpenAI's image guide names alpha 0 as the part to be edited and says nothing about values between;
/// a preparation splits them in the middle.
public struct MaskReport: Sendable, Hashable {
    /// The mask's size.
    public let size: PixelSize
    /// Pixels that may be repainted.
    public let exposedPixels: Int
    /// The smallest rectangle around all exposed pixels; nil where there are none.
    public let exposedBounds: PixelRect?
    /// Pixels whose alpha is neither 0 nor 255.
    public let partialPixels: Int
    /// Exposed pieces of fewer than ``speckLimit`` pixels, where a larger piece exists; pixels that touch at a
    /// side or a corner are of one piece.
    public let speckCount: Int
    /// Pixels of the smallest exposed piece; 0 where nothing is exposed.
    public let smallestPiece: Int
    /// How thin the thinnest exposed piece is: the side, in pixels, of the largest square that fits into it; 0 where
    /// nothing is exposed.
    ///
    /// A line one pixel wide has 1, however long it is.
    public let smallestFeature: Int
    /// Whether the mask looks as if exposed and protected were exchanged.
    ///
    /// That is so when more than half of it is exposed, with at least nine tenths of the border, and the
    /// protected pixels fill at least half of the smallest rectangle around them: one compact piece.
    public let looksInverted: Bool

    /// The number of pixels from which an exposed piece is not a speck.
    public static let speckLimit = 16

    /// The exposed part of all pixels, 0...1.
    public var exposedFraction: Double { Double(exposedPixels) / Double(size.area) }
}

extension MaskReport {
    /// Measures the alpha of a picture in memory, in one pass.
    public init(_ raster: Raster) {
        let scanner = MaskScanner(size: raster.size)
        raster.withPixels { scanner.add(UnsafeRawBufferPointer($0)) }
        self = scanner.finish()
    }

    /// Measures the alpha of an 8-bit RGBA stream, strip by strip; memory grows with the width only.
    init(reading stream: any PixelStream) throws(FrisketError) {
        let scanner = MaskScanner(size: stream.size)
        let rows = max(1, min(stream.size.height, 1 << 20 / stream.bytesPerRow))
        let strip = UnsafeMutableRawBufferPointer.allocate(byteCount: rows * stream.bytesPerRow, alignment: 16)
        defer { strip.deallocate() }
        var left = stream.size.height
        while left > 0 {
            let count = min(rows, left)
            try stream.read(count, into: strip)
            scanner.add(UnsafeRawBufferPointer(rebasing: strip[..<(count * stream.bytesPerRow)]))
            left -= count
        }
        self = scanner.finish()
    }
}
