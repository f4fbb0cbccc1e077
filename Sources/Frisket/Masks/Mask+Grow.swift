extension Mask {
    /// Returns the mask with the selection grown, or shrunk, by a Euclidean distance.
    ///
    /// A pixel is exposed in the result when the centre of an exposed one lies within `distance` of its own; with a
    /// negative distance it is protected when the centre of a protected one lies within `-distance`. Pixels beyond the
    /// canvas do not count. A soft mask is first made hard at one half.
    ///
    /// - Parameter distance: In pixels; 0 returns the mask as it is.
    /// - Returns: A hard mask of the same size.
    /// - Throws: `FrisketError.invalidArgument` for a distance that is not finite, and where the outline is too long.
    /// - Complexity: For each row one step for each column whose nearest exposed pixel above or below changes within
    ///   the distance, at most the width; no pixel is held.
    public func grown(by distance: Double) throws(FrisketError) -> Mask {
        guard distance.isFinite else {
            throw .invalidArgument(reason: "expected a finite distance, found \(distance)", hint: "Give a number.")
        }
        guard distance != 0 else { return self }
        if distance < 0 { return try inverted().grown(by: -distance).inverted() }
        let reach = Reach(distance, on: size)
        let below = try spans.grownDownwards(by: reach, on: size)
        let above = try spans.flipped(height: size.height).grownDownwards(by: reach, on: size)
        return try Mask(size: size, layers: [(.add, below), (.add, above.flipped(height: size.height))])
    }
}

/// How far a disc reaches along a row, for each distance of rows.
private struct Reach {
    /// The columns to either side of the middle, by rows from it.
    let columns: [Int32]

    init(_ distance: Double, on size: PixelSize) {
        // The largest square that lies within, decided as a comparison of roots would decide.
        let diagonal = size.width * size.width + size.height * size.height
        var square = Int(min(distance * distance, Double(diagonal)))
        while square > 0, Double(square).squareRoot() > distance { square -= 1 }
        while square < diagonal, Double(square + 1).squareRoot() <= distance { square += 1 }
        var column = Self.root(of: square)
        var columns: [Int32] = []
        for row in 0...min(column, size.height) {
            while column * column > square - row * row { column -= 1 }
            columns.append(Int32(column))
        }
        self.columns = columns
    }

    private static func root(of square: Int) -> Int {
        var root = Int(Double(square).squareRoot())
        while root * root > square { root -= 1 }
        while (root + 1) * (root + 1) <= square { root += 1 }
        return root
    }
}

extension Spans {
    /// Columns whose last exposed pixel, going down, stands in one row.
    private struct Trace {
        var start: Int32
        var end: Int32
        var row: Int32
    }

    /// The most steps of work: some seconds.
    private static let maxWork = 1 << 31

    /// The pixels within reach of an exposed one in their own row or above.
    ///
    /// In each column only the nearest exposed pixel above can matter. Columns that share its row are one trace; as
    /// traces lie side by side, there are never more than columns. A trace reaches from its own columns as far to
    /// either side as the disc does at that distance.
    fileprivate func grownDownwards(by reach: Reach, on size: PixelSize) throws(FrisketError) -> Spans {
        var result = Spans(firstRow: 0)
        var (traces, next): ([Trace], [Trace]) = ([], [])
        var reached: [(start: Int32, end: Int32)] = []
        var work = 0
        let width = Int32(size.width)
        for y in 0..<size.height {
            let row = Int32(y)
            Self.advance(traces, over: self[y], to: row, keeping: Int32(reach.columns.count), into: &next)
            swap(&traces, &next)
            reached.removeAll(keepingCapacity: true)
            for trace in traces {
                let side = reach.columns[Int(row - trace.row)]
                var (start, end) = (max(trace.start - side, 0), min(trace.end + side, width))
                while let last = reached.last, last.end >= start {
                    start = min(start, last.start)
                    end = max(end, last.end)
                    reached.removeLast()
                }
                reached.append((start, end))
            }
            for columns in reached { result.append(columns.start, columns.end) }
            result.endRow()
            work += traces.count
            guard work <= Self.maxWork else {
                throw .invalidArgument(
                    reason: "expected a simpler outline to grow so far on a canvas of \(size)",
                    hint: "Grow by less, or use a smaller canvas.")
            }
            try Spans.check(result.boundaries.count)
        }
        return result
    }

    /// Lays the spans of a row over the traces, and drops those that are `keeping` rows old.
    private static func advance(
        _ traces: [Trace], over spans: ArraySlice<Int32>, to row: Int32, keeping: Int32, into result: inout [Trace]
    ) {
        result.removeAll(keepingCapacity: true)
        var position = spans.startIndex
        var covered: Int32 = 0
        for trace in traces where row - trace.row < keeping {
            var start = max(trace.start, covered)
            while position < spans.endIndex, spans[position] < trace.end {
                if start < spans[position] {
                    result.append(Trace(start: start, end: spans[position], row: trace.row))
                }
                covered = spans[position + 1]
                result.append(Trace(start: spans[position], end: covered, row: row))
                start = max(start, covered)
                position += 2
            }
            if start < trace.end { result.append(Trace(start: start, end: trace.end, row: trace.row)) }
        }
        while position < spans.endIndex {
            result.append(Trace(start: spans[position], end: spans[position + 1], row: row))
            position += 2
        }
    }

    /// The same pixels upside down; rows `0 ..< height`.
    fileprivate func flipped(height: Int) -> Spans {
        var result = Spans(firstRow: 0)
        for y in (0..<height).reversed() {
            result.append(contentsOf: self[y])
            result.endRow()
        }
        return result
    }
}
