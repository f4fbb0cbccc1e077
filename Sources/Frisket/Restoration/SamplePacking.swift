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
            let (from, to) = (pixels.assumingMemoryBound(to: UInt16.self), room.assumingMemoryBound(to: UInt16.self))
            if channels == .rgb {
                fk_drop_alpha_16(from.baseAddress, to.baseAddress, count)
            } else {
                takeGray(from, count, into: to)
            }
        } else {
            let (from, to) = (pixels.assumingMemoryBound(to: UInt8.self), room.assumingMemoryBound(to: UInt8.self))
            if channels == .rgb {
                fk_drop_alpha_8(from.baseAddress, to.baseAddress, count)
            } else {
                takeGray(from, count, into: to)
            }
        }
        return try body(UnsafeRawBufferPointer(room))
    }

    private func takeGray<Sample>(
        _ from: UnsafeBufferPointer<Sample>, _ count: Int, into to: UnsafeMutableBufferPointer<Sample>
    ) {
        guard channels == .grayAlpha else {
            for pixel in 0..<count { to[pixel] = from[4 * pixel] }
            return
        }
        for pixel in 0..<count {
            to[2 * pixel] = from[4 * pixel]
            to[2 * pixel + 1] = from[4 * pixel + 3]
        }
    }
}
