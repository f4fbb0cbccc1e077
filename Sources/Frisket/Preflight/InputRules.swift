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

extension InputRules {
    /// Reads the rules from the table; absent keys mean no such rule.
    init(_ object: JSONObject) throws(FrisketError) {
        try object.refuseKeys(besides: [
            "formats", "channels", "maxBytes", "square", "minPixels", "maxPixels", "sizes", "maxCount",
            "usesTransparencyAsMask",
        ])
        formats = try object.required("formats").strings(path: object.path(of: "formats"))
        channels = try object.values(
            "channels", expected: "a colour mode such as rgba or gray-alpha", ColorChannels.init)
        maxBytes = try ByteLimit(object.object("maxBytes"))
        square = try object.bool("square") ?? false
        minPixels = try object.positive("minPixels")
        maxPixels = try object.positive("maxPixels")
        sizes = try object.sizes("sizes")
        maxCount = try object.positive("maxCount") ?? 1
        usesTransparencyAsMask = try object.bool("usesTransparencyAsMask") ?? false
    }
}
