extension Mask.Operation {
    /// The joined coverage of one pixel, 0 to 255, rounded: a + b - ab, a(1 - b), ab, or a + b - 2ab.
    func joined(_ a: UInt8, _ b: UInt8) -> UInt8 {
        let (a, b) = (Int(a), Int(b))
        let scaled =
            switch self {
            case .add: 255 * (a + b) - a * b
            case .subtract: a * (255 - b)
            case .intersect: a * b
            case .xor: 255 * (a + b) - 2 * a * b
            }
        return UInt8((scaled + 127) / 255)
    }
}

extension Coverage {
    /// Returns this coverage joined with another, pixel by pixel; rows `0 ..< height`.
    func combined(
        with other: Coverage, by operation: Mask.Operation, height: Int
    ) throws(FrisketError) -> Coverage {
        try Coverage(layers: [(.add, self), (operation, other)], height: height)
    }

    /// Joins layers in order, from no coverage, sweeping the rows `0 ..< height` once.
    ///
    /// A layer costs only in the rows that it has, except `intersect`, which also empties the others.
    init(layers: [(operation: Mask.Operation, coverage: Coverage)], height: Int) throws(FrisketError) {
        let rows = layers.map { $0.operation == .intersect ? 0..<height : $0.coverage.rows }
        var waiting = rows.indices.sorted { rows[$0].lowerBound > rows[$1].lowerBound }
        var active: [Int] = []
        var (row, scratch) = (Coverage(firstRow: 0), Coverage(firstRow: 0))
        self.init(firstRow: 0)
        for y in 0..<height {
            active.removeAll { rows[$0].upperBound <= y }
            let known = active.count
            while let next = waiting.last, rows[next].lowerBound <= y {
                if rows[next].contains(y) { active.append(next) }
                waiting.removeLast()
            }
            if active.count > known { active.sort() }
            row.removeAll()
            row.endRow()
            for index in active {
                let layer = layers[index]
                scratch.removeAll()
                scratch.join(Cursor(row, row: 0), Cursor(layer.coverage, row: y), by: layer.operation)
                scratch.endRow()
                swap(&row, &scratch)
            }
            append(row: 0, of: row)
            endRow()
            try check()
        }
    }

    /// Adds a row's worth of joined pixels to the row in work.
    ///
    /// Both lists are swept together: where both are constant a whole stretch is joined at once.
    private mutating func join(_ first: Cursor, _ second: Cursor, by operation: Mask.Operation) {
        var (first, second) = (first, second)
        var column: Int32 = 0
        while !first.isAtEnd || !second.isAtEnd {
            let end = min(first.stretchEnd, second.stretchEnd)
            if first.isConstant && second.isConstant {
                append(operation.joined(first.value, second.value), from: column, to: end)
            } else {
                for x in column..<end {
                    append(operation.joined(first.value(at: x), second.value(at: x)), from: x, to: x + 1)
                }
            }
            column = end
            first.advance(to: end)
            second.advance(to: end)
        }
    }

    /// Returns 255 less each pixel's coverage, on a canvas of this size.
    func inverted(on size: PixelSize) -> Coverage {
        var result = Coverage(firstRow: 0)
        let width = Int32(size.width)
        for y in 0..<size.height {
            var cursor = Cursor(self, row: y)
            var column: Int32 = 0
            while column < width {
                let end = min(cursor.stretchEnd, width)
                if cursor.isConstant {
                    result.append(255 - cursor.value, from: column, to: end)
                } else {
                    for x in column..<end { result.append(255 - cursor.value(at: x), from: x, to: x + 1) }
                }
                column = end
                cursor.advance(to: end)
            }
            result.endRow()
        }
        return result
    }
}

/// Walks one row of coverage from the left, in stretches: gaps and runs in turn.
private struct Cursor {
    private let coverage: Coverage
    private let runs: Range<Int>
    private var index: Int
    private var run: Coverage.Run
    private var column: Int32 = 0

    init(_ coverage: Coverage, row: Int) {
        self.coverage = coverage
        runs = coverage.runs(in: row)
        index = runs.lowerBound
        run = Self.run(index, in: coverage, runs)
    }

    /// Behind the last run stands one that never comes.
    private static func run(_ index: Int, in coverage: Coverage, _ runs: Range<Int>) -> Coverage.Run {
        index < runs.upperBound ? coverage[run: index] : Coverage.Run(start: .max, end: .max, store: Coverage.whole)
    }

    var isAtEnd: Bool { index == runs.upperBound }

    /// The column behind the stretch in which the walk stands.
    var stretchEnd: Int32 { column < run.start ? run.start : run.end }

    /// Whether the stretch has one coverage throughout.
    var isConstant: Bool { column < run.start || run.store == Coverage.whole }

    /// The coverage of a constant stretch.
    var value: UInt8 { column < run.start ? 0 : 255 }

    /// The coverage of one column of the stretch.
    func value(at x: Int32) -> UInt8 {
        isConstant ? value : coverage.bytes[Int(run.store + x - run.start)]
    }

    /// Goes on to a column, which lies in this stretch or just behind it.
    mutating func advance(to x: Int32) {
        column = x
        if x == run.end, !isAtEnd {
            index += 1
            run = Self.run(index, in: coverage, runs)
        }
    }
}
