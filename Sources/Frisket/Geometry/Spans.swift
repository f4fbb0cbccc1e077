/// Pixels held as spans: for each row a sorted list of the columns where inside and outside take turns.
///
/// A row's list has even length and strictly rises: columns `list[0] ..< list[1]` are inside, and so on. Rows outside
/// `firstRow ..< firstRow + rowCount` are empty. Four bytes a row and four a boundary; no pixel is ever held.
struct Spans: Sendable, Hashable {
    /// The most boundaries of a mask, and of all its shapes together: 512 MiB.
    static let maxBoundaries = 1 << 27

    /// Refuses a number of boundaries that would take too much memory.
    static func check(_ count: Int) throws(FrisketError) {
        guard count <= maxBoundaries else {
            throw .invalidArgument(
                reason: "expected at most \(maxBoundaries) boundaries in the rows of a mask, found more",
                hint: "Use fewer or simpler shapes, or a smaller canvas.")
        }
    }

    /// The row of the first list.
    let firstRow: Int
    /// Where each row's list begins in `boundaries`; one more entry than rows.
    private(set) var offsets: [Int32] = [0]
    /// All lists, one after another.
    private(set) var boundaries: [Int32] = []

    /// Begins with no rows; they are added from `firstRow` downwards.
    init(firstRow: Int) { self.firstRow = firstRow }

    /// Takes lists that were made elsewhere.
    init(firstRow: Int, offsets: [Int32], boundaries: [Int32]) {
        self.firstRow = firstRow
        self.offsets = offsets
        self.boundaries = boundaries
    }

    /// The number of rows that were ended.
    var rowCount: Int { offsets.count - 1 }

    /// The rows that have a list.
    var rows: Range<Int> { firstRow..<(firstRow + rowCount) }

    /// The list of row `y`; empty for a row that has none.
    subscript(y: Int) -> ArraySlice<Int32> {
        rows.contains(y) ? boundaries[Int(offsets[y - firstRow])..<Int(offsets[y - firstRow + 1])] : []
    }

    /// Calls `body` with each run of columns that are inside in row `y`, from the left.
    func forEachSpan(in y: Int, _ body: (Range<Int>) -> Void) {
        let list = self[y]
        for index in stride(from: list.startIndex, to: list.endIndex, by: 2) {
            body(Int(list[index])..<Int(list[index + 1]))
        }
    }

    /// Adds the columns from `start` up to `end` to the row in work.
    ///
    /// Starts never fall; spans that touch become one.
    mutating func append(_ start: Int32, _ end: Int32) {
        guard start < end else { return }
        if let last = boundaries.last, last == start, boundaries.count > Int(offsets[offsets.count - 1]) {
            boundaries[boundaries.count - 1] = end
        } else {
            boundaries.append(start)
            boundaries.append(end)
        }
    }

    /// Adds whole boundaries to the row in work.
    mutating func append(contentsOf list: some Sequence<Int32>) { boundaries.append(contentsOf: list) }

    /// Ends the row in work.
    mutating func endRow() { offsets.append(Int32(boundaries.count)) }

    /// The same pixels with a list for each of the rows `0 ..< height`, and for no other.
    func filled(to height: Int) -> Spans {
        guard rows != 0..<height else { return self }
        var filled = Spans(firstRow: 0)
        filled.boundaries = boundaries
        filled.offsets =
            Array(repeating: 0, count: firstRow) + offsets
            + Array(repeating: Int32(boundaries.count), count: height - rows.upperBound)
        return filled
    }
}
