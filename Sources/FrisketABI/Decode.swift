import Frisket
public import FrisketHeader

/// What a `frisket_image` stands for.
private final class Image: Sendable {
    let size: PixelSize
    let pixels: Memory
    let remarks: [Memory]

    init(size: PixelSize, pixels: Memory, remarks: [String]) {
        self.size = size
        self.pixels = pixels
        self.remarks = remarks.map { Memory($0) }
    }
}

/// What the flags of a decode ask for.
private struct DecodeFlags {
    let isUpright: Bool
    let toleratesDamage: Bool

    init(_ flags: UInt32) throws(FrisketError) {
        let known = FRISKET_UPRIGHT.rawValue | FRISKET_TOLERATE_DAMAGE.rawValue
        guard flags & ~known == 0 else {
            throw .invalidArgument(
                reason: "expected a sum of frisket_decode_flags, found \(flags)", hint: "Pass flags of this version.")
        }
        isUpright = flags & FRISKET_UPRIGHT.rawValue != 0
        toleratesDamage = flags & FRISKET_TOLERATE_DAMAGE.rawValue != 0
    }
}

/// See `frisket.h`.
@c @implementation
public func frisket_decode(
    _ file: UnsafeRawPointer?, _ size: Int, _ flags: UInt32, _ limits: UnsafePointer<frisket_limits>?,
    _ image: UnsafeMutablePointer<OpaquePointer?>?, _ message: UnsafeMutablePointer<frisket_message>?
) -> frisket_status {
    status(message) { () throws(FrisketError) in
        let image = try required(image, "image")
        let flags = try DecodeFlags(flags)
        var limits = DecodeLimits(limits)
        limits.toleratesDamage = flags.toleratesDamage
        let bytes = try limits.file(file, size)
        let header = try ImageHeader(reading: bytes, limits: limits)
        if flags.isUpright, header.orientation != .upright {
            let decoded = try DecodedImage(bytes, limits: limits)
            let raster = decoded.uprightRaster
            image.pointee = handle(Image(size: raster.size, pixels: Memory(raster.bytes), remarks: decoded.remarks))
            return
        }
        try header.check(limits)
        let pixels = Memory(count: 4 * header.size.area)
        let room = UnsafeMutableRawBufferPointer(start: pixels.start, count: pixels.count)
        let remarks = try DecodedImage.decode(bytes, header: header, limits: limits, into: room)
        image.pointee = handle(Image(size: header.size, pixels: pixels, remarks: remarks))
    }
}

/// See `frisket.h`.
@c @implementation
public func frisket_decode_into(
    _ file: UnsafeRawPointer?, _ size: Int, _ flags: UInt32, _ limits: UnsafePointer<frisket_limits>?,
    _ pixels: UnsafeMutableRawPointer?, _ capacity: Int, _ width: UnsafeMutablePointer<UInt32>?,
    _ height: UnsafeMutablePointer<UInt32>?, _ message: UnsafeMutablePointer<frisket_message>?
) -> frisket_status {
    status(message) { () throws(FrisketError) in
        let flags = try DecodeFlags(flags)
        var limits = DecodeLimits(limits)
        limits.toleratesDamage = flags.toleratesDamage
        let bytes = try limits.file(file, size)
        let header = try ImageHeader(reading: bytes, limits: limits)
        try header.check(limits)
        if flags.isUpright, header.orientation != .upright {
            throw .invalidArgument(
                reason: "expected a picture that lies upright, found orientation \(header.orientation.rawValue)",
                hint: "Turn it with frisket_decode.")
        }
        width?.pointee = UInt32(header.size.width)
        height?.pointee = UInt32(header.size.height)
        let needed = 4 * header.size.area
        guard let pixels, capacity >= needed else {
            throw .invalidArgument(
                reason: "expected room for \(needed) bytes, found \(pixels == nil ? 0 : capacity)",
                hint: "Call again with room for 4 * *width * *height bytes.")
        }
        let room = UnsafeMutableRawBufferPointer(start: pixels, count: needed)
        _ = try DecodedImage.decode(bytes, header: header, limits: limits, into: room)
    }
}

/// See `frisket.h`.
@c @implementation
public func frisket_image_width(_ image: OpaquePointer?) -> UInt32 {
    UInt32(object(image, as: Image.self)?.size.width ?? 0)
}

/// See `frisket.h`.
@c @implementation
public func frisket_image_height(_ image: OpaquePointer?) -> UInt32 {
    UInt32(object(image, as: Image.self)?.size.height ?? 0)
}

/// See `frisket.h`.
@c @implementation
public func frisket_image_pixels(_ image: OpaquePointer?) -> UnsafePointer<UInt8>? {
    object(image, as: Image.self)?.pixels.bytes
}

/// See `frisket.h`.
@c @implementation
public func frisket_image_remark(_ image: OpaquePointer?, _ index: Int) -> UnsafePointer<CChar>? {
    guard let remarks = object(image, as: Image.self)?.remarks, index >= 0, index < remarks.count else { return nil }
    return remarks[index].text
}

/// See `frisket.h`.
@c @implementation
public func frisket_image_free(_ image: OpaquePointer?) { free(image, Image.self) }
