import CFrisketCore

extension Mask {
    /// Returns the mask as a PNG file: 8-bit RGBA, colour 0, alpha 0 where exposed and 255 where protected.
    ///
    /// Written from the runs of the rows; only soft pixels exist as bytes. Each row is filtered against the row above, or not
    /// at all where that leaves less; deflate blocks have codes of their own. Time and memory grow with rows, boundaries, soft pixels and output bytes.
    public func png() -> [UInt8] {
        switch form {
        case .hard(let spans): png(offsets: spans.offsets, boundaries: spans.boundaries, stores: nil, bytes: nil)
        case .soft(let coverage):
            png(
                offsets: coverage.offsets, boundaries: coverage.boundaries, stores: coverage.stores,
                bytes: coverage.bytes)
        }
    }

    private func png(
        offsets: UnsafePointer<Int32>, boundaries: UnsafePointer<Int32>, stores: UnsafePointer<Int32>?,
        bytes: UnsafePointer<UInt8>?
    ) -> [UInt8] {
        var rows = fk_mask_rows(
            width: UInt32(size.width), height: UInt32(size.height), offsets: offsets, boundaries: boundaries,
            stores: stores, bytes: bytes)
        var (file, count) = (UnsafeMutablePointer<UInt8>?.none, 0)
        let status = fk_mask_png(&rows, &file, &count)
        defer { fk_mask_png_free(file) }
        precondition(status == FK_OK, "out of memory")
        return Array(UnsafeBufferPointer(start: file, count: count))
    }
}
