public import Frisket

/// What a call brought.
public struct ImagesAnswer: Sendable {
    /// The pictures, in order.
    public internal(set) var pictures: [AnswerPicture] = []
    /// What did not come though other pictures did: calls of a repeated one, downloads.
    public internal(set) var failures: [ImagesError] = []
    /// The tokens that were used, summed over repeated calls; nil where the service does not say.
    public internal(set) var usage: TokenUsage?
    /// The size that the service says it chose; the pictures may differ.
    public internal(set) var size: String?
    /// The quality that the service chose.
    public internal(set) var quality: String?
    /// The background that the service chose.
    public internal(set) var background: String?
    /// The format that the service chose.
    public internal(set) var outputFormat: String?
    /// When the pictures were made, in seconds since 1970.
    public internal(set) var created: Int?
    /// The identifiers of the calls, to be quoted to the provider.
    public internal(set) var requestIDs: [String] = []
}

/// A picture of an answer.
public struct AnswerPicture: Sendable, Hashable {
    /// The file as the service made it.
    public internal(set) var bytes: [UInt8]
    /// What it is, by content; nil where it is none of the formats that services make.
    public internal(set) var format: PictureFormat?
    /// The size in pixels, of a PNG or JPEG.
    public internal(set) var size: PixelSize?
    /// Why a PNG or JPEG cannot be decoded; the bytes are there all the same, they were paid for.
    public internal(set) var damage: FrisketError?
    /// The prompt as the service rewrote it.
    public internal(set) var revisedPrompt: String?
    /// Where it was fetched from; nil where it came with the answer.
    public internal(set) var address: String?

    /// Writes the file so that a reader sees the old one or the whole new one.
    ///
    /// - Parameters:
    ///   - path: Where it goes; the folder must exist.
    ///   - replacing: Whether an existing file may be replaced.
    /// - Throws: `outputExists`, `cannotCreate`, `writeFailed`.
    public func write(to path: String, replacing: Bool = false) throws(FrisketError) {
        try OutputFile.write(bytes, to: path, replacing: replacing)
    }
}

/// A picture on its way, in a stream.
public struct PartialPicture: Sendable, Hashable {
    /// Its place among the partial pictures, from 0.
    public internal(set) var index: Int
    /// The file.
    public internal(set) var bytes: [UInt8]
    /// What it is, by content.
    public internal(set) var format: PictureFormat?
}

/// The tokens that a call used.
public struct TokenUsage: Sendable, Hashable {
    /// All tokens.
    public internal(set) var total = 0
    /// Tokens of the request.
    public internal(set) var input = 0
    /// Of these, tokens of its text.
    public internal(set) var inputText = 0
    /// Of these, tokens of its pictures.
    public internal(set) var inputImage = 0
    /// Tokens of the answer.
    public internal(set) var output = 0
    /// Of these, tokens of its pictures; nil where the service does not say.
    public internal(set) var outputImage: Int?
    /// Of these, tokens of text; nil where the service does not say.
    public internal(set) var outputText: Int?
}
