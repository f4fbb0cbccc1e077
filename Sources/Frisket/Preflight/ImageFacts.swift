/// What is known of a picture file, read before it is judged.
public struct ImageFacts: Sendable, Hashable {
    /// The file's name, where it has one.
    public var path: String?
    /// The file's bytes, where they could be counted.
    public var byteCount: Int?
    /// What the file says of itself; nil where even that cannot be read.
    public var header: ImageHeader?
    /// Why it cannot be read or decoded.
    public var failure: FrisketError?
    /// Damage that only decoding showed.
    public var pixelDamage: String?
    /// Fully transparent pixels that hold a colour other than black; nil where the pixels were not looked at.
    public var hiddenColorCount: Int?

    /// Gathers facts; what is left out is not known.
    public init(
        path: String? = nil, byteCount: Int? = nil, header: ImageHeader? = nil, failure: FrisketError? = nil,
        pixelDamage: String? = nil, hiddenColorCount: Int? = nil
    ) {
        self.path = path
        self.byteCount = byteCount ?? header?.byteCount
        self.header = header
        self.failure = failure
        self.pixelDamage = pixelDamage
        self.hiddenColorCount = hiddenColorCount
    }
}

/// What is known of a mask file.
public struct MaskFacts: Sendable, Hashable {
    /// What is known of it as a picture.
    public var file: ImageFacts
    /// What it exposes; nil where it cannot be decoded.
    public var report: MaskReport?

    /// Gathers facts.
    public init(file: ImageFacts, report: MaskReport? = nil) {
        self.file = file
        self.report = report
    }
}
