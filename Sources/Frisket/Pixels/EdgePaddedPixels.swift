/// A stream on a larger canvas whose margin repeats the nearest pixel of the picture.
final class EdgePaddedPixels: PixelStream {
    let size: PixelSize
    var layout: PixelLayout { source.layout }
    var isOpaque: Bool { source.isOpaque }

    private let source: any PixelStream
    private let rect: PixelRect
    /// The latest row, with its margins.
    private let row: UnsafeMutableRawBufferPointer
    private var nextRow = 0
    private var sourceRow = -1

    /// Lays a stream at `rect` (of the stream's size) on a canvas of `size`.
    init(_ source: any PixelStream, at rect: PixelRect, on size: PixelSize) {
        precondition(rect.size == source.size)
        self.source = source
        self.rect = rect
        self.size = size
        row = .allocate(byteCount: size.width * source.layout.bytesPerPixel, alignment: 16)
    }

    deinit { row.deallocate() }

    func read(_ count: Int, into rows: UnsafeMutableRawBufferPointer) throws(FrisketError) {
        for index in 0..<count {
            let wanted = min(max(nextRow - rect.y, 0), rect.height - 1)
            if sourceRow < wanted { try pullRow() }
            UnsafeMutableRawBufferPointer(rebasing: rows[(index * bytesPerRow)...])
                .copyMemory(from: UnsafeRawBufferPointer(row))
            nextRow += 1
        }
    }

    private func pullRow() throws(FrisketError) {
        let bytes = layout.bytesPerPixel
        let (start, end) = (rect.x * bytes, (rect.x + rect.width) * bytes)
        try source.read(1, into: UnsafeMutableRawBufferPointer(rebasing: row[start..<end]))
        for index in 0..<start { row[index] = row[start + index % bytes] }
        for index in end..<row.count { row[index] = row[end - bytes + index % bytes] }
        sourceRow += 1
    }
}
