import Frisket
public import FrisketHeader

/// What a `frisket_mask` stands for.
final class MaskBox: Sendable {
    let mask: Mask

    init(_ mask: Mask) { self.mask = mask }
}

/// See `frisket.h`.
@c @implementation
public func frisket_mask_from_spec(
    _ spec: UnsafePointer<CChar>?, _ width: UInt32, _ height: UInt32, _ mask: UnsafeMutablePointer<OpaquePointer?>?,
    _ message: UnsafeMutablePointer<frisket_message>?
) -> frisket_status {
    status(message) { () throws(FrisketError) in
        let mask = try required(mask, "mask")
        let spec = try MaskSpec(json: document(try required(spec, "spec")))
        let canvas = width == 0 && height == 0 ? nil : try size(width, height)
        mask.pointee = handle(MaskBox(try spec.mask(on: canvas)))
    }
}

/// See `frisket.h`.
@c @implementation
public func frisket_mask_from_polygons(
    _ points: UnsafePointer<Double>?, _ ringSizes: UnsafePointer<Int>?, _ rings: Int, _ width: UInt32,
    _ height: UInt32, _ mask: UnsafeMutablePointer<OpaquePointer?>?, _ message: UnsafeMutablePointer<frisket_message>?
) -> frisket_status {
    status(message) { () throws(FrisketError) in
        let mask = try required(mask, "mask")
        var shape: [[Point]] = []
        if rings > 0 {
            var next = try required(points, "points")
            for ringSize in UnsafeBufferPointer(start: try required(ringSizes, "ring_sizes"), count: rings) {
                shape.append((0..<ringSize).map { Point(x: next[2 * $0], y: next[2 * $0 + 1]) })
                next += 2 * ringSize
            }
        }
        mask.pointee = handle(MaskBox(try Mask(exposing: .polygon(rings: shape), size: size(width, height))))
    }
}

/// See `frisket.h`.
@c @implementation
public func frisket_mask_from_bytes(
    _ bytes: UnsafeRawPointer?, _ width: UInt32, _ height: UInt32, _ mask: UnsafeMutablePointer<OpaquePointer?>?,
    _ message: UnsafeMutablePointer<frisket_message>?
) -> frisket_status {
    status(message) { () throws(FrisketError) in
        let mask = try required(mask, "mask")
        let size = try size(width, height)
        let alpha = UnsafeRawBufferPointer(start: try required(bytes, "bytes"), count: size.area)
        let made = try Mask(size: size) { y, row in
            for x in 0..<size.width { row[x] = 255 - alpha[y * size.width + x] }
        }
        mask.pointee = handle(MaskBox(made))
    }
}

/// See `frisket.h`.
@c @implementation
public func frisket_mask_width(_ mask: OpaquePointer?) -> UInt32 {
    UInt32(object(mask, as: MaskBox.self)?.mask.size.width ?? 0)
}

/// See `frisket.h`.
@c @implementation
public func frisket_mask_height(_ mask: OpaquePointer?) -> UInt32 {
    UInt32(object(mask, as: MaskBox.self)?.mask.size.height ?? 0)
}

/// See `frisket.h`.
@c @implementation
public func frisket_mask_exposed_pixels(_ mask: OpaquePointer?) -> UInt64 {
    UInt64(object(mask, as: MaskBox.self)?.mask.exposedPixelCount ?? 0)
}

/// See `frisket.h`.
@c @implementation
public func frisket_mask_copy(
    _ mask: OpaquePointer?, _ bytes: UnsafeMutableRawPointer?, _ capacity: Int,
    _ message: UnsafeMutablePointer<frisket_message>?
) -> frisket_status {
    status(message) { () throws(FrisketError) in
        let mask = try required(object(mask, as: MaskBox.self), "mask").mask
        let start = try required(bytes, "bytes")
        guard capacity >= mask.size.area else {
            throw .invalidArgument(
                reason: "expected room for \(mask.size.area) bytes, found \(capacity)", hint: "Pass width * height.")
        }
        let rows = UnsafeMutableBufferPointer(
            start: start.assumingMemoryBound(to: UInt8.self), count: mask.size.area)
        for y in 0..<mask.size.height {
            mask.copyRow(y, into: UnsafeMutableBufferPointer(rebasing: rows[(y * mask.size.width)...]))
        }
    }
}

/// See `frisket.h`.
@c @implementation
public func frisket_mask_png(
    _ mask: OpaquePointer?, _ file: UnsafeMutablePointer<OpaquePointer?>?,
    _ message: UnsafeMutablePointer<frisket_message>?
) -> frisket_status {
    status(message) { () throws(FrisketError) in
        let file = try required(file, "file")
        file.pointee = handle(Memory(try required(object(mask, as: MaskBox.self), "mask").mask.png()))
    }
}

/// See `frisket.h`.
@c @implementation
public func frisket_mask_free(_ mask: OpaquePointer?) { free(mask, MaskBox.self) }
