internal import CFrisketCore

/// ``HeightScaledPixels`` for extreme reductions: each source row is added to the few output rows that it belongs to.
final class HeightSummedPixels: PixelStream {
    let size: PixelSize
    let layout = PixelLayout.rgba8
    var isOpaque: Bool { source.isOpaque }

    private let source: any PixelStream
    private let rows: ResamplingTaps
    private let input: UnsafeMutableRawBufferPointer
    /// The output rows under way; row `y` is at `y % ringRows`.
    private let sums: UnsafeMutableBufferPointer<Int32>
    private let ringRows: Int
    private var nextSource = 0
    private var nextOutput = 0
    /// The first output row that has received nothing yet.
    private var firstUntouched = 0

    /// Takes an RGBA8 stream, opaque or premultiplied.
    init(_ source: any PixelStream, to height: Int) {
        precondition(source.layout == .rgba8)
        self.source = source
        size = PixelSize(width: source.size.width, height: height)
        rows = ResamplingTaps(from: 0..<source.size.height, to: height)
        ringRows = Self.mostRowsAtOnce(rows.taps)
        input = .allocate(byteCount: source.bytesPerRow, alignment: 64)
        sums = .allocate(capacity: 4 * size.width * ringRows)
        sums.initialize(repeating: 0)
    }

    deinit {
        input.deallocate()
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
        for index in 0..<count {
            let tap = rows.taps[nextOutput]
            while nextSource < Int(tap.start + tap.count) { try addSourceRow() }
            let sum = sums(of: nextOutput)
            fk_scale_end_row(
                sum.baseAddress, output.baseAddress?.advanced(by: index * bytesPerRow), bytesPerRow, Int32(rows.bits))
            sum.update(repeating: 0)
            nextOutput += 1
        }
    }

    private func sums(of row: Int) -> UnsafeMutableBufferPointer<Int32> {
        let start = row % ringRows * 4 * size.width
        return UnsafeMutableBufferPointer(rebasing: sums[start..<start + 4 * size.width])
    }

    private func addSourceRow() throws(FrisketError) {
        try source.read(1, into: input)
        while firstUntouched < rows.taps.count, Int(rows.taps[firstUntouched].start) <= nextSource {
            firstUntouched += 1
        }
        for row in nextOutput..<firstUntouched {
            let tap = rows.taps[row]
            let index = nextSource - Int(tap.start)
            guard index >= 0, index < Int(tap.count) else { continue }
            fk_scale_add_row(
                input.baseAddress, rows.weights[Int(tap.offset) + index], sums(of: row).baseAddress, 4 * size.width)
        }
        nextSource += 1
    }
}
