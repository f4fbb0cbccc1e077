/// Two pictures of one scene and one size: as it was, and as it came back.
public struct PicturePair: Sendable {
    /// The picture as it was.
    public let before: Raster
    /// The picture as it came back, at the size of the first.
    public let after: Raster
    /// The size in which the second one came; where it is another, it was scaled.
    public let afterSize: PixelSize
    /// What a careful user should know, one sentence each.
    public let remarks: [String]

    /// The size of both.
    public var size: PixelSize { before.size }

    /// Pairs two pictures in memory.
    ///
    /// - Parameters:
    ///   - before: The picture as it was.
    ///   - after: The picture as it came back, of the same size.
    /// - Throws: `FrisketError.sizeMismatch` when the sizes differ.
    public init(before: Raster, after: Raster) throws(FrisketError) {
        guard before.size == after.size else {
            throw .sizeMismatch(expected: before.size, found: after.size, what: "the second picture")
        }
        (self.before, self.after, afterSize, remarks) = (before, after, after.size, [])
    }

    /// Reads two files: both upright and in sRGB, the second scaled to the size of the first.
    ///
    /// - Parameters:
    ///   - before: The file of the picture as it was, PNG or JPEG.
    ///   - after: The file of the picture as it came back, of the same shape to within half a percent.
    ///   - limits: What is refused before work.
    /// - Throws: Whatever decoding throws; `FrisketError.sizeMismatch` for another shape.
    /// - Complexity: O(pixels); memory for both pictures.
    public init(
        before: [UInt8], after: [UInt8], limits: DecodeLimits = .standard
    ) throws(FrisketError) {
        let first = try Self.read(before, limits: limits, to: nil)
        let size = first.raster.size
        afterSize = try ImageHeader(reading: after, limits: limits).uprightSize
        guard Self.haveOneShape(afterSize, size) else {
            throw .sizeMismatch(expected: size, found: afterSize, what: "the second picture's shape")
        }
        let second = try Self.read(after, limits: limits, to: size)
        self.before = first.raster
        self.after = second.raster
        remarks = first.warnings + second.warnings
    }

    private static func read(
        _ bytes: [UInt8], limits: DecodeLimits, to size: PixelSize?
    ) throws(FrisketError) -> (raster: Raster, warnings: [String]) {
        var preparation = Preparation()
        preparation.limits = limits
        if let size { (preparation.size, preparation.fit) = (size, .stretch) }
        let header = try ImageHeader(reading: bytes, limits: limits)
        let plan = try preparation.plan(for: header)
        let source = try PreparationSource(preparation, plan: plan, header: header, bytes: bytes)
        return (try source.raster(), source.warnings)
    }

    private static func haveOneShape(_ one: PixelSize, _ other: PixelSize) -> Bool {
        let ratio = Double(one.width) * Double(other.height) / (Double(one.height) * Double(other.width))
        return one.isProportional(to: other) || abs(ratio - 1) < 0.005
    }

    /// Refuses a mask of another size.
    func check(_ mask: Mask?) throws(FrisketError) {
        if let mask, mask.size != size { throw .sizeMismatch(expected: size, found: mask.size, what: "the mask") }
    }
}

extension Mask {
    /// Writes one row as bytes, 255 where protected; without a mask everything is.
    static func copyRow(_ y: Int, of mask: Mask?, into row: UnsafeMutableBufferPointer<UInt8>) {
        if let mask { mask.copyRow(y, into: row) } else { row.update(repeating: 255) }
    }
}
