import CFrisketCore

/// libpng, by way of the C core.
final class PNGDecoder: RowDecoder {
    private let reader: OpaquePointer?
    let size: PixelSize

    /// Opens a PNG; one whose chunks are intact is inflated and unfiltered ahead of libpng, which takes half the time.
    init(_ bytes: [UInt8], layout: PixelLayout, isIntact: Bool, toleratesDamage: Bool) throws(FrisketError) {
        var reader: OpaquePointer?
        var message = fk_message()
        var settings = fk_png_settings(wide: layout == .rgba16, tolerate: toleratesDamage, intact: isIntact)
        let status = fk_png_reader_open(&reader, bytes, bytes.count, &settings, &message)
        guard status == FK_OK else {
            fk_png_reader_close(reader)
            throw FrisketError(status, message, format: .png, bytes: bytes.count)
        }
        self.reader = reader
        size = PixelSize(width: Int(fk_png_reader_width(reader)), height: Int(fk_png_reader_height(reader)))
    }

    deinit { fk_png_reader_close(reader) }

    func read(_ count: Int, into rows: UnsafeMutableRawPointer?, from bytes: [UInt8]) throws(FrisketError) {
        var message = fk_message()
        try check(fk_png_reader_read(reader, bytes, rows, count, &message), message)
    }

    func finish(from bytes: [UInt8]) throws(FrisketError) {
        var message = fk_message()
        try check(fk_png_reader_finish(reader, bytes, &message), message)
    }

    private func check(_ status: fk_status, _ message: fk_message) throws(FrisketError) {
        if status != FK_OK { throw FrisketError(status, message, format: .png, bytes: 4 * size.area) }
    }

    var remarks: [String] {
        (0...).lazy.map { fk_png_reader_remark(self.reader, $0) }.prefix { $0 != nil }
            .compactMap { $0.map { String(cString: $0) } }
    }
}
