/// How much of an edit each pixel takes: nothing where the mask protects, and rising inside the exposed part.
///
/// The weight is the pixel's exposure times `min(1, d / (feather + 1))`, where d is the distance of its centre to that of
/// the nearest protected pixel (next to one: 1). Beyond the canvas nothing is protected.
struct BlendWeights {
    /// The smallest rectangle with every pixel that is not wholly protected; nil when there is none.
    let bounds: PixelRect?

    private let mask: Mask
    private let exposed: Spans
    /// Of each row, whether it is the same as the one above.
    private let repeats: [Bool]
    private let feather: Double
    /// How far away a protected pixel may lie and still count.
    private let reach: Int

    init(_ mask: Mask, feather: Double) {
        self.mask = mask
        self.feather = feather
        let spans = mask.notProtected
        exposed = spans
        repeats = (0..<mask.size.height).map { $0 > 0 && spans[$0] == spans[$0 - 1] }
        reach = Int((feather + 1).rounded(.up)) - 1
        bounds = Mask(size: mask.size, spans: spans).exposedBounds
    }

    /// Writes the weights, 0 to 255, of one row within ``bounds``.
    func write(row y: Int, to weights: UnsafeMutableBufferPointer<UInt8>) {
        guard let bounds else { return }
        weights.update(repeating: 0)
        let near = feather > 0 ? rows(about: y) : []
        let soft = feather > 0 ? softColumns(of: y, near) : []
        exposed.forEachSpan(in: y) { columns in
            weights[(columns.lowerBound - bounds.x)..<(columns.upperBound - bounds.x)].update(repeating: 255)
        }
        if !soft.isEmpty { fade(soft, of: y, near, origin: bounds.x, weights) }
        guard case .soft(let coverage) = mask.form else { return }
        coverage.forEachRun(in: y) { columns, bytes in
            guard let bytes else { return }
            for (column, byte) in zip(columns, bytes) {
                let at = column - bounds.x
                weights[at] = UInt8((Int(weights[at]) * Int(byte) + 127) / 255)
            }
        }
    }

    /// The exposed columns of a row that may have a protected pixel within reach.
    private func softColumns(of y: Int, _ near: [Int]) -> [Range<Int>] {
        var deep = exposed[y].pairs
        for row in near {
            deep = Self.intersection(deep, exposed[row].pairs.compactMap(shrunk))
            if deep.isEmpty { break }
        }
        return Self.difference(exposed[y].pairs, deep)
    }

    /// The rows within reach of a row, without those that are the same as the next one towards it, which says more.
    private func rows(about y: Int) -> [Int] {
        let above = stride(from: y - 1, through: max(0, y - reach), by: -1).filter { !repeats[$0 + 1] }
        let below = stride(from: y + 1, through: min(mask.size.height - 1, y + reach), by: 1)
            .filter { !repeats[$0] }
        return [y] + above + below
    }

    /// A span without the columns that are near its ends, unless an end is the canvas's.
    private func shrunk(_ span: Range<Int>) -> Range<Int>? {
        let start = span.lowerBound == 0 ? 0 : span.lowerBound + reach
        let end = span.upperBound == mask.size.width ? span.upperBound : span.upperBound - reach
        return start < end ? start..<end : nil
    }

    /// Lowers the weights of some columns, which rise, by their distance to what is protected.
    private func fade(
        _ soft: [Range<Int>], of y: Int, _ near: [Int], origin: Int, _ weights: UnsafeMutableBufferPointer<UInt8>
    ) {
        var nearest = [Int](repeating: .max, count: weights.count)
        for row in near {
            let rise = (row - y) * (row - y)
            let gaps = Gaps(exposed[row], width: mask.size.width)
            var first = 0
            for columns in soft {
                while first < gaps.count, gaps[first].upperBound + reach <= columns.lowerBound { first += 1 }
                var index = first
                while index < gaps.count, gaps[index].lowerBound - reach < columns.upperBound {
                    let gap = gaps[index]
                    index += 1
                    guard !gap.isEmpty else { continue }
                    let start = max(columns.lowerBound, gap.lowerBound - reach)
                    for x in start..<max(start, min(columns.upperBound, gap.upperBound + reach)) {
                        let run = max(0, gap.lowerBound - x, x - gap.upperBound + 1)
                        nearest[x - origin] = min(nearest[x - origin], run * run + rise)
                    }
                }
            }
        }
        for columns in soft {
            for at in columns.lowerBound - origin..<columns.upperBound - origin where nearest[at] != .max {
                let share = Double(nearest[at]).squareRoot() / (feather + 1)
                weights[at] = UInt8((min(1, share) * 255).rounded())
            }
        }
    }

    private static func intersection(_ first: [Range<Int>], _ second: [Range<Int>]) -> [Range<Int>] {
        var (i, j) = (0, 0)
        var result: [Range<Int>] = []
        while i < first.count, j < second.count {
            let common = first[i].clamped(to: second[j])
            if !common.isEmpty { result.append(common) }
            if first[i].upperBound < second[j].upperBound { i += 1 } else { j += 1 }
        }
        return result
    }

    /// What of the first spans the second, which lie within them, leave.
    private static func difference(_ first: [Range<Int>], _ second: [Range<Int>]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var next = second.startIndex
        for span in first {
            var start = span.lowerBound
            while next < second.endIndex, second[next].lowerBound < span.upperBound {
                if start < second[next].lowerBound { result.append(start..<second[next].lowerBound) }
                start = second[next].upperBound
                next += 1
            }
            if start < span.upperBound { result.append(start..<span.upperBound) }
        }
        return result
    }
}

/// The protected stretches of a row: before, between and behind its exposed spans; the outer ones may be empty.
private struct Gaps {
    private let list: ArraySlice<Int32>
    private let width: Int

    init(_ list: ArraySlice<Int32>, width: Int) {
        self.list = list
        self.width = width
    }

    var count: Int { list.count / 2 + 1 }

    subscript(index: Int) -> Range<Int> {
        let start = index == 0 ? 0 : Int(list[list.startIndex + 2 * index - 1])
        return start..<(2 * index < list.count ? Int(list[list.startIndex + 2 * index]) : width)
    }
}

extension Mask {
    /// The pixels that are not wholly protected.
    var notProtected: Spans {
        guard case .soft(let coverage) = form else { return spans }
        var spans = Spans(firstRow: 0)
        for y in 0..<size.height {
            coverage.forEachRun(in: y) { columns, _ in
                spans.append(Int32(columns.lowerBound), Int32(columns.upperBound))
            }
            spans.endRow()
        }
        return spans
    }
}

extension ArraySlice<Int32> {
    /// A row's boundaries as ranges of columns.
    fileprivate var pairs: [Range<Int>] {
        stride(from: startIndex, to: endIndex, by: 2).map { Int(self[$0])..<Int(self[$0 + 1]) }
    }
}
