internal import Frisket

extension AnswerPicture {
    /// Looks at a picture of an answer; a PNG or JPEG is decoded to its end, so that a cut one is found out.
    init(_ bytes: [UInt8], limits: DecodeLimits) {
        self.init(bytes: bytes, format: PictureFormat(sniffing: bytes))
        guard format == .png || format == .jpeg else { return }
        let facts = ImageFacts(reading: bytes, limits: limits, deep: true)
        size = facts.header?.uprightSize
        damage = facts.failure
        if damage == nil, let reason = facts.header?.damage ?? facts.pixelDamage {
            damage = .damaged(format: format == .png ? .png : .jpeg, reason: reason)
        }
    }

    private init(bytes: [UInt8], format: PictureFormat?) {
        self.bytes = bytes
        self.format = format
    }
}
