import CFrisketCore

extension Mask {
    /// Returns the mask as a PNG file: 8-bit RGBA, colour 0, alpha 0 where exposed and 255 where protected.
    ///
    /// Written from the spans without making a pixel: one deflate block with a code of its own, all rows filtered
    /// against the row above. Time and memory grow with rows, boundaries and output bytes.
    public func png() -> [UInt8] {
        spans.offsets.withUnsafeBufferPointer { offsets in
            spans.boundaries.withUnsafeBufferPointer { boundaries in
                var rows = fk_mask_rows(
                    width: UInt32(size.width), height: UInt32(size.height), offsets: offsets.baseAddress,
                    boundaries: boundaries.baseAddress)
                var plan = fk_mask_plan()
                fk_mask_png_plan(&rows, &plan)
                return [UInt8](unsafeUninitializedCapacity: plan.file_bytes) { buffer, count in
                    fk_mask_png_write(&rows, &plan, buffer.baseAddress)
                    count = plan.file_bytes
                }
            }
        }
    }
}
