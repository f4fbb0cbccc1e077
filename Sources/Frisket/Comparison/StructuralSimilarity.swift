internal import CFrisketCore

extension PicturePair {
    /// The mean structural similarity of both pictures' brightness over the protected part; 1 where they are equal.
    ///
    /// After Z. Wang et al., "Image Quality Assessment: From Error Visibility to Structural Similarity", IEEE TIP 13(4),
    /// 2004, as its authors' program computes it: a Gaussian window of 11 x 11 with sigma 1.5, K1 = 0.01, K2 = 0.03, only
    /// whole windows; here only those without an exposed pixel. Brightness is ITU-R BT.601's, in whole levels, of the
    /// picture laid over black.
    ///
    /// - Parameter mask: What the second picture was allowed to change; nil for nothing.
    /// - Returns: The mean; nil where no window holds protected pixels only.
    /// - Throws: `FrisketError.sizeMismatch` for a mask of another size.
    /// - Complexity: O(pixels), about 10 ms a megapixel; memory for some rows.
    public func structuralSimilarity(mask: Mask? = nil) throws(FrisketError) -> Double? {
        try check(mask)
        let window = FK_SSIM_WINDOW
        guard size.width >= window, size.height >= window else { return nil }
        var rings = (LumaRing(window, size.width), LumaRing(window, size.width))
        var (runs, row) = ([UInt8](repeating: 0, count: size.width), [UInt8](repeating: 0, count: size.width))
        var sums = [Float](repeating: 0, count: 4 * size.width)
        var (total, windows) = (0.0, UInt64(0))
        for y in 0..<size.height {
            rings.0.push(before, row: y)
            rings.1.push(after, row: y)
            row.withUnsafeMutableBufferPointer { Mask.copyRow(y, of: mask, into: $0) }
            fk_ssim_runs(row, size.width, &runs)
            guard y >= window - 1 else { continue }
            rings.0.withRows(after: y) { before in
                rings.1.withRows(after: y) { after in fk_ssim_rows(before, after, size.width, &sums) }
            }
            fk_ssim_columns(sums, runs, size.width, &total, &windows)
        }
        return windows > 0 ? total / Double(windows) : nil
    }
}

/// The brightness of the latest rows of a picture.
private struct LumaRing {
    private let count: Int
    private let width: Int
    private var samples: [UInt8]

    init(_ count: Int, _ width: Int) {
        (self.count, self.width) = (count, width)
        samples = [UInt8](repeating: 0, count: count * width)
    }

    /// Takes a row of a picture in place of the oldest.
    mutating func push(_ raster: Raster, row y: Int) {
        samples.withUnsafeMutableBufferPointer { samples in
            raster.withPixels { pixels in
                fk_luma_row(
                    pixels.baseAddress?.advanced(by: 4 * y * width), width,
                    samples.baseAddress?.advanced(by: y % count * width))
            }
        }
    }

    /// Lends the rows, the oldest first, once row `y` is in.
    func withRows(after y: Int, _ body: ([UnsafePointer<UInt8>?]) -> Void) {
        samples.withUnsafeBufferPointer { samples in
            body((1...count).map { samples.baseAddress?.advanced(by: (y + $0) % count * width) })
        }
    }
}
