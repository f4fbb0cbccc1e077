internal import CFrisketCore

/// Drops from RGBA rows what a PNG with fewer channels does not store.
struct SamplePacking {
    /// What is stored.
    let channels: ColorChannels
    /// Bits of one sample: 8 or 16.
    let bitDepth: Int

    init(_ layout: PixelLayout, gray: Bool, alpha: Bool) {
        channels = gray ? (alpha ? .grayAlpha : .gray) : alpha ? .rgba : .rgb
        bitDepth = layout == .rgba16 ? 16 : 8
    }

    /// Lends the packed form of some pixels for the length of one call.
    func withPacked<Result>(
        _ pixels: UnsafeRawBufferPointer, pixels count: Int,
        _ body: (UnsafeRawBufferPointer) throws(FrisketError) -> Result
    ) throws(FrisketError) -> Result {
        guard channels != .rgba else { return try body(pixels) }
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: count * bitDepth / 2, alignment: 16)
        defer { room.deallocate() }
        if bitDepth == 16 {
            pack(
                pixels.assumingMemoryBound(to: UInt16.self), count, into: room.assumingMemoryBound(to: UInt16.self),
                fk_drop_alpha_16)
        } else {
            pack(
                pixels.assumingMemoryBound(to: UInt8.self), count, into: room.assumingMemoryBound(to: UInt8.self),
                fk_drop_alpha_8)
        }
        return try body(UnsafeRawBufferPointer(room))
    }

    private func pack<Sample>(
        _ from: UnsafeBufferPointer<Sample>, _ count: Int, into to: UnsafeMutableBufferPointer<Sample>,
        _ dropAlpha: (UnsafePointer<Sample>?, UnsafeMutablePointer<Sample>?, Int) -> Void
    ) {
        switch channels {
        case .gray:
            for pixel in 0..<count { to[pixel] = from[4 * pixel] }
        case .grayAlpha:
            for pixel in 0..<count {
                to[2 * pixel] = from[4 * pixel]
                to[2 * pixel + 1] = from[4 * pixel + 3]
            }
        default: dropAlpha(from.baseAddress, to.baseAddress, count)
        }
    }
}
