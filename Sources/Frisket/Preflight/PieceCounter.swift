/// Counts the pieces of a picture, given as runs of pixels row by row; pixels that touch at a side or a corner are
/// of one piece.
///
/// One pass, after Rosenfeld and Pfaltz (1966), with a union-find over the pieces that reach the present row;
/// a piece that does not reach it is complete, and only counted. So memory grows with the width only.
final class PieceCounter {
    /// Pixels `start ..< end` of a row.
    struct Run {
        var start: Int
        var end: Int
        /// The piece that the run belongs to: an index into `areas`.
        var piece: Int
    }

    /// The runs of the row that was added last.
    private(set) var runs: [Run] = []
    /// Their pixels.
    private(set) var rowCount = 0
    /// Complete pieces of fewer than ``MaskReport/speckLimit`` pixels.
    private(set) var speckCount = 0
    /// Pixels of the smallest complete piece; 0 while there is none.
    private(set) var smallest = 0
    /// Pixels of the largest complete piece.
    private(set) var largest = 0

    private var above: [Run] = []
    /// The first run above that may still touch a coming run.
    private var cursor = 0
    /// Of each piece its pixels, and the piece that it was joined to (itself, where it was not).
    private var areas: [Int] = []
    private var parents: [Int] = []
    private var renamed: [Int] = []

    init(width: Int) {
        let most = (width + 1) / 2
        runs.reserveCapacity(most)
        above.reserveCapacity(most)
    }

    func beginRow() {
        swap(&runs, &above)
        runs.removeAll(keepingCapacity: true)
        rowCount = 0
        cursor = 0
    }

    /// Takes the next run of the row, from the left.
    func add(_ span: Range<Int>) {
        rowCount += span.count
        while cursor < above.count, above[cursor].end < span.lowerBound { cursor += 1 }
        var piece: Int?
        var index = cursor
        while index < above.count, above[index].start <= span.upperBound {
            let root = root(of: above[index].piece)
            piece = piece.map { join($0, root) } ?? root
            index += 1
        }
        if index > cursor { cursor = index - 1 }  // the last one may reach the next run as well
        let own = piece ?? newPiece()
        areas[own] += span.count
        runs.append(Run(start: span.lowerBound, end: span.upperBound, piece: own))
    }

    /// Counts the pieces that the row does not reach, and numbers the others anew.
    func endRow() {
        if runs.isEmpty, areas.isEmpty { return }
        renamed.removeAll(keepingCapacity: true)
        renamed.append(contentsOf: repeatElement(-1, count: areas.count))
        var kept: [Int] = []
        kept.reserveCapacity(runs.count)
        for index in runs.indices {
            let root = root(of: runs[index].piece)
            if renamed[root] < 0 {
                renamed[root] = kept.count
                kept.append(areas[root])
            }
            runs[index].piece = renamed[root]
        }
        for piece in areas.indices where parents[piece] == piece && renamed[piece] < 0 { complete(areas[piece]) }
        areas = kept
        parents.removeAll(keepingCapacity: true)
        parents.append(contentsOf: areas.indices)
    }

    /// Counts the pieces that reach the last row.
    func endOfPicture() {
        areas.forEach(complete)
        areas = []
    }

    private func complete(_ area: Int) {
        if area < MaskReport.speckLimit { speckCount += 1 }
        smallest = smallest == 0 ? area : min(smallest, area)
        largest = max(largest, area)
    }

    private func newPiece() -> Int {
        parents.append(parents.count)
        areas.append(0)
        return parents.count - 1
    }

    private func root(of piece: Int) -> Int {
        var piece = piece
        while parents[piece] != piece {
            parents[piece] = parents[parents[piece]]
            piece = parents[piece]
        }
        return piece
    }

    private func join(_ first: Int, _ second: Int) -> Int {
        guard first != second else { return first }
        let (kept, gone) = (min(first, second), max(first, second))
        parents[gone] = kept
        areas[kept] += areas[gone]
        return kept
    }
}
