/// A stream converted from its profile to sRGB, or from sRGB to a profile.
final class ConvertedPixels: PixelStream {
    var size: PixelSize { source.size }
    let layout: PixelLayout
    var isOpaque: Bool { source.isOpaque || source.layout == .cmyk8 }

    private let source: any PixelStream
    private let conversion: ColorConversion
    private let row: UnsafeMutableRawBufferPointer

    /// Takes a stream of what the conversion reads, and the layout of what it makes: 8-bit RGBA for sRGB.
    init(_ source: any PixelStream, by conversion: ColorConversion, layout: PixelLayout = .rgba8) {
        self.source = source
        self.conversion = conversion
        self.layout = layout
        row = .allocate(byteCount: source.bytesPerRow, alignment: 16)
    }

    deinit { row.deallocate() }

    func read(_ count: Int, into rows: UnsafeMutableRawBufferPointer) throws(FrisketError) {
        for index in 0..<count {
            try source.read(1, into: row)
            guard let from = row.baseAddress, let to = rows.baseAddress else { return }
            conversion.apply(from, to: to + index * bytesPerRow, count: size.width)
        }
    }

    func skip(_ count: Int) throws(FrisketError) { try source.skip(count) }
}
