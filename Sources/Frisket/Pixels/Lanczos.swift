#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The one resampling kernel: `sinc(x) sinc(x/3)` for |x| < 3, else 0.
///
/// Source: K. Turkowski, "Filters for Common Resampling Tasks" (Graphics Gems, 1990).
enum Lanczos {
    /// How far the kernel reaches to either side.
    static let reach = 3.0

    /// The weight of a sample at a distance, before the weights are normalised.
    static func weight(at x: Double) -> Double {
        guard abs(x) < reach else { return 0 }
        return sinc(x) * sinc(x / reach)
    }

    private static func sinc(_ x: Double) -> Double {
        x == 0 ? 1 : sin(x * .pi) / (x * .pi)
    }
}
