/// A stream on a larger canvas of one colour.
final class PaddedPixels: PixelStream {
    let size: PixelSize
    let layout = PixelLayout.rgba8

    private let source: any PixelStream
    private let rect: PixelRect
    private let fill: Color
    private var nextRow = 0

    /// Lays an RGBA8 stream at `rect` (of the stream's size) on a canvas of `size`.
    init(_ source: any PixelStream, at rect: PixelRect, on size: PixelSize, fill: Color) {
        precondition(source.layout == .rgba8 && rect.size == source.size)
        self.source = source
        self.rect = rect
        self.size = size
        self.fill = fill
    }

    func read(_ count: Int, into rows: UnsafeMutableRawBufferPointer) throws(FrisketError) {
        for index in 0..<count {
            let row = UnsafeMutableRawBufferPointer(rebasing: rows[(index * bytesPerRow)..<((index + 1) * bytesPerRow)])
            let isInside = nextRow >= rect.y && nextRow < rect.y + rect.height
            paint(row, columns: 0..<(isInside ? rect.x : size.width))
            if isInside {
                let end = rect.x + rect.width
                try source.read(1, into: UnsafeMutableRawBufferPointer(rebasing: row[(4 * rect.x)..<(4 * end)]))
                paint(row, columns: end..<size.width)
            }
            nextRow += 1
        }
    }

    private func paint(_ row: UnsafeMutableRawBufferPointer, columns: Range<Int>) {
        let pixels = row.assumingMemoryBound(to: UInt8.self)
        for column in columns {
            pixels[4 * column] = fill.red
            pixels[4 * column + 1] = fill.green
            pixels[4 * column + 2] = fill.blue
            pixels[4 * column + 3] = fill.alpha
        }
    }
}
