/// A picture in memory: 8-bit RGBA, straight (not premultiplied) alpha, sRGB-encoded.
///
/// Rows run from the top, pixels from the left, four bytes a pixel, no padding: the pixel (x, y) begins at
/// `4 * (y * size.width + x)`. Colour under alpha 0 is data and is kept.
public struct Raster: Sendable, Hashable {
    /// The sides in pixels.
    public let size: PixelSize
    /// The samples; `bytes.count == 4 * size.area`.
    public private(set) var bytes: [UInt8]

    /// Takes samples laid out as described; nil when their number does not fit the size.
    public init?(size: PixelSize, bytes: [UInt8]) {
        guard size.width > 0, size.height > 0, bytes.count == 4 * size.area else { return nil }
        self.size = size
        self.bytes = bytes
    }

    /// Makes a raster by filling its samples in place, without clearing them first.
    package init<Failure: Error>(
        size: PixelSize, filling body: (UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        self.size = size
        var failure: Failure?
        let count = 4 * size.area
        bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initializedCount in
            askForHugePages(UnsafeMutableRawBufferPointer(buffer), atOnce: false)
            do throws(Failure) { try body(UnsafeMutableBufferPointer(rebasing: buffer[..<count])) } catch {
                failure = error
                buffer.initialize(repeating: 0)
            }
            initializedCount = count
        }
        if let failure { throw failure }
    }

    /// Lends the samples for the length of one call.
    public func withPixels<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try bytes.withUnsafeBufferPointer(body)
    }

    /// Lends the samples for changing in place.
    package mutating func withMutablePixels<Result, Failure: Error>(
        _ body: (UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try bytes.withUnsafeMutableBufferPointer { buffer throws(Failure) in try body(buffer) }
    }
}
