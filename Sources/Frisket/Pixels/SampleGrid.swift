/// Where output samples lie among source samples, along one axis.
struct SampleGrid: Sendable, Hashable {
    /// How many output samples there are.
    let count: Int
    /// How many source samples wide an output sample is.
    let step: Double
    /// Where the first output sample begins, in source samples.
    let origin: Double
    /// The source samples that may be read; not empty.
    let bounds: Range<Int>

    init(count: Int, step: Double, origin: Double, within bounds: Range<Int>) {
        precondition(count > 0 && step > 0 && !bounds.isEmpty, "a grid is not empty")
        self.count = count
        self.step = step
        self.origin = origin
        self.bounds = bounds
    }

    /// The source samples that the output samples are, one for one; nil where some must be made of several.
    var copied: Range<Int>? {
        guard abs(step - 1) * Double(count) < 1e-6, abs(origin - origin.rounded()) < 1e-6 else { return nil }
        let start = Int(origin.rounded())
        return start >= bounds.lowerBound && start + count <= bounds.upperBound ? start..<start + count : nil
    }
}
