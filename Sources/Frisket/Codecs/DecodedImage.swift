/// A picture decoded, with what its file said.
public struct DecodedImage: Sendable {
    /// What the file says of itself.
    public let header: ImageHeader
    /// The pixels as stored.
    public let raster: Raster
    /// Oddities and tolerated damage, one sentence each.
    public let remarks: [String]

    /// Decodes a PNG or JPEG.
    ///
    /// - Parameters:
    ///   - bytes: A whole file.
    ///   - limits: What is refused before work, and whether damage is.
    /// - Throws: Whatever ``Raster/init(decoding:limits:)`` throws.
    public init(_ bytes: [UInt8], limits: DecodeLimits = .standard) throws(FrisketError) {
        let reader = try ImageReader(bytes, limits: limits)
        raster = try Raster(reader)
        header = reader.header
        remarks = reader.remarks
    }

    /// The pixels turned upright.
    public var uprightRaster: Raster { raster.oriented(by: header.orientation) }

    /// Decodes into the caller's memory, without a copy.
    ///
    /// - Parameters:
    ///   - bytes: A whole file.
    ///   - header: Its header.
    ///   - limits: What is refused before work, and whether damage is.
    ///   - pixels: Room for `4 * header.size.area` bytes.
    /// - Returns: Oddities and tolerated damage, one sentence each.
    /// - Throws: Whatever ``Raster/init(decoding:limits:)`` throws; the memory then holds anything.
    public static func decode(
        _ bytes: [UInt8], header: ImageHeader, limits: DecodeLimits, into pixels: UnsafeMutableRawBufferPointer
    ) throws(FrisketError) -> [String] {
        let reader = try ImageReader(bytes, header: header, limits: limits)
        try reader.read(reader.size.height, into: pixels)
        try reader.finish()
        return reader.remarks
    }
}
