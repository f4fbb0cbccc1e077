internal import CFrisketCore

/// A stream scaled to another size: Lanczos-3 on premultiplied samples, in 32-bit floats.
///
/// Each source row is resampled horizontally once and added to the few output rows that it touches, so memory is a
/// handful of rows of the output's width, whatever the source's height.
final class ScaledPixels: PixelStream {
    let size: PixelSize
    let layout = PixelLayout.rgba8

    private let source: any PixelStream
    private let columns: ResamplingTaps
    private let rows: ResamplingTaps
    private let input: UnsafeMutableBufferPointer<UInt8>
    private let premultiplied: UnsafeMutableBufferPointer<Float>
    private let resampled: UnsafeMutableBufferPointer<Float>
    /// The output rows under way, one after the other, as a ring; row `y` is at `y % ringRows`.
    private let sums: UnsafeMutableBufferPointer<Float>
    private let ringRows: Int
    private var nextSource = 0
    private var nextOutput = 0
    /// The first output row that has received nothing yet.
    private var firstUntouched = 0

    init(_ source: any PixelStream, to size: PixelSize) {
        precondition(source.layout == .rgba8)
        self.source = source
        self.size = size
        columns = ResamplingTaps(from: source.size.width, to: size.width)
        rows = ResamplingTaps(from: source.size.height, to: size.height)
        ringRows = Self.mostRowsAtOnce(rows.taps)
        input = .allocate(capacity: source.bytesPerRow)
        premultiplied = .allocate(capacity: 4 * source.size.width)
        resampled = .allocate(capacity: 4 * size.width)
        sums = .allocate(capacity: 4 * size.width * ringRows)
        sums.initialize(repeating: 0)
    }

    deinit {
        input.deallocate()
        premultiplied.deallocate()
        resampled.deallocate()
        sums.deallocate()
    }

    /// The most output rows that wait for source rows at one time.
    private static func mostRowsAtOnce(_ taps: [fk_tap]) -> Int {
        var most = 1
        var first = 0
        for (index, tap) in taps.enumerated() {
            while taps[first].start + taps[first].count <= tap.start { first += 1 }
            most = max(most, index - first + 1)
        }
        return most
    }

    func read(_ count: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FrisketError) {
        let output = buffer.assumingMemoryBound(to: UInt8.self)
        for row in 0..<count {
            let tap = rows.taps[nextOutput]
            while nextSource < Int(tap.start + tap.count) { try pullSourceRow() }
            let sum = UnsafeMutableBufferPointer(rebasing: sums[ringRange(nextOutput)])
            fk_unpremultiply(sum.baseAddress, output.baseAddress?.advanced(by: row * bytesPerRow), size.width)
            sum.update(repeating: 0)
            nextOutput += 1
        }
    }

    private func ringRange(_ row: Int) -> Range<Int> {
        let start = (row % ringRows) * 4 * size.width
        return start..<start + 4 * size.width
    }

    /// Reads one source row and adds it to every output row that it belongs to.
    private func pullSourceRow() throws(FrisketError) {
        try source.read(1, into: UnsafeMutableRawBufferPointer(input))
        fk_premultiply(input.baseAddress, premultiplied.baseAddress, source.size.width)
        columns.taps.withUnsafeBufferPointer { taps in
            columns.weights.withUnsafeBufferPointer { weights in
                fk_resample_row(
                    premultiplied.baseAddress, resampled.baseAddress, taps.baseAddress, taps.count, weights.baseAddress)
            }
        }
        while firstUntouched < rows.taps.count, Int(rows.taps[firstUntouched].start) <= nextSource {
            firstUntouched += 1
        }
        for row in nextOutput..<firstUntouched {
            let tap = rows.taps[row]
            let index = nextSource - Int(tap.start)
            guard index >= 0, index < Int(tap.count) else { continue }
            let sum = UnsafeMutableBufferPointer(rebasing: sums[ringRange(row)])
            fk_accumulate(
                sum.baseAddress, resampled.baseAddress, rows.weights[Int(tap.offset) + index], 4 * size.width)
        }
        nextSource += 1
    }
}
