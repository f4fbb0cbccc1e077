import CFrisketCore

/// libjpeg-turbo, by way of the C core.
final class JPEGDecoder: RowDecoder {
    private let reader: OpaquePointer?
    let size: PixelSize
    let columns: Range<Int>

    /// Opens a JPEG; where only some of its columns are wanted, others may be left out.
    init(
        _ bytes: [UInt8], layout: PixelLayout, scale: Int, wanted: Range<Int>?, limits: DecodeLimits
    ) throws(FrisketError) {
        var reader: OpaquePointer?
        var message = fk_message()
        var settings = fk_jpeg_settings(
            scale_denominator: Int32(scale), first_column: UInt32(wanted?.lowerBound ?? 0),
            columns: UInt32(wanted?.count ?? 0), raw_cmyk: layout == .cmyk8, tolerate: limits.toleratesDamage,
            max_scans: Int32(clamping: limits.maxScans))
        let status = fk_jpeg_reader_open(&reader, bytes, bytes.count, &settings, &message)
        guard status == FK_OK else {
            fk_jpeg_reader_close(reader)
            throw FrisketError(status, message, format: .jpeg, bytes: bytes.count)
        }
        self.reader = reader
        size = PixelSize(width: Int(fk_jpeg_reader_width(reader)), height: Int(fk_jpeg_reader_height(reader)))
        let first = Int(fk_jpeg_reader_first_column(reader))
        columns = first..<first + size.width
    }

    deinit { fk_jpeg_reader_close(reader) }

    func read(_ count: Int, into rows: UnsafeMutableRawPointer?, from bytes: [UInt8]) throws(FrisketError) {
        var message = fk_message()
        try check(fk_jpeg_reader_read(reader, bytes, rows, count, &message), message)
    }

    func finish(from bytes: [UInt8]) throws(FrisketError) {
        var message = fk_message()
        try check(fk_jpeg_reader_finish(reader, bytes, &message), message)
    }

    private func check(_ status: fk_status, _ message: fk_message) throws(FrisketError) {
        if status != FK_OK { throw FrisketError(status, message, format: .jpeg, bytes: 4 * size.area) }
    }

    var remarks: [String] {
        (0...).lazy.map { fk_jpeg_reader_remark(self.reader, $0) }.prefix { $0 != nil }
            .compactMap { $0.map { String(cString: $0) } }
    }
}
