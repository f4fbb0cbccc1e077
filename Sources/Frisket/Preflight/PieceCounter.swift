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
        /// The side of the largest square of the picture's pixels whose bottom right corner is in the run.
        var square = 1
        /// The piece that the run belongs to: an index into `pieces`.
        var piece = 0
    }

    /// Complete pieces of fewer than ``MaskReport/speckLimit`` pixels.
    private(set) var speckCount = 0
    /// Pixels of the smallest complete piece; 0 while there is none.
    private(set) var smallest = 0
    /// Pixels of the largest complete piece.
    private(set) var largest = 0
    /// Of each complete piece the largest square that fits into it, and of those the smallest; 0 while there is none.
    private(set) var thinnest = 0

    /// The runs of the row above; at most every second pixel of a row begins one.
    private let above: UnsafeMutableBufferPointer<Run>
    private var aboveCount = 0
    /// What is known of each piece, and the piece that it was joined to (itself, where it was not).
    private let pieces: UnsafeMutableBufferPointer<Piece>
    private let parents: UnsafeMutableBufferPointer<Int>
    /// Of each piece its number and what is known of it after the row; the number is -1 until a run of the row reaches it.
    private let numbers: UnsafeMutableBufferPointer<Int>
    private let kept: UnsafeMutableBufferPointer<Piece>
    private var pieceCount = 0

    /// Its pixels, and the side of the largest square in it.
    private struct Piece {
        var area = 0
        var square = 0
    }

    init(width: Int) {
        let most = width / 2 + 1
        above = .allocate(capacity: most)
        pieces = .allocate(capacity: 2 * most)
        parents = .allocate(capacity: 2 * most)
        numbers = .allocate(capacity: 2 * most)
        kept = .allocate(capacity: most)
    }

    deinit {
        above.deallocate()
        [pieces, kept].forEach { $0.deallocate() }
        [parents, numbers].forEach { $0.deallocate() }
    }

    /// Takes the next row: its runs from the left, with at least one pixel between two.
    func add(_ runs: UnsafeMutableBufferPointer<Run>) {
        if runs.isEmpty, aboveCount == 0 { return }
        var count = pieceCount
        var cursor = 0
        for index in runs.indices {
            let (start, end) = (runs[index].start, runs[index].end)
            while cursor < aboveCount, above[cursor].end < start { cursor += 1 }
            var piece = -1
            var touching = cursor
            while touching < aboveCount, above[touching].start <= end {
                let root = root(of: above[touching].piece)
                piece = piece < 0 ? root : join(piece, root)
                touching += 1
            }
            if touching > cursor { cursor = touching - 1 }  // the last one may reach the next run as well
            if piece < 0 {
                piece = count
                pieces[piece] = Piece()
                parents[piece] = piece
                count += 1
            }
            pieces[piece].area += end - start
            pieces[piece].square = max(pieces[piece].square, runs[index].square)
            runs[index].piece = piece
        }
        renumber(runs, count)
    }

    /// Counts the pieces that reach the last row.
    func finish() {
        for piece in 0..<pieceCount { complete(pieces[piece]) }
        (pieceCount, aboveCount) = (0, 0)
    }

    /// Counts the pieces that the row does not reach, and numbers the others from 0.
    private func renumber(_ runs: UnsafeMutableBufferPointer<Run>, _ count: Int) {
        for piece in 0..<count { numbers[piece] = -1 }
        var keptCount = 0
        for index in runs.indices {
            let root = root(of: runs[index].piece)
            if numbers[root] < 0 {
                numbers[root] = keptCount
                kept[keptCount] = pieces[root]
                keptCount += 1
            }
            runs[index].piece = numbers[root]
            above[index] = runs[index]
        }
        for piece in 0..<count where parents[piece] == piece && numbers[piece] < 0 { complete(pieces[piece]) }
        for piece in 0..<keptCount {
            pieces[piece] = kept[piece]
            parents[piece] = piece
        }
        (pieceCount, aboveCount) = (keptCount, runs.count)
    }

    private func complete(_ piece: Piece) {
        if piece.area < MaskReport.speckLimit { speckCount += 1 }
        smallest = smallest == 0 ? piece.area : min(smallest, piece.area)
        largest = max(largest, piece.area)
        thinnest = thinnest == 0 ? piece.square : min(thinnest, piece.square)
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
        let (root, gone) = (min(first, second), max(first, second))
        parents[gone] = root
        pieces[root].area += pieces[gone].area
        pieces[root].square = max(pieces[root].square, pieces[gone].square)
        return root
    }
}
