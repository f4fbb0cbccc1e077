/// Pixels held as coverage, sparse: for each row a sorted list of runs, wholly covered or with a byte for each pixel.
///
/// Bytes exist only where coverage lies between the ends, so memory grows with the rows, the boundaries and the soft
/// pixels, never with the canvas. The form is unique: runs of whole coverage hold as many pixels as they can, runs of
/// bytes hold none of 0 or 255. Rows outside `firstRow ..< firstRow + rowCount` are empty.
struct Coverage: Sendable, Hashable {
    /// The most soft pixels of a mask: 256 MiB.
    static let maxBytes = 1 << 28

    /// What ``stores`` says of a run that is wholly covered.
    static let whole: Int32 = -1

    /// The row of the first list.
    let firstRow: Int
    /// Where each row's list begins in `boundaries`; one more entry than rows.
    private(set) var offsets: [Int32] = [0]
    /// All runs, one after another, as first column and the column behind the last.
    private(set) var boundaries: [Int32] = []
    /// For each run ``whole``, or where its bytes begin in `bytes`.
    private(set) var stores: [Int32] = []
    /// The coverage of all soft pixels, 1 to 254, row by row.
    private(set) var bytes: [UInt8] = []

    /// Begins with no rows; they are added from `firstRow` downwards.
    init(firstRow: Int) { self.firstRow = firstRow }

    /// Takes lists that were made elsewhere, in the unique form.
    init(firstRow: Int, offsets: [Int32], boundaries: [Int32], stores: [Int32], bytes: [UInt8]) {
        self.firstRow = firstRow
        self.offsets = offsets
        self.boundaries = boundaries
        self.stores = stores
        self.bytes = bytes
    }

    /// The same pixels as spans hold, for each of their rows.
    init(_ spans: Spans) {
        firstRow = spans.firstRow
        offsets = spans.offsets
        boundaries = spans.boundaries
        stores = Array(repeating: Self.whole, count: boundaries.count / 2)
    }

    /// Refuses coverage that takes too much memory.
    func check() throws(FrisketError) {
        try Spans.check(boundaries.count)
        guard bytes.count <= Self.maxBytes else { throw Self.tooMuch }
    }

    /// The refusal of a mask with too many soft pixels.
    static var tooMuch: FrisketError {
        .invalidArgument(
            reason: "expected at most \(maxBytes) soft pixels and boundaries in a mask, found more",
            hint: "Use a smaller canvas, or hard edges.")
    }

    /// The number of rows that were ended.
    var rowCount: Int { offsets.count - 1 }

    /// The rows that have a list.
    var rows: Range<Int> { firstRow..<(firstRow + rowCount) }

    /// A run of columns with one store.
    struct Run: Sendable, Hashable {
        var start: Int32
        var end: Int32
        /// ``Coverage/whole``, or where the bytes begin.
        var store: Int32
    }

    /// The indices of the runs of row `y`; none for a row that has no list.
    func runs(in y: Int) -> Range<Int> {
        rows.contains(y) ? Int(offsets[y - firstRow]) / 2..<Int(offsets[y - firstRow + 1]) / 2 : 0..<0
    }

    /// One run by its index.
    subscript(run index: Int) -> Run {
        Run(start: boundaries[2 * index], end: boundaries[2 * index + 1], store: stores[index])
    }

    /// Calls `body` with each run of row `y`, from the left, and with its bytes unless it is wholly covered.
    func forEachRun(in y: Int, _ body: (_ columns: Range<Int>, _ bytes: ArraySlice<UInt8>?) -> Void) {
        for run in runs(in: y).lazy.map({ self[run: $0] }) {
            let columns = Int(run.start)..<Int(run.end)
            body(columns, run.store == Self.whole ? nil : bytes[Int(run.store)..<(Int(run.store) + columns.count)])
        }
    }
}

extension Coverage {
    /// Adds columns of equal coverage, 0 to 255, to the row in work; columns never fall.
    mutating func append(_ value: UInt8, from start: Int32, to end: Int32) {
        guard value > 0, start < end else { return }
        open(from: start, to: end, isWhole: value == 255)
        if value < 255 { bytes.append(contentsOf: repeatElement(value, count: Int(end - start))) }
    }

    /// Adds columns with a coverage each, 0 to 255, to the row in work; columns never fall.
    mutating func append(_ values: UnsafeBufferPointer<UInt8>, from start: Int32) {
        var index = 0
        while index < values.count {
            let value = values[index]
            var end = index + 1
            if value == 0 || value == 255 {
                while end < values.count, values[end] == value { end += 1 }
            } else {
                while end < values.count, values[end] != 0, values[end] != 255 { end += 1 }
            }
            if value != 0 { open(from: start + Int32(index), to: start + Int32(end), isWhole: value == 255) }
            if value != 0, value != 255 { bytes.append(contentsOf: values[index..<end]) }
            index = end
        }
    }

    /// Adds the runs of another coverage's row to the row in work, which is empty.
    mutating func append(row y: Int, of other: Coverage) {
        for run in other.runs(in: y).lazy.map({ other[run: $0] }) {
            open(from: run.start, to: run.end, isWhole: run.store == Self.whole)
            guard run.store != Self.whole else { continue }
            bytes.append(contentsOf: other.bytes[Int(run.store)..<Int(run.store + run.end - run.start)])
        }
    }

    /// Forgets all rows and keeps the memory.
    mutating func removeAll() {
        offsets.removeAll(keepingCapacity: true)
        offsets.append(0)
        boundaries.removeAll(keepingCapacity: true)
        stores.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Ends the row in work.
    mutating func endRow() { offsets.append(Int32(boundaries.count)) }

    /// Lengthens the last run of the row in work, or adds one.
    private mutating func open(from start: Int32, to end: Int32, isWhole: Bool) {
        if let last = boundaries.last, last == start, boundaries.count > Int(offsets[offsets.count - 1]),
            (stores[stores.count - 1] == Self.whole) == isWhole
        {
            boundaries[boundaries.count - 1] = end
        } else {
            boundaries.append(start)
            boundaries.append(end)
            stores.append(isWhole ? Self.whole : Int32(bytes.count))
        }
    }

    /// The same pixels with a list for each of the rows `0 ..< height`, and for no other.
    func filled(to height: Int) -> Coverage {
        guard rows != 0..<height else { return self }
        var filled = Coverage(firstRow: 0)
        filled.boundaries = boundaries
        filled.stores = stores
        filled.bytes = bytes
        filled.offsets =
            Array(repeating: 0, count: firstRow) + offsets
            + Array(repeating: Int32(boundaries.count), count: height - rows.upperBound)
        return filled
    }

    /// The pixels that are covered by one half at least.
    func thresholded() -> Spans {
        var spans = Spans(firstRow: firstRow)
        for y in rows {
            forEachRun(in: y) { columns, bytes in
                guard let bytes else { return spans.append(Int32(columns.lowerBound), Int32(columns.upperBound)) }
                for (column, byte) in zip(columns, bytes) where byte >= 128 {
                    spans.append(Int32(column), Int32(column + 1))
                }
            }
            spans.endRow()
        }
        return spans
    }
}
