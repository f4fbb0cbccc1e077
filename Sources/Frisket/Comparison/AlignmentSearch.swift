internal import CFrisketCore

/// The search for the warp between two pictures, from coarse to fine.
struct AlignmentSearch {
    /// What was found, in cells of the finest level.
    struct Result {
        var warp: Warp
        var confidence: Double
        var uncertainty: Double
    }

    private struct Level {
        let reference: Plane
        let answer: Plane
        let kept: CoverMap
    }

    /// The finest first.
    private var levels: [Level] = []
    private var warp = Warp()
    private var model = fk_align_model(gain: 1, bias: 0, softness: 64, radius: 1)

    /// The longest side at the top of the pyramid: there every shift up to an eighth is tried.
    private static let coarsest = 64
    /// The longest side of the level whose gradients are compared: noise is averaged away there.
    private static let compared = 256
    /// Smoothing makes about seven neighbouring residuals alike, so that errors are larger by the root of that.
    private static let alikeness = 2.67

    init(_ pair: WorkingPair) {
        var reference = WorkingPair.luma(of: pair.before)
        var answer = WorkingPair.luma(of: pair.after)
        var cover = pair.cover
        while true {
            levels.append(Level(reference: reference.smoothed, answer: answer.smoothed, kept: cover.eroded))
            guard reference.size.longerSide > Self.coarsest, reference.size.shorterSide >= 16 else { return }
            (reference, answer, cover) = (reference.halved, answer.halved, cover.halved)
        }
    }

    /// Searches; nil where the pictures say nothing of where they lie.
    mutating func run() -> Result? {
        guard levels[0].reference.size.shorterSide >= 16, let top = levels.last else { return nil }
        warp = bestWholeShift(of: top)
        var confidence = 0.0
        var isCompared = false
        var last: (factor: CholeskyFactor, sums: fk_align_sums)?
        for (index, level) in levels.enumerated().reversed() {
            guard let step = refine(level, steps: index == 0 ? 5 : 12) else { return nil }
            last = step
            if level.reference.size.longerSide <= Self.compared || (index == 0 && !isCompared) {
                confidence = gradientCorrelation(of: level)
                isCompared = true
            }
            if index > 0 { warp = warp.finer(by: 2) }
        }
        guard let last, last.sums.weight > 0 else { return nil }
        let noise = last.sums.squares / last.sums.weight
        let variance = max(last.factor.variance(of: 0), last.factor.variance(of: 1))
        return Result(
            warp: warp, confidence: min(max(confidence, 0), 1),
            uncertainty: (noise * variance).squareRoot() * Self.alikeness)
    }

    /// The shift by whole cells at which the brightness of both agrees best; none where it gains next to nothing.
    private func bestWholeShift(of level: Level) -> Warp {
        let size = level.reference.size
        func correlation(_ dx: Int, _ dy: Int) -> Double {
            fk_correlation(
                level.reference.samples, level.answer.samples, level.kept.cells, size.width, size.height, Int32(dx),
                Int32(dy))
        }
        var best = (dx: 0, dy: 0, value: correlation(0, 0) + 0.01)
        for dy in -size.height / 8...size.height / 8 {
            for dx in -size.width / 8...size.width / 8 {
                let value = correlation(dx, dy)
                if value > best.value { best = (dx, dy, value) }
            }
        }
        return Warp(x: Double(best.dx), y: Double(best.dy))
    }

    /// Takes Gauss-Newton steps until they are small.
    private mutating func refine(
        _ level: Level, steps: Int
    ) -> (factor: CholeskyFactor, sums: fk_align_sums)? {
        let size = level.reference.size
        model.radius = Float(size.longerSide) / 2
        var result: (factor: CholeskyFactor, sums: fk_align_sums)?
        for _ in 0..<steps {
            var sums = self.sums(of: level)
            let matrix = withUnsafeBytes(of: &sums.matrix) { Array($0.bindMemory(to: Double.self)) }
            let vector = withUnsafeBytes(of: &sums.vector) { Array($0.bindMemory(to: Double.self)) }
            guard sums.count >= 64, let factor = CholeskyFactor(matrix, order: FK_ALIGN_UNKNOWNS) else {
                return nil
            }
            let change = factor.solve(vector)
            let shift = warp.shift(of: size)
            let scale = warp.scale + change[2] / Double(model.radius)
            warp = Warp(scale: scale, shift: (shift.x + change[0], shift.y + change[1]), of: size)
            let gain = Float(change[3] / 64)
            model.gain += gain
            model.bias += Float(change[4]) - 128 * gain
            model.softness = max(1, 2 * Float(sums.absolute / sums.count))
            let moved = warp.shift(of: size)
            guard (0.8...1.25).contains(scale), abs(moved.x) < 0.3 * Double(size.width),
                abs(moved.y) < 0.3 * Double(size.height), (0.2...5).contains(model.gain)
            else { return nil }
            result = (factor, sums)
            if max(abs(change[0]), abs(change[1]), abs(change[2])) < 0.004 { break }
        }
        return result
    }

    private func sums(of level: Level) -> fk_align_sums {
        let size = level.reference.size
        let (answer, columns, rows) = level.answer.sampled(by: warp)
        let (first, end) = (max(1, columns.lowerBound), min(size.width - 1, columns.upperBound))
        var model = model
        var sums = fk_align_sums()
        guard first < end else { return sums }
        let left = Float(0.5 - Double(size.width) / 2)
        level.reference.withRows { reference in
            answer.withRows { answer in
                level.kept.cells.withUnsafeBufferPointer { kept in
                    for y in rows where y > 0 && y < size.height - 1 {
                        let down = Float(Double(y) + 0.5 - Double(size.height) / 2)
                        fk_align_row(
                            [reference(y - 1), reference(y), reference(y + 1)], answer(y),
                            kept.baseAddress?.advanced(by: y * size.width), first, end, left, down, &model, &sums)
                    }
                }
            }
        }
        return sums
    }

    private func gradientCorrelation(of level: Level) -> Double {
        let size = level.reference.size
        let (answer, columns, rows) = level.answer.sampled(by: warp)
        let (first, end) = (columns.lowerBound + 1, columns.upperBound - 1)
        guard first < end else { return 0 }
        var sums = [0.0, 0, 0]
        level.reference.withRows { reference in
            answer.withRows { answer in
                level.kept.cells.withUnsafeBufferPointer { kept in
                    for y in rows.dropFirst().dropLast() {
                        fk_gradient_row(
                            [reference(y - 1), reference(y), reference(y + 1)],
                            [answer(y - 1), answer(y), answer(y + 1)],
                            kept.baseAddress?.advanced(by: y * size.width), first, end, &sums)
                    }
                }
            }
        }
        return sums[1] > 0 && sums[2] > 0 ? sums[0] / (sums[1] * sums[2]).squareRoot() : 0
    }
}
