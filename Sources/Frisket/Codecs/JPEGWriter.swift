import CFrisketCore

/// Writes a JPEG into memory, strip by strip.
final class JPEGWriter {
    /// What the rows hold, one byte a sample.
    enum Layout: Int {
        case gray = 1
        case rgb = 3
        /// Red, green, blue, and a byte that is not looked at.
        case rgbx = 4
    }

    private let writer: OpaquePointer?
    private let size: PixelSize
    private let bytesPerRow: Int
    private var rowsLeft: Int

    init(size: PixelSize, layout: Layout, options: JPEGOptions = .init()) throws(FrisketError) {
        guard 1...100 ~= options.quality else {
            throw .invalidArgument(
                reason: "expected a JPEG quality from 1 to 100, found \(options.quality)", hint: "Try 90.")
        }
        guard size.longerSide <= 65_500 else {
            throw .invalidArgument(
                reason: "expected at most 65500 pixels a side in a JPEG, found \(size)", hint: "Write a PNG.")
        }
        var spec = fk_jpeg_spec()
        spec.width = UInt32(size.width)
        spec.height = UInt32(size.height)
        spec.channels = Int32(layout.rawValue)
        spec.quality = Int32(options.quality)
        spec.subsample = options.subsampled
        spec.progressive = options.progressive
        spec.optimize = options.optimized
        var writer: OpaquePointer?
        var message = fk_message()
        let status = options.icc.withUnsafeBufferPointer { icc in
            spec.icc = icc.baseAddress
            spec.icc_length = icc.count
            return fk_jpeg_writer_open(&writer, &spec, &message)
        }
        guard status == FK_OK else {
            fk_jpeg_writer_close(writer)
            throw FrisketError(status, message, format: .jpeg, bytes: size.area)
        }
        self.writer = writer
        self.size = size
        bytesPerRow = size.width * layout.rawValue
        rowsLeft = size.height
    }

    deinit { fk_jpeg_writer_close(writer) }

    /// Adds the next rows; there is no padding between them.
    func write(_ rows: UnsafeRawBufferPointer, count: Int) throws(FrisketError) {
        precondition(count >= 0 && count <= rowsLeft && rows.count >= count * bytesPerRow, "too many or too short rows")
        rowsLeft -= count
        var message = fk_message()
        let start = rows.bindMemory(to: UInt8.self).baseAddress
        try check(fk_jpeg_writer_write(writer, start, count, &message), message)
    }

    /// Ends the file, whose rows must all have been written, and returns it.
    func finish() throws(FrisketError) -> [UInt8] {
        precondition(rowsLeft == 0, "rows are missing")
        var (start, count, message) = (UnsafePointer<UInt8>?.none, 0, fk_message())
        try check(fk_jpeg_writer_finish(writer, &start, &count, &message), message)
        return Array(UnsafeBufferPointer(start: start, count: count))
    }

    private func check(_ status: fk_status, _ message: fk_message) throws(FrisketError) {
        if status != FK_OK { throw FrisketError(status, message, format: .jpeg, bytes: size.area) }
    }
}
