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
}
