extension Mask {
    /// The difference of a sample from which a pixel counts as changed, where no other is asked for.
    ///
    /// Chosen above what saving as JPEG at usual quality does to most samples.
    public static let changeThreshold = 16
    /// How far a sample may be from a marker's, where nothing else is asked for.
    public static let colorTolerance = 16

    /// Makes a mask that exposes what differs between two pictures.
    ///
    /// A pixel differs as much as the sample that differs most (red, green, blue, alpha). Two pixels that are both
    /// fully transparent do not differ, whatever colour they hide.
    ///
    /// - Parameters:
    ///   - first: A picture.
    ///   - second: A picture of the same size.
    ///   - threshold: The least difference that counts, 1 to 255.
    /// - Throws: `FrisketError.sizeMismatch` when the sizes differ; `.invalidArgument` for another threshold and for a
    ///   side above ``maxSide``.
    public init(
        changesFrom first: Raster, to second: Raster, threshold: Int = changeThreshold
    ) throws(FrisketError) {
        guard first.size == second.size else {
            throw .sizeMismatch(expected: first.size, found: second.size, what: "the other picture")
        }
        guard (1...255).contains(threshold) else {
            throw .invalidArgument(
                reason: "expected a threshold from 1 to 255, found \(threshold)",
                hint: "At \(Self.changeThreshold) most traces of JPEG do not count.")
        }
        self = try first.withPixels { one throws(FrisketError) in
            try second.withPixels { two throws(FrisketError) in
                try Mask(size: first.size) { at in
                    let (a, b) = (Self.samples(of: one, at: at), Self.samples(of: two, at: at))
                    return (a.w > 0 || b.w > 0) && Self.distance(a, b) >= threshold
                }
            }
        }
    }

    /// Makes a mask that exposes the pixels of one colour, such as the strokes of a marker.
    ///
    /// - Parameters:
    ///   - color: The colour; fully transparent pixels match only where it is fully transparent, too.
    ///   - raster: The picture.
    ///   - tolerance: How far each sample (red, green, blue, alpha) may be from the colour's, 0 to 255.
    /// - Throws: `FrisketError.invalidArgument` for another tolerance and for a side above ``maxSide``.
    public init(
        color: Color, in raster: Raster, tolerance: Int = colorTolerance
    ) throws(FrisketError) {
        guard (0...255).contains(tolerance) else {
            throw .invalidArgument(
                reason: "expected a tolerance from 0 to 255, found \(tolerance)",
                hint: "0 takes the exact colour only; \(Self.colorTolerance) is usual.")
        }
        let marker = SIMD4(color.red, color.green, color.blue, color.alpha)
        self = try raster.withPixels { pixels throws(FrisketError) in
            try Mask(size: raster.size) { at in
                let pixel = Self.samples(of: pixels, at: at)
                return pixel.w == 0 ? marker.w == 0 : Self.distance(pixel, marker) <= tolerance
            }
        }
    }

    /// Makes a mask by asking of each pixel, by its number in rows from the top, whether it is exposed.
    private init(size: PixelSize, isExposed: (Int) -> Bool) throws(FrisketError) {
        try Self.check(size)
        var spans = Spans(firstRow: 0)
        for y in 0..<size.height {
            var start: Int?
            for x in 0..<size.width where isExposed(y * size.width + x) != (start != nil) {
                if let begun = start { spans.append(Int32(begun), Int32(x)) }
                start = start == nil ? x : nil
            }
            if let start { spans.append(Int32(start), Int32(size.width)) }
            spans.endRow()
            try Spans.check(spans.boundaries.count)
        }
        self.init(size: size, spans: spans)
    }

    private static func samples(of pixels: UnsafeBufferPointer<UInt8>, at pixel: Int) -> SIMD4<UInt8> {
        SIMD4(pixels[4 * pixel], pixels[4 * pixel + 1], pixels[4 * pixel + 2], pixels[4 * pixel + 3])
    }

    /// The difference of the samples that differ most.
    private static func distance(_ a: SIMD4<UInt8>, _ b: SIMD4<UInt8>) -> Int {
        Int((pointwiseMax(a, b) &- pointwiseMin(a, b)).max())
    }
}
