/// A stream converted to sRGB, 8-bit RGBA.
final class ConvertedPixels: PixelStream {
    var size: PixelSize { source.size }
    let layout = PixelLayout.rgba8
    var isOpaque: Bool { source.isOpaque || source.layout == .cmyk8 }

    private let source: any PixelStream
    private let conversion: ColorConversion
    private let row: UnsafeMutableRawBufferPointer

    init(_ source: any PixelStream, by conversion: ColorConversion) {
        self.source = source
        self.conversion = conversion
        row = .allocate(byteCount: source.bytesPerRow, alignment: 16)
    }

    deinit { row.deallocate() }

    func read(_ count: Int, into rows: UnsafeMutableRawBufferPointer) throws(FrisketError) {
        let output = rows.assumingMemoryBound(to: UInt8.self)
        for index in 0..<count {
            try source.read(1, into: row)
            guard let from = row.baseAddress, let to = output.baseAddress else { return }
            conversion.apply(from, to: to + index * bytesPerRow, count: size.width)
        }
    }

    func skip(_ count: Int) throws(FrisketError) { try source.skip(count) }
}
