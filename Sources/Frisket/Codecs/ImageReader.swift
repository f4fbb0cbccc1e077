/// Decodes a PNG or JPEG in memory, strip by strip, as stored: no orientation, no colour conversion.
///
/// Limits are checked from the header, before anything large is allocated. A file whose structure is damaged is
/// refused at once, damage inside the data where it is met; ``finish()`` reads to the end of the file, so that a cut
/// file never passes as whole. With ``DecodeLimits/toleratesDamage`` both become remarks, and missing rows are black.
final class ImageReader: PixelStream {
    let header: ImageHeader
    let size: PixelSize
    let layout: PixelLayout
    /// Which of the picture's columns the stream yields: at least those that are wanted.
    let columns: Range<Int>
    private let bytes: [UInt8]
    private let decoder: any RowDecoder
    private var rowsLeft: Int

    /// Opens a picture.
    ///
    /// - Parameters:
    ///   - bytes: A whole file.
    ///   - header: Its header, where it was read already.
    ///   - limits: What is refused.
    ///   - layout: The samples to yield: 16 bits only of a PNG, CMYK only of a JPEG that stores it.
    ///   - jpegScale: 1, 2, 4 or 8: decodes a JPEG at that fraction of its size, rounded up.
    ///   - wanted: The columns that are wanted, of the size after that; others are left out where that saves work.
    /// - Throws: What ``ImageHeader/init(reading:limits:)`` throws, and what a limit or damage refuses.
    init(
        _ bytes: [UInt8], header: ImageHeader? = nil, limits: DecodeLimits = .standard, layout: PixelLayout = .rgba8,
        jpegScale: Int = 1, columns wanted: Range<Int>? = nil
    ) throws(FrisketError) {
        let header = if let header { header } else { try ImageHeader(reading: bytes, limits: limits) }
        try header.check(limits)
        switch header.format {
        case .png:
            guard layout != .cmyk8 else { throw .unsupported(feature: "CMYK samples asked of a PNG") }
            decoder = try PNGDecoder(
                bytes, layout: layout, isIntact: header.isIntact, toleratesDamage: limits.toleratesDamage)
        case .jpeg:
            guard layout != .rgba16 else { throw .unsupported(feature: "16-bit samples asked of a JPEG") }
            guard layout != .cmyk8 || header.channels == .cmyk else {
                throw .unsupported(feature: "CMYK samples asked of a JPEG without them")
            }
            decoder = try JPEGDecoder(bytes, layout: layout, scale: jpegScale, wanted: wanted, limits: limits)
        }
        self.header = header
        self.layout = layout
        self.bytes = bytes
        size = decoder.size
        columns = decoder.columns
        rowsLeft = size.height
        let (width, height) = ((header.size.width - 1) / jpegScale + 1, (header.size.height - 1) / jpegScale + 1)
        let fits =
            columns.lowerBound <= (wanted ?? columns).lowerBound
            && columns.upperBound >= (wanted?.upperBound ?? width) && columns.upperBound <= width
        guard fits, size.height == height else {
            throw .damaged(format: header.format, reason: "two headers that disagree: \(header.size) and \(size)")
        }
    }

    var isOpaque: Bool { !header.hasAlpha }

    func read(_ count: Int, into rows: UnsafeMutableRawBufferPointer) throws(FrisketError) {
        precondition(count >= 0 && count <= rowsLeft && rows.count >= count * bytesPerRow, "too many rows asked for")
        guard count > 0, let start = rows.baseAddress else { return }
        rowsLeft -= count
        try decoder.read(count, into: start, from: bytes)
    }

    func skip(_ count: Int) throws(FrisketError) {
        precondition(count >= 0 && count <= rowsLeft, "too many rows asked for")
        rowsLeft -= count
        try decoder.read(count, into: nil, from: bytes)
    }

    /// Reads to the end of the file, over rows that nobody read.
    ///
    /// - Throws: ``FrisketError/damaged(format:reason:)`` where the rest of the file is damaged or missing.
    func finish() throws(FrisketError) {
        rowsLeft = 0
        try decoder.finish(from: bytes)
    }

    /// Oddities and tolerated damage, one sentence each: of the header, and of what was decoded so far.
    var remarks: [String] { header.remarks + [header.damage].compactMap { $0 } + decoder.remarks }
}
