import CFrisketCore

/// Writes a PNG into memory, strip by strip: header, profile, palette and picture, no other metadata.
final class PNGWriter {
    /// What the rows hold.
    struct Layout: Hashable {
        /// Anything but CMYK.
        var channels: ColorChannels
        /// 8, or 16 for rows of native-endian words; of a palette 1, 2, 4 or 8, in rows of one byte a pixel.
        var bitDepth = 8
        /// Whether the rows are RGBA, of which only the channels are stored; not for a palette.
        var takesRGBA = false
        /// Of a palette picture, its colours as red, green, blue, alpha; at most 256.
        var palette: [SIMD4<UInt8>] = []

        /// Bytes of one pixel in the rows that the writer takes.
        var bytesPerPixel: Int {
            if takesRGBA { return bitDepth / 2 }
            return switch channels {
            case .gray: bitDepth / 8
            case .palette: 1
            case .grayAlpha: bitDepth / 4
            case .rgb: 3 * bitDepth / 8
            case .rgba, .cmyk: bitDepth / 2
            }
        }
    }

    private let writer: OpaquePointer?
    private let size: PixelSize
    private let bytesPerRow: Int
    private var rowsLeft: Int

    init(
        size: PixelSize, layout: Layout, effort: EncodingEffort = .standard, isRounded: Bool = false, icc: [UInt8] = [],
        codePoints: ColorProfile.CodePoints? = nil, threads: Int = 1
    ) throws(FrisketError) {
        guard let type = Self.colorType(layout.channels) else {
            throw .invalidArgument(reason: "a PNG cannot hold CMYK", hint: "Convert to RGB, or write a JPEG.")
        }
        let palette = layout.palette.flatMap { [$0.x, $0.y, $0.z, $0.w] }
        var spec = fk_png_spec()
        spec.width = UInt32(size.width)
        spec.height = UInt32(size.height)
        spec.color_type = Int32(type.rawValue)
        spec.bit_depth = Int32(layout.bitDepth)
        spec.rgba = layout.takesRGBA
        spec.effort = effort.core
        spec.rounded = isRounded
        spec.threads = Int32(clamping: threads)
        spec.cicp_primaries = Int32(codePoints?.primaries ?? 0)
        spec.cicp_transfer = Int32(codePoints?.transfer ?? 0)
        var writer: OpaquePointer?
        var message = fk_message()
        let status = palette.withUnsafeBufferPointer { palette in
            icc.withUnsafeBufferPointer { icc in
                spec.palette = palette.baseAddress
                spec.palette_count = palette.count / 4
                spec.icc = icc.baseAddress
                spec.icc_length = icc.count
                return fk_png_writer_open(&writer, &spec, &message)
            }
        }
        guard status == FK_OK else {
            fk_png_writer_close(writer)
            throw .outOfMemory(bytes: size.width * layout.bytesPerPixel)
        }
        self.writer = writer
        self.size = size
        bytesPerRow = size.width * layout.bytesPerPixel
        rowsLeft = size.height
    }

    deinit { fk_png_writer_close(writer) }

    /// Adds the next rows; there is no padding between them.
    func write(_ rows: UnsafeRawBufferPointer, count: Int) throws(FrisketError) {
        precondition(count >= 0 && count <= rowsLeft && rows.count >= count * bytesPerRow, "too many or too short rows")
        rowsLeft -= count
        var message = fk_message()
        try check(fk_png_writer_write(writer, rows.baseAddress, count, &message))
    }

    /// Ends the file, whose rows must all have been written, and returns it.
    func finish() throws(FrisketError) -> [UInt8] {
        precondition(rowsLeft == 0, "rows are missing")
        var (start, count, message) = (UnsafePointer<UInt8>?.none, 0, fk_message())
        try check(fk_png_writer_finish(writer, &start, &count, &message))
        return Array(unsafeUninitializedCapacity: count) { file, filled in
            askForHugePages(UnsafeMutableRawBufferPointer(file), atOnce: true)
            filled = file.update(fromContentsOf: UnsafeBufferPointer(start: start, count: count))
        }
    }

    /// Writing to memory fails for want of memory only.
    private func check(_ status: fk_status) throws(FrisketError) {
        if status != FK_OK { throw .outOfMemory(bytes: bytesPerRow * size.height) }
    }

    private static func colorType(_ channels: ColorChannels) -> fk_png_color? {
        switch channels {
        case .gray: FK_PNG_GRAY
        case .grayAlpha: FK_PNG_GRAY_ALPHA
        case .rgb: FK_PNG_RGB
        case .rgba: FK_PNG_RGBA
        case .palette: FK_PNG_PALETTE
        case .cmyk: nil
        }
    }
}

extension EncodingEffort {
    fileprivate var core: fk_effort {
        switch self {
        case .fast: FK_EFFORT_FAST
        case .standard: FK_EFFORT_STANDARD
        case .best: FK_EFFORT_BEST
        }
    }
}
