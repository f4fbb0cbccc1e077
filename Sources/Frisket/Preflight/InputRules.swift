/// What a model asks of the pictures that are sent to it.
public struct InputRules: Sendable, Hashable {
    /// The formats that are taken: `png`, `jpeg`, `webp`.
    public var formats: [String]
    /// The colour modes that are taken; nil when all are.
    public var channels: [ColorChannels]?
    /// The bound on a file's bytes.
    public var maxBytes: ByteLimit
    /// Whether the picture must be as wide as high.
    public var square: Bool
    /// The fewest pixels of a picture, where one is stated.
    public var minPixels: Int?
    /// The most pixels of a picture, where one is stated.
    public var maxPixels: Int?
    /// The only sizes that are taken, where the model states such a list for its input.
    public var sizes: [PixelSize]?
    /// The most pictures in one call.
    public var maxCount: Int
    /// Whether the first picture's own transparency is the mask when none is given.
    public var usesTransparencyAsMask: Bool
}

extension InputRules: Decodable {
    private enum CodingKeys: CodingKey {
        case formats, channels, maxBytes, square, minPixels, maxPixels, sizes, maxCount, usesTransparencyAsMask
    }

    /// Reads the rules from the table; absent keys mean no such rule.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.strictContainer(keyedBy: CodingKeys.self)
        formats = try values.decode([String].self, forKey: .formats)
        channels = try values.decodeIfPresent([String].self, forKey: .channels)?.map { name in
            guard let channels = ColorChannels(rawValue: name) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .channels, in: values,
                    debugDescription: "expected a colour mode such as rgba or gray-alpha, found \"\(name)\"")
            }
            return channels
        }
        maxBytes = try values.decode(ByteLimit.self, forKey: .maxBytes)
        square = try values.decodeIfPresent(Bool.self, forKey: .square) ?? false
        minPixels = try values.positive(forKey: .minPixels)
        maxPixels = try values.positive(forKey: .maxPixels)
        sizes = try values.decodeIfPresent([SizeText].self, forKey: .sizes)?.map(\.size)
        maxCount = try values.positive(forKey: .maxCount) ?? 1
        usesTransparencyAsMask = try values.decodeIfPresent(Bool.self, forKey: .usesTransparencyAsMask) ?? false
    }
}
