/// What is to be done to a picture so that a model takes it: a value that can be planned, compared and run again.
///
/// ```swift
/// let rules = try RuleBook.builtIn.rules(provider: .openai, model: "dall-e-2", operation: .edit).rules
/// let prepared = try Preparation(for: rules).run(bytes)
/// ```
///
/// The result is upright, sRGB, 8-bit RGBA PNG without metadata, unless an option says otherwise.
public struct Preparation: Sendable {
    /// The rules to meet: shape, formats, colour modes, bytes.
    ///
    /// Default: none.
    public var rules: ModelRules?
    /// How to come to another shape.
    ///
    /// Default: nil, which crops where the input must be square and else keeps the shape.
    public var fit: Fit?
    /// What a crop keeps, and where padding leaves the picture.
    ///
    /// Default: the middle.
    public var anchor = Anchor.center
    /// The size to make.
    ///
    /// Default: nil, as large as the picture allows.
    public var size: PixelSize?
    /// Whether to make the size that ``SizeSolver`` finds best for the rules' model, cropped unless ``fit`` says pad.
    ///
    /// Default: false.
    public var choosesSize = false
    /// Most bytes of the output, inclusive.
    ///
    /// Default: nil, what the rules say.
    public var maxBytes: Int?
    /// Whether the byte budget may cost colours or JPEG quality.
    ///
    /// Default: false.
    public var allowsLoss = false
    /// Whether the byte budget must not cost pixels.
    ///
    /// Default: false.
    public var keepsSize = false
    /// The format to write.
    ///
    /// Default: PNG.
    public var format = ImageFormat.png
    /// The colour of padding, and what a JPEG is laid over.
    ///
    /// Default: opaque white.
    public var fill = Color.white
    /// Whether to keep the colour profile and the colours as they are.
    ///
    /// Default: false, convert to sRGB.
    public var keepsProfile = false
    /// Whether to set the colour under full transparency to 0.
    ///
    /// Default: false.
    public var scrubsHiddenColor = false
    /// The part of the upright picture to work on, for example that around a mask; see ``region(around:context:in:)``.
    ///
    /// Default: nil, all of it.
    public var region: PixelRect?
    /// What to add around the picture, to be painted.
    ///
    /// Default: nil, nothing.
    public var margins: Margins?
    /// What the margins are filled with.
    ///
    /// Default: the nearest pixel of the picture.
    public var marginFill = MarginFill.edge
    /// How many threads may code the output at a time, beside the one that decodes and scales.
    ///
    /// Default: 1, all on the caller's. The bytes are the same for any number.
    public var threads = 1
    /// Bounds for the input.
    ///
    /// Default: ``DecodeLimits/standard``.
    public var limits = DecodeLimits.standard

    /// Makes a preparation for some rules; the options are set afterwards.
    public init(for rules: ModelRules? = nil) {
        self.rules = rules
    }

    /// The most bytes that the output may have, and nil where nothing bounds it.
    ///
    /// A model's limit reads "less than", in its decimal reading; ``maxBytes`` reads "at most".
    public var byteBudget: Int? {
        let modelLimit = rules?.input.map { $0.maxBytes.warn - 1 }
        return [modelLimit, maxBytes].compactMap(\.self).min()
    }
}
