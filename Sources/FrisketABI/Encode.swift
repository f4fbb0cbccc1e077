import Frisket
public import FrisketHeader

/// A picture of the caller's.
private func raster(_ pixels: UnsafeRawPointer?, _ width: UInt32, _ height: UInt32) throws(FrisketError) -> Raster {
    let size = try size(width, height)
    let samples = bytes(try required(pixels, "pixels"), 4 * size.area)
    return try required(Raster(size: size, bytes: samples), "pixels")
}

/// See `frisket.h`.
@c @implementation
public func frisket_encode_png(
    _ pixels: UnsafeRawPointer?, _ width: UInt32, _ height: UInt32, _ options: UnsafePointer<CChar>?,
    _ file: UnsafeMutablePointer<OpaquePointer?>?, _ message: UnsafeMutablePointer<frisket_message>?
) -> frisket_status {
    status(message) { () throws(FrisketError) in
        let file = try required(file, "file")
        let options = try PNGOptions(json: document(options))
        file.pointee = handle(Memory(try raster(pixels, width, height).png(options)))
    }
}

/// See `frisket.h`.
@c @implementation
public func frisket_encode_jpeg(
    _ pixels: UnsafeRawPointer?, _ width: UInt32, _ height: UInt32, _ options: UnsafePointer<CChar>?,
    _ file: UnsafeMutablePointer<OpaquePointer?>?, _ message: UnsafeMutablePointer<frisket_message>?
) -> frisket_status {
    status(message) { () throws(FrisketError) in
        let file = try required(file, "file")
        let options = try JPEGOptions(json: document(options))
        file.pointee = handle(Memory(try raster(pixels, width, height).jpeg(options)))
    }
}
