internal import CFrisketCore

/// A stream scaled to another height: the second pass of `scaled(from:to:)`.
///
/// Holds the source rows that one output row is made of, and a few more. Where those are too many, ``HeightSummedPixels``
/// does the same.
final class HeightScaledPixels: PixelStream {
    let size: PixelSize
    let layout = PixelLayout.rgba8
    var isOpaque: Bool { source.isOpaque }

    private let source: any PixelStream
    private let rows: ResamplingTaps
    /// The latest source rows; row `y` is at `y % ringRows`.
    private let ring: UnsafeMutableRawBufferPointer
    private let ringRows: Int
    private var pointers: [UnsafePointer<UInt8>?]
    private var nextSource = 0
    private var nextOutput = 0

    /// Source rows are pulled so many at a time, as far as there are more.
    private static let rowsAtOnce = 8
    /// The most memory that the source rows may take.
    private static let ringLimit = 16 << 20

    /// Takes an RGBA8 stream, opaque or premultiplied; nil where it would have to hold too many rows.
    init?(_ source: any PixelStream, to height: Int) {
        precondition(source.layout == .rgba8)
        rows = ResamplingTaps(from: 0..<source.size.height, to: height)
        ringRows = (rows.longest / Self.rowsAtOnce + 2) * Self.rowsAtOnce
        guard ringRows * source.bytesPerRow <= Self.ringLimit else { return nil }
        self.source = source
        size = PixelSize(width: source.size.width, height: height)
        ring = .allocate(byteCount: ringRows * source.bytesPerRow, alignment: 64)
        pointers = Array(repeating: nil, count: rows.longest + 1)
    }

    deinit { ring.deallocate() }

    func read(_ count: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FrisketError) {
        let output = buffer.assumingMemoryBound(to: UInt8.self)
        for index in 0..<count {
            let tap = rows.taps[nextOutput]
            let (start, length) = (Int(tap.start), Int(tap.count))
            try pullRows(upTo: start + length)
            // An even number of rows; the one too many has the weight 0.
            let even = (length + 1) / 2 * 2
            for place in 0..<even { pointers[place] = row(start + min(place, length - 1)) }
            rows.withWeights(of: tap) { weights in
                fk_scale_rows(
                    pointers, even, output.baseAddress?.advanced(by: index * bytesPerRow), bytesPerRow, weights)
            }
            nextOutput += 1
        }
    }

    private func row(_ index: Int) -> UnsafePointer<UInt8>? {
        UnsafePointer(ring.assumingMemoryBound(to: UInt8.self).baseAddress?.advanced(by: offset(of: index)))
    }

    private func offset(of row: Int) -> Int { row % ringRows * source.bytesPerRow }

    /// Reads source rows into the ring until the given one, exclusive, and a few that will be needed next.
    private func pullRows(upTo end: Int) throws(FrisketError) {
        while nextSource < end {
            // They lie side by side, since the ring's rows are a multiple of those pulled at once.
            let count = min(Self.rowsAtOnce, source.size.height - nextSource)
            try source.read(count, into: UnsafeMutableRawBufferPointer(rebasing: ring[offset(of: nextSource)...]))
            nextSource += count
        }
    }
}
