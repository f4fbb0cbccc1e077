import CFrisketCore

extension Mask {
    /// Returns the mask as a PNG file: 8-bit RGBA, colour 0, alpha 0 where exposed and 255 where protected.
    ///
    /// Written from the runs of the rows; only soft pixels exist as bytes. One deflate block with a code of its own, all
    /// rows filtered against the row above. Time and memory grow with rows, boundaries, soft pixels and output bytes.
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
        var plan = fk_mask_plan()
        fk_mask_png_plan(&rows, &plan)
        return [UInt8](unsafeUninitializedCapacity: plan.file_bytes) { buffer, count in
            fk_mask_png_write(&rows, &plan, buffer.baseAddress)
            count = plan.file_bytes
        }
    }
}
