/// What a model asks of a mask, beyond what all do: a PNG with transparency, as large as the first picture.
public struct MaskRules: Sendable, Hashable {
    /// The bound on the file's bytes.
    public var maxBytes: ByteLimit
    /// Whether the model repaints the whole picture and takes the mask as a hint, not as a border.
    public var isGuidance: Bool
}

extension MaskRules: Decodable {
    private enum CodingKeys: CodingKey {
        case maxBytes, isGuidance
    }

    /// Reads the rules from the table.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.strictContainer(keyedBy: CodingKeys.self)
        maxBytes = try values.decode(ByteLimit.self, forKey: .maxBytes)
        isGuidance = try values.decodeIfPresent(Bool.self, forKey: .isGuidance) ?? false
    }
}
