/// An RGBA stream at the other depth: 8-bit samples widened to 16, or 16-bit ones rounded to 8 as a decoder does it.
final class DepthChangedPixels: PixelStream {
    var size: PixelSize { source.size }
    let layout: PixelLayout
    var isOpaque: Bool { source.isOpaque }

    private let source: any PixelStream
    private let row: UnsafeMutableRawBufferPointer

    init(_ source: any PixelStream) {
        precondition(source.layout != .cmyk8)
        self.source = source
        layout = source.layout == .rgba8 ? .rgba16 : .rgba8
        row = .allocate(byteCount: source.bytesPerRow, alignment: 16)
    }

    deinit { row.deallocate() }

    func read(_ count: Int, into rows: UnsafeMutableRawBufferPointer) throws(FrisketError) {
        for index in 0..<count {
            try source.read(1, into: row)
            let output = UnsafeMutableRawBufferPointer(rebasing: rows[(index * bytesPerRow)...].prefix(bytesPerRow))
            layout == .rgba16 ? widen(into: output) : narrow(into: output)
        }
    }

    func skip(_ count: Int) throws(FrisketError) { try source.skip(count) }

    private func widen(into output: UnsafeMutableRawBufferPointer) {
        let words = output.assumingMemoryBound(to: UInt16.self)
        for sample in row.indices { words[sample] = UInt16(row[sample]) * 257 }
    }

    private func narrow(into output: UnsafeMutableRawBufferPointer) {
        let words = row.assumingMemoryBound(to: UInt16.self)
        for sample in words.indices { output[sample] = UInt8((UInt32(words[sample]) * 255 + 32895) >> 16) }
    }
}

extension PixelStream {
    /// This RGBA stream with samples of a depth: itself where it has it.
    func inDepth(of layout: PixelLayout) -> any PixelStream {
        self.layout == layout ? self : DepthChangedPixels(self)
    }
}
