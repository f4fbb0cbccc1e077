/// How to change the colours of a picture that came back so that they agree with those of the original.
///
/// Fitted on the protected part, where both pictures should be the same, and meant for the exposed part.
public struct ColorMatch: Sendable, Hashable {
    /// How far the match goes.
    public enum Reach: String, Sendable, Hashable, CaseIterable {
        /// One change for the whole picture: three channels mixed, and an offset.
        case global
        /// That, and what is still amiss beside the exposed part carried smoothly into it.
        case local
    }

    /// For red, green and blue of the result: the weights of red, green and blue, and what is added (0...255).
    let matrix: [SIMD4<Float>]
    /// What is added to each place besides.
    let field: ColorField?

    /// Fits a match that brings the second picture of a pair to the colours of the first.
    ///
    /// Least squares over the mean colours of blocks, in rounds: blocks that fit badly (because the model repainted them)
    /// weigh little in the next. Where colours are too few to tell the channels apart, the change stays near an offset.
    ///
    /// The local field is to the colours what a Poisson blend is to the gradients: the differences beside the exposed
    /// part, spread into it as smoothly as they allow, here by pull and push over a pyramid (S. Gortler et al., "The
    /// Lumigraph", 1996) in linear time. A multi-band blend would add nothing: its coarse bands do what the field has done,
    /// and its fine ones what a narrow feather does.
    ///
    /// - Parameters:
    ///   - pair: The original and the answer, aligned where that is needed.
    ///   - mask: What the answer was allowed to change; nil for nothing.
    ///   - reach: How far the match goes.
    /// - Returns: The match; nil where nothing is protected.
    /// - Throws: `FrisketError.sizeMismatch` for a mask of another size.
    /// - Complexity: O(pixels), about 15 ms a megapixel.
    public static func estimate(
        _ pair: PicturePair, mask: Mask?, reach: Reach
    ) throws(FrisketError) -> ColorMatch? {
        try pair.check(mask)
        return estimate(WorkingPair(pair, mask: mask), of: pair.size, reach: reach)
    }

    static func estimate(_ pair: WorkingPair, of size: PixelSize, reach: Reach) -> ColorMatch? {
        let cells = ColorCells(pair, longest: 256)
        guard var fit = ColorFit(cells) else { return nil }
        fit.settle()
        guard reach == .local else { return ColorMatch(matrix: fit.matrix, field: nil) }
        return ColorMatch(matrix: fit.matrix, field: ColorField(ColorCells(pair, longest: 128), fit, of: size))
    }

    /// Changes the colours of an answer; alpha stays.
    ///
    /// - Parameter answer: The picture that came back, of any size: a local match is stretched over it.
    /// - Returns: The changed picture.
    /// - Complexity: O(pixels), about 10 ms a megapixel.
    public func applied(to answer: Raster) -> Raster {
        var result = answer
        let width = answer.size.width
        result.withMutablePixels { pixels in
            for y in 0..<answer.size.height {
                let row = UnsafeMutableBufferPointer(rebasing: pixels[(4 * y * width)..<(4 * (y + 1) * width)])
                apply(to: row, y: y, size: answer.size)
            }
        }
        return result
    }

    /// Changes one row of RGBA pixels of a picture.
    func apply(to row: UnsafeMutableBufferPointer<UInt8>, y: Int, size: PixelSize) {
        let (red, green, blue) = columns
        let offset = self.offset
        let along = field?.row(y, of: size)
        for x in 0..<size.width {
            var color = offset
            color += red * Float(row[4 * x]) + green * Float(row[4 * x + 1]) + blue * Float(row[4 * x + 2])
            if let along { color += along[x] }
            let bytes = SIMD4<UInt8>(
                clamping: SIMD4<Int32>(color.rounded(.toNearestOrAwayFromZero)))
            row[4 * x] = bytes.x
            row[4 * x + 1] = bytes.y
            row[4 * x + 2] = bytes.z
        }
    }

    private var columns: (SIMD4<Float>, SIMD4<Float>, SIMD4<Float>) {
        func column(_ index: Int) -> SIMD4<Float> { SIMD4(matrix[0][index], matrix[1][index], matrix[2][index], 0) }
        return (column(0), column(1), column(2))
    }

    private var offset: SIMD4<Float> { SIMD4(matrix[0].w, matrix[1].w, matrix[2].w, 0) }
}
