internal import CFrisketCore

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Which source samples each output sample is made of, along one axis, with Lanczos-3 weights in fixed point.
///
/// The kernel (see ``Lanczos``) is widened by the scale when shrinking, so that it is also the low-pass filter, cut at
/// the picture's border and normalised to a sum of 1.
struct ResamplingTaps {
    /// One entry for each output sample.
    private(set) var taps: [fk_tap] = []
    /// The weights of all entries, one after the other, each entry's padded with zeros to a multiple of four.
    private(set) var weights: [Int16] = []
    /// What the weights of one entry sum to is 1 << bits.
    private(set) var bits: Int
    /// The most source samples that one output sample is made of.
    private(set) var longest = 0

    /// Plans the way from the samples in a range to `target` samples.
    init(from source: Range<Int>, to target: Int) {
        let scale = Double(source.count) / Double(target)
        let stretch = max(scale, 1)
        let support = Lanczos.reach * stretch
        let rows = (0..<target).map { index in
            let center = (Double(index) + 0.5) * scale
            let start = max(0, Int((center - support + 0.5).rounded(.down)))
            let end = min(source.count, Int((center + support + 0.5).rounded(.down)))
            let row = (start..<max(end, start + 1)).map { Lanczos.weight(at: (Double($0) + 0.5 - center) / stretch) }
            let sum = row.reduce(0, +)
            return (start: source.lowerBound + start, weights: row.map { $0 / sum })
        }
        // As fine as 16 bits hold the largest weight, and 32 bits the sum of weighed samples.
        let peak = rows.lazy.flatMap(\.weights).max() ?? 1
        bits = min(22, Int(log2(32_000 / peak)))
        taps.reserveCapacity(target)
        for row in rows { append(row.weights, from: row.start) }
    }

    private mutating func append(_ exact: [Double], from start: Int) {
        let one = 1 << bits
        var fixed = exact.map { Int(($0 * Double(one)).rounded()) }
        // What rounding lost goes to the largest weight, where it matters least.
        if let peak = fixed.indices.max(by: { fixed[$0] < fixed[$1] }) { fixed[peak] += one - fixed.reduce(0, +) }
        taps.append(fk_tap(start: Int32(start), count: Int32(fixed.count), offset: Int32(weights.count)))
        longest = max(longest, fixed.count)
        weights += fixed.lazy.map(Int16.init)
        weights += repeatElement(0, count: (4 - fixed.count % 4) % 4)
    }

    /// Lends the weights of all entries, or those from one entry on.
    func withWeights<Result>(of tap: fk_tap? = nil, _ body: (fk_weights) -> Result) -> Result {
        weights.withUnsafeBufferPointer {
            body(fk_weights(values: $0.baseAddress?.advanced(by: Int(tap?.offset ?? 0)), bits: Int32(bits)))
        }
    }
}
