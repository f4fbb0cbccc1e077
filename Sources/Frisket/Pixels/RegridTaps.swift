internal import CFrisketCore

/// Which source samples each sample of a grid is made of, along one axis, with Lanczos-3 weights in floats.
///
/// The kernel (see ``Lanczos``) is widened by the step when shrinking, cut at the grid's bounds and normalised to a sum
/// of 1.
struct RegridTaps {
    /// One entry for each output sample.
    private(set) var taps: [fk_regrid_tap] = []
    /// The weights of all entries, one after the other.
    private(set) var weights: [Float] = []

    init(_ grid: SampleGrid) {
        let stretch = max(grid.step, 1)
        let support = Lanczos.reach * stretch
        let (least, most) = (grid.bounds.lowerBound, grid.bounds.upperBound)
        taps.reserveCapacity(grid.count)
        for index in 0..<grid.count {
            let center = grid.origin + (Double(index) + 0.5) * grid.step
            let start = min(max(least, Int((center - support + 0.5).rounded(.down))), most - 1)
            let end = max(start + 1, min(most, Int((center + support + 0.5).rounded(.down))))
            let row = (start..<end).map { Lanczos.weight(at: (Double($0) + 0.5 - center) / stretch) }
            let sum = row.reduce(0, +)
            taps.append(
                fk_regrid_tap(start: Int32(start), count: Int32(row.count), offset: Int32(weights.count)))
            // Far beyond the bounds only the sample at their edge is left, whose weight may be 0.
            weights += row.map { row.count == 1 ? 1 : Float($0 / sum) }
        }
    }
}
