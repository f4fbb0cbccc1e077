import Frisket
public import FrisketHeader

/// What a `frisket_prepared` stands for.
private final class Prepared: Sendable {
    let file: Memory
    let mask: Memory?
    let report: Memory
    let manifest: Memory

    init(_ image: PreparedImage, mask: Mask?, manifest: Manifest) {
        file = Memory(image.bytes)
        self.mask = mask.map { Memory($0.png()) }
        report = Memory(image.report.text())
        self.manifest = Memory(manifest.json())
    }
}

/// See `frisket.h`.
@c @implementation
public func frisket_prepare(
    _ options: UnsafePointer<CChar>?, _ file: UnsafeRawPointer?, _ size: Int, _ mask: OpaquePointer?,
    _ limits: UnsafePointer<frisket_limits>?, _ prepared: UnsafeMutablePointer<OpaquePointer?>?,
    _ message: UnsafeMutablePointer<frisket_message>?
) -> frisket_status {
    status(message) { () throws(FrisketError) in
        let prepared = try required(prepared, "prepared")
        var preparation = try Preparation(json: document(options))
        preparation.limits = DecodeLimits(limits)
        let bytes = try preparation.limits.file(file, size)
        let mask = object(mask, as: MaskBox.self)?.mask
        if let mask {
            let upright = try ImageHeader(reading: bytes, limits: preparation.limits).uprightSize
            guard mask.size == upright else { throw .sizeMismatch(expected: upright, found: mask.size, what: "mask") }
        }
        let image = try preparation.run(bytes)
        let carried = try mask.map { mask throws(FrisketError) in
            try mask.transformed(by: image.transform, to: image.size)
        }
        let manifest = try Manifest(
            of: image, source: bytes, path: nil, outputPath: nil, rules: preparation.rules, tool: "libfrisket")
        prepared.pointee = handle(Prepared(image, mask: carried, manifest: manifest))
    }
}

/// See `frisket.h`.
@c @implementation
public func frisket_prepared_file(
    _ prepared: OpaquePointer?, _ size: UnsafeMutablePointer<Int>?
) -> UnsafePointer<UInt8>? { lend(object(prepared, as: Prepared.self)?.file, size) }

/// See `frisket.h`.
@c @implementation
public func frisket_prepared_mask(
    _ prepared: OpaquePointer?, _ size: UnsafeMutablePointer<Int>?
) -> UnsafePointer<UInt8>? { lend(object(prepared, as: Prepared.self)?.mask, size) }

private func lend(_ memory: Memory?, _ size: UnsafeMutablePointer<Int>?) -> UnsafePointer<UInt8>? {
    size?.pointee = memory?.count ?? 0
    return memory?.bytes
}

/// See `frisket.h`.
@c @implementation
public func frisket_prepared_report(_ prepared: OpaquePointer?) -> UnsafePointer<CChar>? {
    object(prepared, as: Prepared.self)?.report.text
}

/// See `frisket.h`.
@c @implementation
public func frisket_prepared_manifest(_ prepared: OpaquePointer?) -> UnsafePointer<CChar>? {
    object(prepared, as: Prepared.self)?.manifest.text
}

/// See `frisket.h`.
@c @implementation
public func frisket_prepared_free(_ prepared: OpaquePointer?) { free(prepared, Prepared.self) }
