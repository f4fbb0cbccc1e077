/// A picture that is ready to be sent, and how it came about.
public struct PreparedImage: Sendable {
    /// The file's bytes.
    public var bytes: [UInt8]
    /// The file's format.
    public var format: ImageFormat
    /// The size in pixels.
    public var size: PixelSize
    /// The size of the upright source, in pixels.
    public var sourceSize: PixelSize
    /// The way from the upright source's coordinates to this picture's, for shapes, masks and the way back.
    public var transform: PixelTransform
    /// The picture that the output shows, in pixels of the upright source: the source, or more where it was extended.
    public var canvas: PixelRect
    /// Everything that was done, in order.
    public var steps: [PreparationStep]
    /// What a careful user should know, one sentence each.
    public var warnings: [String]
}

extension PreparedImage {
    /// A picture that needs no preparation and is sent as it is.
    ///
    /// - Parameters:
    ///   - bytes: The file's bytes.
    ///   - header: Its header, which must say that it lies upright.
    public init(asIs bytes: [UInt8], header: ImageHeader) {
        self.init(
            bytes: bytes, format: header.format, size: header.size, sourceSize: header.size, transform: .identity,
            canvas: PixelRect(header.size), steps: [], warnings: [])
    }
}
