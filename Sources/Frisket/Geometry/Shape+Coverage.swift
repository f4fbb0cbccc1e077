import CFrisketCore

extension Shape {
    /// Returns how far the shape, after mapping it, covers each pixel of a canvas: the exact area, rounded to 8 bits.
    ///
    /// Curves are flattened to within 1/4096 pixel. Time grows with rows, edges and the pixels on edges; memory with
    /// rows and soft pixels. Where thousands of edges cross within one row its areas are an approximation.
    ///
    /// - Throws: `FrisketError.invalidArgument` for numbers that make no shape, and where a mask would take more memory
    ///   than it should.
    func coverage(
        on size: PixelSize, through transform: PixelTransform = .identity
    ) throws(FrisketError) -> Coverage {
        let outline = try outline(through: transform)
        var result = fk_coverage()
        let isDone = outline.withPoints { points in
            outline.ringEnds.withUnsafeBufferPointer { ends in
                var core = fk_outline(
                    points: points, ring_ends: ends.baseAddress, ring_count: ends.count,
                    even_odd: outline.rule == .evenOdd)
                return fk_cover(&core, UInt32(size.width), UInt32(size.height), Coverage.maxBytes, &result)
            }
        }
        defer { fk_coverage_free(&result) }
        guard isDone else { throw Coverage.tooMuch }
        return Coverage(result)
    }
}

extension Coverage {
    fileprivate init(_ made: fk_coverage) {
        self.init(
            firstRow: Int(made.first),
            offsets: Array(UnsafeBufferPointer(start: made.offsets, count: Int(made.last - made.first) + 1)),
            boundaries: Array(UnsafeBufferPointer(start: made.boundaries, count: made.boundary_count)),
            stores: Array(UnsafeBufferPointer(start: made.stores, count: made.boundary_count / 2)),
            bytes: Array(UnsafeBufferPointer(start: made.bytes, count: made.byte_count)))
    }
}
