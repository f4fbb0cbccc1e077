/// An 8-bit RGBA stream with 16 bits a sample.
final class WidenedPixels: PixelStream {
    var size: PixelSize { source.size }
    let layout = PixelLayout.rgba16
    var isOpaque: Bool { source.isOpaque }

    private let source: any PixelStream
    private let row: UnsafeMutableRawBufferPointer

    init(_ source: any PixelStream) {
        precondition(source.layout == .rgba8)
        self.source = source
        row = .allocate(byteCount: source.bytesPerRow, alignment: 16)
    }

    deinit { row.deallocate() }

    func read(_ count: Int, into rows: UnsafeMutableRawBufferPointer) throws(FrisketError) {
        let words = rows.assumingMemoryBound(to: UInt16.self)
        for index in 0..<count {
            try source.read(1, into: row)
            let start = index * row.count
            for sample in 0..<row.count { words[start + sample] = UInt16(row[sample]) * 257 }
        }
    }

    func skip(_ count: Int) throws(FrisketError) { try source.skip(count) }
}
