/// A rectangle of a stream.
final class CroppedPixels: PixelStream {
    let size: PixelSize
    var layout: PixelLayout { source.layout }
    var isOpaque: Bool { source.isOpaque }

    private let source: any PixelStream
    private let rect: PixelRect
    private let row: UnsafeMutableRawBufferPointer
    private var rowsPassed = 0

    /// Takes a rectangle that lies inside the source.
    init(_ source: any PixelStream, to rect: PixelRect) {
        precondition(rect.x >= 0 && rect.y >= 0 && rect.width > 0 && rect.height > 0)
        precondition(rect.x + rect.width <= source.size.width && rect.y + rect.height <= source.size.height)
        self.source = source
        self.rect = rect
        size = rect.size
        row = .allocate(byteCount: source.bytesPerRow, alignment: 16)
    }

    deinit { row.deallocate() }

    func read(_ count: Int, into rows: UnsafeMutableRawBufferPointer) throws(FrisketError) {
        try passTop()
        guard rect.width < source.size.width else { return try source.read(count, into: rows) }
        let start = rect.x * layout.bytesPerPixel
        let part = UnsafeRawBufferPointer(rebasing: row[start..<start + bytesPerRow])
        for index in 0..<count {
            try source.read(1, into: row)
            UnsafeMutableRawBufferPointer(rebasing: rows[(index * bytesPerRow)...]).copyMemory(from: part)
        }
    }

    func skip(_ count: Int) throws(FrisketError) {
        try passTop()
        try source.skip(count)
    }

    private func passTop() throws(FrisketError) {
        guard rowsPassed < rect.y else { return }
        try source.skip(rect.y)
        rowsPassed = rect.y
    }
}
