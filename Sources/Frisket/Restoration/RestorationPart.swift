/// One edited part: what the service answered, and where it belongs.
public struct RestorationPart: Sendable {
    /// The answer's bytes: a PNG or JPEG of any size with the shape of what was sent.
    public var answer: [UInt8]
    /// What the preparation wrote down.
    public var manifest: Manifest
    /// What may be repainted, in pixels of the manifest's canvas.
    public var mask: Mask

    /// Makes a part of its three pieces.
    public init(answer: [UInt8], manifest: Manifest, mask: Mask) {
        self.answer = answer
        self.manifest = manifest
        self.mask = mask
    }
}
