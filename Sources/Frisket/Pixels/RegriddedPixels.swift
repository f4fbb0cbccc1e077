internal import CFrisketCore

/// A window of a stream on another grid: Lanczos-3 on premultiplied samples, in floats, of 8 or 16 bits.
///
/// Each source row that is needed is resampled horizontally once; memory is a handful of rows of the window's width.
final class RegriddedPixels: PixelStream {
    let size: PixelSize
    var layout: PixelLayout { source.layout }
    var isOpaque: Bool { source.isOpaque }

    private let source: any PixelStream
    private let columns: RegridTaps
    private let rows: RegridTaps
    private let input: UnsafeMutableRawBufferPointer
    private let premultiplied: UnsafeMutableBufferPointer<Float>
    private let sum: UnsafeMutableBufferPointer<Float>
    /// The latest source rows, resampled; row `y` is at `y % ringRows`.
    private let ring: UnsafeMutableBufferPointer<Float>
    private let ringRows: Int
    private var pointers: [UnsafePointer<Float>?]
    private var nextSource = 0
    private var nextOutput = 0

    /// Takes an RGBA stream that stands at its first row, and the grids of both axes.
    init(_ source: any PixelStream, columns: SampleGrid, rows: SampleGrid) {
        precondition(source.layout != .cmyk8)
        precondition(columns.bounds.upperBound <= source.size.width && rows.bounds.upperBound <= source.size.height)
        self.source = source
        size = PixelSize(width: columns.count, height: rows.count)
        self.columns = RegridTaps(columns)
        self.rows = RegridTaps(rows)
        ringRows = Int(self.rows.taps.map(\.count).max() ?? 1)
        input = .allocate(byteCount: source.bytesPerRow, alignment: 16)
        premultiplied = .allocate(capacity: 4 * source.size.width)
        sum = .allocate(capacity: 4 * columns.count)
        ring = .allocate(capacity: 4 * columns.count * ringRows)
        pointers = Array(repeating: nil, count: ringRows)
    }

    deinit {
        input.deallocate()
        premultiplied.deallocate()
        sum.deallocate()
        ring.deallocate()
    }

    func read(_ count: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FrisketError) {
        for index in 0..<count {
            let tap = rows.taps[nextOutput]
            try pullRows(upTo: Int(tap.start + tap.count), from: Int(tap.start))
            for place in 0..<Int(tap.count) { pointers[place] = UnsafePointer(row(Int(tap.start) + place)) }
            rows.weights.withUnsafeBufferPointer { weights in
                fk_regrid_rows(
                    pointers, weights.baseAddress?.advanced(by: Int(tap.offset)), Int(tap.count), sum.baseAddress,
                    size.width)
            }
            let output = buffer.baseAddress?.advanced(by: index * bytesPerRow)
            if layout == .rgba16 {
                fk_regrid_store_16(sum.baseAddress, output?.assumingMemoryBound(to: UInt16.self), size.width)
            } else {
                fk_regrid_store_8(sum.baseAddress, output?.assumingMemoryBound(to: UInt8.self), size.width)
            }
            nextOutput += 1
        }
    }

    func skip(_ count: Int) throws(FrisketError) { nextOutput += count }

    private func row(_ index: Int) -> UnsafeMutablePointer<Float>? {
        ring.baseAddress?.advanced(by: index % ringRows * sum.count)
    }

    /// Resamples source rows into the ring until the given one, exclusive; those before `first` are passed over.
    private func pullRows(upTo end: Int, from first: Int) throws(FrisketError) {
        if nextSource < first {
            try source.skip(first - nextSource)
            nextSource = first
        }
        while nextSource < end {
            try source.read(1, into: input)
            if layout == .rgba16 {
                fk_regrid_load_16(
                    input.assumingMemoryBound(to: UInt16.self).baseAddress, premultiplied.baseAddress,
                    source.size.width)
            } else {
                fk_regrid_load_8(
                    input.assumingMemoryBound(to: UInt8.self).baseAddress, premultiplied.baseAddress,
                    source.size.width)
            }
            fk_regrid_columns(
                premultiplied.baseAddress, row(nextSource), columns.taps, columns.taps.count, columns.weights)
            nextSource += 1
        }
    }
}

extension PixelStream {
    /// A window of this RGBA stream on another grid; copied without change where the grids lie on each other.
    func regridded(columns: SampleGrid, rows: SampleGrid) -> any PixelStream {
        guard let x = columns.copied, let y = rows.copied else {
            return RegriddedPixels(self, columns: columns, rows: rows)
        }
        return CroppedPixels(
            self, to: PixelRect(x: x.lowerBound, y: y.lowerBound, width: x.count, height: y.count))
    }
}
