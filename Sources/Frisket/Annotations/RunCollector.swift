/// Collects runs of pixels in any order, overlapping as they like, and makes spans of them.
struct RunCollector {
    private let size: PixelSize
    private var runs: [(row: Int32, start: Int32, end: Int32)] = []

    init(_ size: PixelSize) { self.size = size }

    /// Adds the pixels of a row from `first` through `last`, both included; what leaves the canvas is cut off.
    mutating func add(row: Int, from first: Int, through last: Int) {
        let (start, end) = (max(first, 0), min(last + 1, size.width))
        guard start < end, (0..<size.height).contains(row) else { return }
        runs.append((Int32(row), Int32(start), Int32(end)))
    }

    /// All pixels that were added.
    func spans() -> Spans {
        let sorted = runs.sorted { ($0.row, $0.start) < ($1.row, $1.start) }
        var spans = Spans(firstRow: sorted.first.map { Int($0.row) } ?? 0)
        var open: (row: Int32, start: Int32, end: Int32)?
        for run in sorted {
            if let known = open, known.row == run.row, run.start <= known.end {
                open?.end = max(known.end, run.end)
                continue
            }
            if let open { spans.append(row: Int(open.row), open.start, open.end) }
            open = run
        }
        if let open {
            spans.append(row: Int(open.row), open.start, open.end)
            spans.endRow()
        }
        return spans
    }
}

extension Spans {
    /// Adds columns to a row at or below the one in work, ending those above it.
    mutating func append(row: Int, _ start: Int32, _ end: Int32) {
        while firstRow + rowCount < row { endRow() }
        append(start, end)
    }
}
