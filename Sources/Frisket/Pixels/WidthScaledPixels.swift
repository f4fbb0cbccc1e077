internal import CFrisketCore

/// A stream whose rows, or a part of each, are scaled to another width: the first pass of `scaled(from:to:)`.
final class WidthScaledPixels: PixelStream {
    let size: PixelSize
    let layout = PixelLayout.rgba8
    var isOpaque: Bool { source.isOpaque }

    private let source: any PixelStream
    private let columns: ResamplingTaps
    /// Some source rows, and the three pixels beyond their end that the kernel may read.
    private let strip: UnsafeMutableRawBufferPointer
    /// The kernel takes four rows at a time.
    private static let rowsAtOnce = 8

    /// Takes an RGBA8 stream, opaque or premultiplied, and the columns to scale.
    init(_ source: any PixelStream, columns: Range<Int>, to width: Int) {
        precondition(source.layout == .rgba8 && columns.lowerBound >= 0 && columns.upperBound <= source.size.width)
        self.source = source
        size = PixelSize(width: width, height: source.size.height)
        self.columns = ResamplingTaps(from: columns, to: width)
        strip = .allocate(byteCount: Self.rowsAtOnce * source.bytesPerRow + 12, alignment: 64)
        strip.initializeMemory(as: UInt8.self, repeating: 0)
    }

    deinit { strip.deallocate() }

    func read(_ count: Int, into rows: UnsafeMutableRawBufferPointer) throws(FrisketError) {
        for first in stride(from: 0, to: count, by: Self.rowsAtOnce) {
            let count = min(Self.rowsAtOnce, count - first)
            try source.read(count, into: strip)
            columns.withWeights { weights in
                fk_scale_columns(
                    strip.baseAddress, source.bytesPerRow, count, rows.baseAddress?.advanced(by: first * bytesPerRow),
                    columns.taps, size.width, weights)
            }
        }
    }

    func skip(_ count: Int) throws(FrisketError) { try source.skip(count) }
}
