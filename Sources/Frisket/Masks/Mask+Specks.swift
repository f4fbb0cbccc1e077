extension Mask {
    /// Returns the mask without its small exposed pieces, which become protected.
    ///
    /// Pixels that touch at a side or a corner are of one piece. A piece is as large as its exposed pixels are many;
    /// pixels that are exposed by less than one half belong to a piece without counting. Cost grows with the rows, the
    /// boundaries and the soft pixels.
    ///
    /// - Parameter area: The fewest pixels that a piece is kept for.
    /// - Returns: The mask with the larger pieces only.
    /// - Throws: `FrisketError.invalidArgument` when the result has more boundaries than memory is spent on.
    public func droppingPieces(under area: Int) throws(FrisketError) -> Mask {
        switch form {
        case .hard(let spans):
            return Mask(size: size, spans: spans.droppingPieces(under: area, counting: spans))
        case .soft(let coverage):
            let kept = coverage.touched().droppingPieces(under: area, counting: spans)
            return try combined(with: Mask(size: size, spans: kept), by: .intersect)
        }
    }
}

extension Coverage {
    /// The pixels that are covered at all.
    fileprivate func touched() -> Spans {
        var spans = Spans(firstRow: firstRow)
        for y in rows {
            forEachRun(in: y) { columns, _ in spans.append(Int32(columns.lowerBound), Int32(columns.upperBound)) }
            spans.endRow()
        }
        return spans
    }
}

extension Spans {
    /// Returns the pixels without the pieces that hold fewer than `area` of some of them, the `counted` ones.
    fileprivate func droppingPieces(under area: Int, counting counted: Spans) -> Spans {
        var pieces = PieceUnion(count: boundaries.count / 2)
        for y in rows {
            connect(y, in: &pieces)
            add(counted[y], of: y, to: &pieces)
        }
        var result = Spans(firstRow: firstRow)
        for y in rows {
            for run in runs(in: y) where pieces.area(of: run) >= area {
                result.append(boundaries[2 * run], boundaries[2 * run + 1])
            }
            result.endRow()
        }
        return result
    }

    /// The numbers of a row's runs among those of all rows.
    private func runs(in y: Int) -> Range<Int> {
        rows.contains(y) ? Int(offsets[y - firstRow]) / 2..<Int(offsets[y - firstRow + 1]) / 2 : 0..<0
    }

    /// Joins the runs of a row with those of the row above that they touch.
    private func connect(_ y: Int, in pieces: inout PieceUnion) {
        let above = runs(in: y - 1)
        var cursor = above.lowerBound
        for run in runs(in: y) {
            while cursor < above.upperBound, boundaries[2 * cursor + 1] < boundaries[2 * run] { cursor += 1 }
            var other = cursor
            while other < above.upperBound, boundaries[2 * other] <= boundaries[2 * run + 1] {
                pieces.join(run, other)
                other += 1
            }
        }
    }

    /// Adds the pixels of a list to the pieces in which they lie; each lies in a run of the row.
    private func add(_ list: ArraySlice<Int32>, of y: Int, to pieces: inout PieceUnion) {
        var run = runs(in: y).lowerBound
        for index in stride(from: list.startIndex, to: list.endIndex, by: 2) {
            while boundaries[2 * run + 1] <= list[index] { run += 1 }
            pieces.add(Int(list[index + 1] - list[index]), to: run)
        }
    }
}

/// Which runs are of one piece, and how many pixels the pieces hold: a union-find by size with halved paths.
private struct PieceUnion {
    /// Of each run the one that it was joined to; itself for the first of a piece.
    private var parents: [Int32]
    private var areas: [Int]

    init(count: Int) {
        parents = Array(0..<Int32(count))
        areas = Array(repeating: 0, count: count)
    }

    mutating func add(_ pixels: Int, to run: Int) { areas[root(of: run)] += pixels }

    mutating func area(of run: Int) -> Int { areas[root(of: run)] }

    mutating func join(_ first: Int, _ second: Int) {
        let (a, b) = (root(of: first), root(of: second))
        guard a != b else { return }
        let (root, gone) = areas[a] >= areas[b] ? (a, b) : (b, a)
        parents[gone] = Int32(root)
        areas[root] += areas[gone]
    }

    private mutating func root(of run: Int) -> Int {
        var run = run
        while Int(parents[run]) != run {
            parents[run] = parents[Int(parents[run])]
            run = Int(parents[run])
        }
        return run
    }
}
