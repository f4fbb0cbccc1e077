extension Mask {
    /// Returns the mask carried through a transform, by nearest neighbour.
    ///
    /// An output pixel takes the source pixel in which its centre falls when mapped back; one that falls outside the
    /// source is protected. Cost grows with both sizes' sides, with boundaries and with soft pixels.
    ///
    /// - Parameters:
    ///   - transform: Maps this mask's coordinates to the output's.
    ///   - output: The sides of the result, each of 1 to ``maxSide`` pixels.
    /// - Returns: The mask for the output.
    /// - Throws: `FrisketError.invalidArgument` for other sides.
    public func transformed(by transform: PixelTransform, to output: PixelSize) throws(FrisketError) -> Mask {
        try Self.check(output)
        let swaps = transform.orientation.swapsAxes
        let source = swaps ? try transposed() : self
        let inverse = transform.inverse
        let columns = (0..<output.width).map { x in
            let point = inverse.apply(Point(x: Double(x) + 0.5, y: 0))
            return Self.pixel(at: swaps ? point.y : point.x, limit: source.size.width)
        }
        let map = ColumnMap(columns, sourceWidth: source.size.width)
        let rows = (0..<output.height).map { y in
            let point = inverse.apply(Point(x: 0, y: Double(y) + 0.5))
            return Self.pixel(at: swaps ? point.x : point.y, limit: source.size.height)
        }
        switch source.form {
        case .hard(let spans):
            var result = Spans(firstRow: 0)
            for row in rows {
                map.append(spans[row], to: &result)
                result.endRow()
                try Spans.check(result.boundaries.count)
            }
            return Mask(size: output, spans: result)
        case .soft(let coverage):
            var result = Coverage(firstRow: 0)
            for row in rows {
                map.append(coverage, row: row, to: &result)
                result.endRow()
                try result.check()
            }
            return Mask(size: output, coverage: result)
        }
    }

    /// The pixel that holds a position; -1 before the first and `limit` after the last.
    ///
    /// A position within rounding of a pixel's left edge belongs to that pixel.
    private static func pixel(at position: Double, limit: Int) -> Int {
        Int(min(max((position + 1e-9).rounded(.down), -1), Double(limit)))
    }

    /// Returns the mask with rows and columns exchanged.
    func transposed() throws(FrisketError) -> Mask {
        switch form {
        case .hard(let spans): Mask(size: size.transposed, spans: try spans.transposed(size))
        case .soft(let coverage): Mask(size: size.transposed, coverage: try coverage.transposed(size))
        }
    }
}

extension Spans {
    /// Returns rows and columns exchanged; `size` is that of the canvas before.
    ///
    /// A column toggles where two neighbouring rows differ, so the cost is that of the boundaries of both.
    func transposed(_ size: PixelSize) throws(FrisketError) -> Spans {
        var count = 0
        var lists = [[Int32]](repeating: [], count: size.width)
        for y in 0...size.height {
            var open: Int32?
            for x in changes(between: self[y - 1], and: self[y]) {
                if let start = open {
                    count += Int(x - start)
                    try Spans.check(count)
                    for column in start..<x { lists[Int(column)].append(Int32(y)) }
                    open = nil
                } else {
                    open = x
                }
            }
        }
        var result = Spans(firstRow: 0)
        for list in lists {
            result.append(contentsOf: list)
            result.endRow()
        }
        return result
    }

    /// The boundaries that only one of two rows has: between them, in turn, the rows differ and agree.
    private func changes(between above: ArraySlice<Int32>, and row: ArraySlice<Int32>) -> [Int32] {
        var (i, j) = (above.startIndex, row.startIndex)
        var changes: [Int32] = []
        while i < above.endIndex || j < row.endIndex {
            let (a, b) = (i < above.endIndex ? above[i] : .max, j < row.endIndex ? row[j] : .max)
            if a != b { changes.append(min(a, b)) }
            if a <= b { i += 1 }
            if b <= a { j += 1 }
        }
        return changes
    }
}

extension Coverage {
    /// Returns rows and columns exchanged; `size` is that of the canvas before.
    ///
    /// Whole coverage as spans, and soft pixels one by one, are transposed apart and laid together.
    fileprivate func transposed(_ size: PixelSize) throws(FrisketError) -> Coverage {
        var whole = Spans(firstRow: 0)
        var counts = [Int](repeating: 0, count: size.width + 1)
        for y in 0..<size.height {
            forEachRun(in: y) { columns, bytes in
                guard bytes != nil else { return whole.append(Int32(columns.lowerBound), Int32(columns.upperBound)) }
                for column in columns { counts[column + 1] += 1 }
            }
            whole.endRow()
        }
        for column in 0..<size.width { counts[column + 1] += counts[column] }
        let starts = counts
        var soft = [(y: Int32, value: UInt8)](repeating: (0, 0), count: bytes.count)
        for y in 0..<size.height {
            forEachRun(in: y) { columns, bytes in
                for (column, value) in zip(columns, bytes ?? []) {
                    soft[counts[column]] = (Int32(y), value)
                    counts[column] += 1
                }
            }
        }
        let wholeColumns = try whole.transposed(size)
        var result = Coverage(firstRow: 0)
        for column in 0..<size.width {
            var pixels = soft[starts[column]..<starts[column + 1]]
            wholeColumns.forEachSpan(in: column) { span in
                while let pixel = pixels.first, Int(pixel.y) < span.lowerBound {
                    result.append(pixel.value, from: pixel.y, to: pixel.y + 1)
                    pixels.removeFirst()
                }
                result.append(255, from: Int32(span.lowerBound), to: Int32(span.upperBound))
            }
            for pixel in pixels { result.append(pixel.value, from: pixel.y, to: pixel.y + 1) }
            result.endRow()
        }
        return result
    }
}

/// Where the runs of a source row land in an output row, when columns map in order or in reverse.
private struct ColumnMap {
    /// For each output column the source column, or one outside of the source.
    private let columns: [Int]
    /// For each source boundary, how many output columns come from the left of it.
    private let before: [Int32]
    private let isReversed: Bool
    private let width: Int32

    /// Takes each output column's source column; they never fall, or never rise.
    init(_ columns: [Int], sourceWidth: Int) {
        var counts = [Int32](repeating: 0, count: sourceWidth + 2)
        for column in columns where column < sourceWidth { counts[column + 1] += 1 }
        for index in counts.indices.dropFirst() { counts[index] += counts[index - 1] }
        before = Array(counts.prefix(sourceWidth + 1))
        self.columns = columns
        isReversed = (columns.first ?? 0) > (columns.last ?? 0)
        width = Int32(columns.count)
    }

    func append(_ list: ArraySlice<Int32>, to spans: inout Spans) {
        for index in stride(from: list.startIndex, to: list.endIndex, by: 2) {
            if isReversed {
                let mirror = list.endIndex - 1 - (index - list.startIndex)
                spans.append(width - before[Int(list[mirror])], width - before[Int(list[mirror - 1])])
            } else {
                spans.append(before[Int(list[index])], before[Int(list[index + 1])])
            }
        }
    }

    func append(_ coverage: Coverage, row: Int, to result: inout Coverage) {
        let runs = coverage.runs(in: row)
        for position in runs.indices {
            let run = coverage[run: isReversed ? runs.upperBound - 1 - (position - runs.lowerBound) : position]
            let (left, right) = (before[Int(run.start)], before[Int(run.end)])
            let target = isReversed ? (width - right)..<(width - left) : left..<right
            if run.store == Coverage.whole {
                result.append(255, from: target.lowerBound, to: target.upperBound)
            } else {
                for x in target {
                    let source = columns[Int(x)] - Int(run.start)
                    result.append(coverage.bytes[Int(run.store) + source], from: x, to: x + 1)
                }
            }
        }
    }
}
