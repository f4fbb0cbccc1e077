/// A raster as a stream.
final class RasterPixels: PixelStream {
    var size: PixelSize { raster.size }
    let layout = PixelLayout.rgba8

    private let raster: Raster
    private var nextRow = 0

    init(_ raster: Raster) {
        self.raster = raster
    }

    func read(_ count: Int, into rows: UnsafeMutableRawBufferPointer) throws(FrisketError) {
        let start = nextRow * bytesPerRow
        raster.withPixels { pixels in
            rows.copyMemory(
                from: UnsafeRawBufferPointer(
                    rebasing: UnsafeRawBufferPointer(pixels)[start...].prefix(count * bytesPerRow)))
        }
        nextRow += count
    }

    func skip(_ count: Int) throws(FrisketError) { nextRow += count }
}

extension Raster {
    /// Reads a whole RGBA8 stream.
    init(reading stream: any PixelStream) throws(FrisketError) {
        try self.init(size: stream.size) { buffer throws(FrisketError) in
            try stream.read(stream.size.height, into: UnsafeMutableRawBufferPointer(buffer))
        }
    }

    /// Returns this raster scaled to exactly `size`, whatever its proportions.
    ///
    /// Lanczos-3 on premultiplied samples, so that transparent pixels bleed no colour into visible ones; where the
    /// result is fully transparent its colour is 0.
    ///
    /// - Parameter size: The size of the result in pixels.
    /// - Returns: A raster of exactly that size; this one, where the size is the same.
    /// - Complexity: O(source + result) time; the result and a few rows of memory.
    public func resized(to size: PixelSize) -> Raster {
        guard size != self.size else { return self }
        let scaled = RasterPixels(self).scaled(to: size)
        do throws(FrisketError) { return try Raster(reading: scaled) } catch {
            preconditionFailure("a raster in memory cannot fail to be read")
        }
    }
}
