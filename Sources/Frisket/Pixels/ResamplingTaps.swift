internal import CFrisketCore

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Which source samples each output sample is made of, along one axis, with Lanczos-3 weights.
///
/// The kernel is `sinc(x) sinc(x/3)` for |x| < 3, widened by the scale when shrinking (so that it is also the
/// low-pass filter), cut at the picture's border and normalised to a sum of 1. Source: K. Turkowski, "Filters for
/// Common Resampling Tasks" (Graphics Gems, 1990).
struct ResamplingTaps {
    /// One entry for each output sample.
    private(set) var taps: [fk_tap] = []
    /// The weights of all entries, one after the other.
    private(set) var weights: [Float] = []

    /// Plans the way from `source` samples to `target` samples.
    init(from source: Int, to target: Int) {
        let scale = Double(source) / Double(target)
        let stretch = max(scale, 1)
        let support = 3 * stretch
        taps.reserveCapacity(target)
        var row: [Double] = []
        for index in 0..<target {
            let center = (Double(index) + 0.5) * scale
            let start = max(0, Int((center - support + 0.5).rounded(.down)))
            let end = min(source, Int((center + support + 0.5).rounded(.down)))
            row.removeAll(keepingCapacity: true)
            for sample in start..<max(end, start + 1) {
                row.append(Self.lanczos3((Double(sample) + 0.5 - center) / stretch))
            }
            let sum = row.reduce(0, +)
            taps.append(fk_tap(start: Int32(start), count: Int32(row.count), offset: Int32(weights.count)))
            weights.append(contentsOf: row.lazy.map { Float($0 / sum) })
        }
    }

    private static func lanczos3(_ x: Double) -> Double {
        guard abs(x) < 3 else { return 0 }
        return sinc(x) * sinc(x / 3)
    }

    private static func sinc(_ x: Double) -> Double {
        x == 0 ? 1 : sin(x * .pi) / (x * .pi)
    }
}
