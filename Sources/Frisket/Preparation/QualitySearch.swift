#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Which JPEG qualities to try on the way to the best one whose file is within a budget.
///
/// The bytes of a picture fall about as a power of the factor by which libjpeg scales its quantisation tables, so that
/// two files tell where the budget lies between them: four encodings of a photograph, or five, where halving the range takes six or seven.
struct QualitySearch {
    private struct Try {
        let quality: Int
        let bytes: Int
    }

    private let lowest: Int
    private let budget: Int
    /// The best quality known to fit, and the worst one known not to.
    private var fitting: Try?
    private var failing: Try
    /// The one known not to fit before that.
    private var failedBefore: Try?
    private var count = 0

    /// Searches from a lowest quality on below one whose file has too many bytes.
    init(from lowest: Int, below quality: Int, of bytes: Int, budget: Int) {
        self.lowest = lowest
        self.budget = budget
        failing = Try(quality: quality, bytes: bytes)
    }

    /// The quality to try next; nil when the best one is known, or that none fits.
    var next: Int? {
        let low = fitting.map { $0.quality + 1 } ?? lowest
        let high = failing.quality - 1
        guard low <= high else { return nil }
        // A picture that does not follow the power costs a few more steps, never many.
        guard count < 6 else { return (low + high) / 2 }
        return min(max(guess, low), high)
    }

    /// Learns how many bytes a quality gives.
    mutating func learn(_ quality: Int, bytes: Int) {
        count += 1
        let result = Try(quality: quality, bytes: bytes)
        if bytes <= budget {
            fitting = result
        } else {
            failedBefore = failing
            failing = result
        }
    }

    /// The best quality that fits by the power law.
    private var guess: Int {
        var power = -0.7  // of photographs, about
        if let other = fitting ?? failedBefore, other.bytes != failing.bytes {
            power =
                log(Double(other.bytes) / Double(failing.bytes))
                / log(Self.factor(of: other.quality) / Self.factor(of: failing.quality))
        }
        let factor = Self.factor(of: failing.quality) * pow(Double(budget) / Double(failing.bytes), 1 / power)
        return Self.quality(of: factor)
    }

    /// What libjpeg multiplies its quantisation tables with, in percent (`jpeg_quality_scaling`).
    private static func factor(of quality: Int) -> Double {
        quality < 50 ? 5000 / Double(quality) : 200 - 2 * Double(quality)
    }

    /// The best quality that scales by that much or more.
    private static func quality(of factor: Double) -> Int {
        Int((factor > 100 ? 5000 / min(factor, 5000) : 100 - max(factor, 0) / 2).rounded(.down))
    }
}
