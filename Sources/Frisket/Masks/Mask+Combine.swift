extension Mask {
    /// How a shape or mask joins what is exposed so far.
    public enum Operation: String, Sendable, Hashable, CaseIterable {
        /// Exposed where either is.
        case add
        /// Exposed where the first is and the second is not.
        case subtract
        /// Exposed where both are.
        case intersect
        /// Exposed where exactly one is.
        case xor

        /// The result for (first, second) as bit `first + 2 * second`.
        fileprivate var truthTable: Int {
            switch self {
            case .add: 0b1110
            case .subtract: 0b0010
            case .intersect: 0b1000
            case .xor: 0b0110
            }
        }
    }

    /// Returns this mask joined with another of the same size; linear in rows, boundaries and soft pixels.
    ///
    /// Soft pixels join by how far they are exposed: a + b - ab, a(1 - b), ab, or a + b - 2ab.
    ///
    /// - Parameters:
    ///   - other: The second mask.
    ///   - operation: How the exposed pixels of both join.
    /// - Returns: The joined mask.
    /// - Throws: `FrisketError.sizeMismatch` when the sizes differ.
    public func combined(with other: Mask, by operation: Operation) throws(FrisketError) -> Mask {
        guard size == other.size else { throw .sizeMismatch(expected: size, found: other.size, what: "mask") }
        if case .hard(let first) = form, case .hard(let second) = other.form {
            return try Mask(size: size, layers: [(.add, first), (operation, second)])
        }
        return Mask(
            size: size, coverage: try coverage.combined(with: other.coverage, by: operation, height: size.height))
    }

    /// Returns the mask with exposed and protected exchanged.
    public func inverted() -> Mask {
        switch form {
        case .hard(let spans): inverted(spans)
        case .soft(let coverage): Mask(size: size, coverage: coverage.inverted(on: size))
        }
    }

    private func inverted(_ spans: Spans) -> Mask {
        var result = Spans(firstRow: 0)
        for y in 0..<size.height {
            var start: Int32 = 0
            spans.forEachSpan(in: y) { columns in
                result.append(start, Int32(columns.lowerBound))
                start = Int32(columns.upperBound)
            }
            result.append(start, Int32(size.width))
            result.endRow()
        }
        return Mask(size: size, spans: result)
    }

    /// Joins layers in order, from nothing exposed, sweeping the rows once.
    ///
    /// A layer costs only in the rows that it has, except `intersect`, which also empties the others.
    init(size: PixelSize, layers: [(operation: Operation, spans: Spans)]) throws(FrisketError) {
        let rows = layers.map { $0.operation == .intersect ? 0..<size.height : $0.spans.rows }
        var waiting = rows.indices.sorted { rows[$0].lowerBound > rows[$1].lowerBound }
        var active: [Int] = []
        var (row, scratch): ([Int32], [Int32]) = ([], [])
        var result = Spans(firstRow: 0)
        var work = 0
        for y in 0..<size.height {
            active.removeAll { rows[$0].upperBound <= y }
            let isJoined = waiting.last.map { rows[$0].lowerBound == y } ?? false
            while let next = waiting.last, rows[next].lowerBound == y {
                if !rows[next].isEmpty { active.append(next) }
                waiting.removeLast()
            }
            if isJoined { active.sort() }
            row.removeAll(keepingCapacity: true)
            for index in active {
                let list = layers[index].spans[y]
                work += row.count + list.count + 1
                merge(row, list, by: layers[index].operation, into: &scratch)
                swap(&row, &scratch)
            }
            try Spans.check(max(result.boundaries.count + row.count, work / 16))
            result.append(contentsOf: row)
            result.endRow()
        }
        self.init(size: size, spans: result)
    }
}

/// Sweeps two boundary lists of one row together.
private func merge(
    _ first: [Int32], _ second: ArraySlice<Int32>, by operation: Mask.Operation, into result: inout [Int32]
) {
    result.removeAll(keepingCapacity: true)
    let table = operation.truthTable
    first.withUnsafeBufferPointer { first in
        second.withUnsafeBufferPointer { second in
            var (i, j, state) = (0, 0, 0)
            while i < first.count || j < second.count {
                let x = min(i < first.count ? first[i] : .max, j < second.count ? second[j] : .max)
                if i < first.count, first[i] == x { i += 1 }
                if j < second.count, second[j] == x { j += 1 }
                let next = (table >> ((i & 1) + 2 * (j & 1))) & 1
                if next != state { result.append(x) }
                state = next
            }
        }
    }
}
