/// What a model asks of a mask, beyond what all do: a PNG with transparency, as large as the first picture.
public struct MaskRules: Sendable, Hashable {
    /// The bound on the file's bytes.
    public var maxBytes: ByteLimit
    /// Whether the model repaints the whole picture and takes the mask as a hint, not as a border.
    public var isGuidance: Bool
}

extension MaskRules {
    /// Reads the rules from the table.
    init(_ object: JSONObject) throws(FrisketError) {
        try object.refuseKeys(besides: ["maxBytes", "isGuidance"])
        maxBytes = try ByteLimit(object.object("maxBytes"))
        isGuidance = try object.bool("isGuidance") ?? false
    }
}
