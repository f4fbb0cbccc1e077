/// Writes runs of pixels, in reading order, into spans: of a box that lies within a canvas.
struct RunWriter {
    private let box: PixelRect
    private(set) var spans: Spans
    private var column = 0
    private var row = 0

    /// Begins at the box's top-left pixel.
    ///
    /// - Throws: `FrisketError.invalidSpec` at `place` for a box that is empty or leaves the canvas.
    init(_ box: PixelRect, on size: PixelSize, place: @autoclosure () -> String) throws(FrisketError) {
        let (columns, rows) = (0...size.width, 0...size.height)
        guard box.width > 0, box.height > 0, columns.contains(box.x), rows.contains(box.y),
            box.width <= size.width - box.x, box.height <= size.height - box.y
        else {
            throw .invalidSpec(
                path: place(),
                reason: "expected a box within \(size), found \(box.width)x\(box.height)+\(box.x)+\(box.y)")
        }
        self.box = box
        spans = Spans(firstRow: box.y)
    }

    /// The pixels that are still to come.
    var rest: Int { (box.height - row) * box.width - column }

    /// Adds `count` pixels, at most ``rest``.
    mutating func append(_ count: Int, isInside: Bool) {
        var count = count
        while count > 0 {
            let part = min(count, box.width - column)
            if isInside { spans.append(Int32(box.x + column), Int32(box.x + column + part)) }
            column += part
            count -= part
            guard column == box.width else { continue }
            spans.endRow()
            (column, row) = (0, row + 1)
        }
    }
}
