/// A 16-bit RGBA stream rounded to 8 bits a sample: `(v * 255 + 32895) >> 16`, as a decoder does it.
final class NarrowedPixels: PixelStream {
    var size: PixelSize { source.size }
    let layout = PixelLayout.rgba8
    var isOpaque: Bool { source.isOpaque }

    private let source: any PixelStream
    private let row: UnsafeMutableRawBufferPointer

    init(_ source: any PixelStream) {
        precondition(source.layout == .rgba16)
        self.source = source
        row = .allocate(byteCount: source.bytesPerRow, alignment: 16)
    }

    deinit { row.deallocate() }

    func read(_ count: Int, into rows: UnsafeMutableRawBufferPointer) throws(FrisketError) {
        let words = row.assumingMemoryBound(to: UInt16.self)
        for index in 0..<count {
            try source.read(1, into: row)
            let start = index * bytesPerRow
            for sample in words.indices {
                rows[start + sample] = UInt8((UInt32(words[sample]) * 255 + 32895) >> 16)
            }
        }
    }

    func skip(_ count: Int) throws(FrisketError) { try source.skip(count) }
}
