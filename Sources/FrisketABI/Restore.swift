import Frisket
public import FrisketHeader

/// See `frisket.h`.
@c @implementation
public func frisket_restore(
    _ options: UnsafePointer<CChar>?, _ manifest: UnsafePointer<CChar>?, _ source: UnsafeRawPointer?,
    _ sourceSize: Int, _ answer: UnsafeRawPointer?, _ answerSize: Int, _ mask: OpaquePointer?,
    _ limits: UnsafePointer<frisket_limits>?, _ file: UnsafeMutablePointer<OpaquePointer?>?,
    _ compared: UnsafeMutablePointer<UInt64>?, _ message: UnsafeMutablePointer<frisket_message>?
) -> frisket_status {
    status(message) { () throws(FrisketError) in
        let file = try required(file, "file")
        var restoration = try Restoration(json: document(options))
        restoration.limits = DecodeLimits(limits)
        let manifest = try Manifest(json: document(try required(manifest, "manifest")))
        let source = try restoration.limits.file(source, sourceSize)
        let answer = try restoration.limits.file(answer, answerSize)
        let canvasMask =
            if let given = object(mask, as: MaskBox.self)?.mask { try manifest.onCanvas(given) } else {
                try manifest.canvasMask(limits: restoration.limits)
            }
        let part = RestorationPart(answer: answer, manifest: manifest, mask: canvasMask)
        let restored = try restoration.run([part], source: source)
        let proof = try restored.proof(against: source, limits: restoration.limits)
        guard proof.holds else {
            throw .proofFailed(differing: proof.differing, compared: proof.compared)
        }
        compared?.pointee = UInt64(proof.compared)
        file.pointee = handle(Memory(restored.bytes))
    }
}
