internal import CFrisketCore

/// An opaque stream scaled to another size: Lanczos-3 in 16-bit fixed point, within a level of ``ScaledPixels``.
///
/// Holds the source rows that one output row is made of, so it suits all but the most extreme reductions in height.
final class ScaledOpaquePixels: PixelStream {
    let size: PixelSize
    let layout = PixelLayout.rgba8
    let isOpaque = true

    private let source: any PixelStream
    private let columns: FixedTaps
    private let rows: FixedTaps
    /// The latest source rows; row `y` is at `y % ringRows`.
    private let ring: UnsafeMutableBufferPointer<UInt8>
    private let ringRows: Int
    /// One row between the passes, with the four pixels beyond its end that the kernel may read.
    private let middle: UnsafeMutableBufferPointer<Int16>
    private var pointers: [UnsafePointer<UInt8>?]
    private var nextSource = 0
    private var nextOutput = 0

    /// The most memory that the source rows may take; beyond it ``ScaledPixels`` is the better choice.
    static let ringLimit = 16 << 20

    /// Takes an opaque RGBA8 stream; nil where it would have to hold too many rows.
    init?(_ source: any PixelStream, to size: PixelSize) {
        precondition(source.layout == .rgba8 && source.isOpaque)
        rows = FixedTaps(from: source.size.height, to: size.height, paddedTo: 2)
        ringRows = rows.longest
        guard ringRows * source.bytesPerRow <= Self.ringLimit else { return nil }
        self.source = source
        self.size = size
        columns = FixedTaps(from: source.size.width, to: size.width, paddedTo: 4)
        ring = .allocate(capacity: ringRows * source.bytesPerRow)
        middle = .allocate(capacity: 4 * (source.size.width + 4))
        middle.initialize(repeating: 0)
        pointers = Array(repeating: nil, count: ringRows + 1)
    }

    deinit {
        ring.deallocate()
        middle.deallocate()
    }

    func read(_ count: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FrisketError) {
        let output = buffer.assumingMemoryBound(to: UInt8.self)
        for index in 0..<count {
            let tap = rows.taps[nextOutput]
            let (start, length) = (Int(tap.start), Int(tap.count))
            try pullRows(upTo: start + length)
            // An even number of rows; the one too many has the weight 0.
            for place in 0..<(length + 1) / 2 * 2 { pointers[place] = row(start + min(place, length - 1)) }
            rows.weights.withUnsafeBufferPointer { weights in
                fk_scale_rows(
                    pointers, weights.baseAddress?.advanced(by: Int(tap.offset)), (length + 1) / 2 * 2,
                    middle.baseAddress, 4 * source.size.width)
            }
            fk_scale_columns(
                middle.baseAddress, output.baseAddress?.advanced(by: index * bytesPerRow), columns.taps,
                columns.taps.count, columns.weights)
            nextOutput += 1
        }
    }

    private func row(_ index: Int) -> UnsafePointer<UInt8>? {
        UnsafePointer(ring.baseAddress?.advanced(by: index % ringRows * source.bytesPerRow))
    }

    /// Reads source rows into the ring until the given one, exclusive.
    private func pullRows(upTo end: Int) throws(FrisketError) {
        while nextSource < end {
            // As many at a time as lie side by side in the ring.
            let place = nextSource % ringRows
            let count = min(end - nextSource, ringRows - place)
            let start = place * source.bytesPerRow
            let part = UnsafeMutableBufferPointer(rebasing: ring[start..<start + count * source.bytesPerRow])
            try source.read(count, into: UnsafeMutableRawBufferPointer(part))
            nextSource += count
        }
    }
}

/// ``ResamplingTaps`` whose weights are multiples of 1/16384 that sum to 1, padded with zeros.
private struct FixedTaps {
    private(set) var taps: [fk_tap] = []
    private(set) var weights: [Int16] = []
    private(set) var longest = 0

    init(from source: Int, to target: Int, paddedTo multiple: Int) {
        let exact = ResamplingTaps(from: source, to: target)
        for tap in exact.taps {
            var fixed = exact.weights[Int(tap.offset)..<Int(tap.offset + tap.count)].map {
                Int(($0 * Float(FK_SCALE_ONE)).rounded())
            }
            // What rounding lost goes to the largest weight, where it matters least.
            if let peak = fixed.indices.max(by: { fixed[$0] < fixed[$1] }) {
                fixed[peak] += Int(FK_SCALE_ONE) - fixed.reduce(0, +)
            }
            taps.append(fk_tap(start: tap.start, count: tap.count, offset: Int32(weights.count)))
            longest = max(longest, fixed.count)
            fixed += Array(repeating: 0, count: (multiple - fixed.count % multiple) % multiple)
            weights += fixed.map(Int16.init)
        }
    }
}

extension PixelStream {
    /// This RGBA8 stream scaled to another size.
    func scaled(to size: PixelSize) -> any PixelStream {
        if isOpaque, let scaled = ScaledOpaquePixels(self, to: size) { return scaled }
        return ScaledPixels(self, to: size)
    }
}
