import Frisket
public import FrisketHeader

/// See `frisket.h`.
@c @implementation
public func frisket_limits_default(_ limits: UnsafeMutablePointer<frisket_limits>?) {
    let standard = DecodeLimits.standard
    limits?.pointee = frisket_limits(
        max_pixels: UInt64(standard.maxPixels), max_side: UInt64(standard.maxSide),
        max_metadata_bytes: UInt64(standard.maxMetadataBytes), max_scans: UInt64(standard.maxScans),
        max_file_bytes: UInt64(standard.maxFileBytes))
}

extension DecodeLimits {
    /// Takes the caller's limits; the defaults for NULL.
    init(_ limits: UnsafePointer<frisket_limits>?) {
        self = .standard
        guard let limits = limits?.pointee else { return }
        maxPixels = Int(clamping: limits.max_pixels)
        maxSide = min(Int(clamping: limits.max_side), DecodeLimits.standard.maxSide)
        maxMetadataBytes = Int(clamping: limits.max_metadata_bytes)
        maxScans = Int(clamping: limits.max_scans)
        maxFileBytes = Int(clamping: limits.max_file_bytes)
    }

    /// The caller's file, which must be within the limit.
    func file(_ start: UnsafeRawPointer?, _ count: Int) throws(FrisketError) -> [UInt8] {
        guard count <= maxFileBytes else {
            throw .overLimit(what: "a file of \(count) bytes", limit: "\(maxFileBytes) bytes", option: "max_file_bytes")
        }
        return bytes(try required(start, "the file"), count)
    }
}

/// See `frisket.h`.
@c @implementation
public func frisket_inspect(
    _ file: UnsafeRawPointer?, _ size: Int, _ limits: UnsafePointer<frisket_limits>?,
    _ json: UnsafeMutablePointer<OpaquePointer?>?, _ message: UnsafeMutablePointer<frisket_message>?
) -> frisket_status {
    status(message) { () throws(FrisketError) in
        let json = try required(json, "json")
        let limits = DecodeLimits(limits)
        let facts = ImageFacts(reading: try limits.file(file, size), limits: limits)
        if let failure = facts.failure { throw failure }
        json.pointee = handle(Memory(facts.json.text()))
    }
}

/// See `frisket.h`.
@c @implementation
public func frisket_check(
    _ options: UnsafePointer<CChar>?, _ image: UnsafeRawPointer?, _ imageSize: Int, _ mask: UnsafeRawPointer?,
    _ maskSize: Int, _ limits: UnsafePointer<frisket_limits>?, _ json: UnsafeMutablePointer<OpaquePointer?>?,
    _ message: UnsafeMutablePointer<frisket_message>?
) -> frisket_status {
    status(message) { () throws(FrisketError) in
        let json = try required(json, "json")
        let options = try CheckOptions(json: document(options))
        let limits = DecodeLimits(limits)
        var images: [ImageFacts] = []
        if image != nil {
            images.append(ImageFacts(reading: try limits.file(image, imageSize), limits: limits, deep: options.isDeep))
        }
        let masks = mask == nil ? nil : MaskFacts(reading: try limits.file(mask, maskSize), limits: limits)
        let report = options.preflight.report(images: images, mask: masks, request: options.request)
        json.pointee = handle(Memory(report.json.text()))
    }
}
