public import Frisket

/// What a call is likely to cost: an estimate from dated formulas, never a bill.
///
/// ```swift
/// let call = CostEstimate.Call(model: "gpt-image-2", size: PixelSize(width: 1024, height: 1024), quality: "low")
/// print(CostEstimate(of: call)?.lines.first?.price ?? "no price is known")
/// ```
public struct CostEstimate: Sendable, Hashable {
    /// What is known of a call before it is made.
    public struct Call: Sendable, Hashable {
        /// The model's name.
        public var model: String
        /// The size of the answer; nil where the service chooses.
        public var size: PixelSize?
        /// The quality; nil where the service chooses.
        public var quality: String?
        /// How many pictures are asked for.
        public var count: Int
        /// How many partial images of each.
        public var partialImages: Int
        /// The prompt's length in Unicode scalars.
        public var promptLength: Int
        /// The sizes of the pictures that are sent, the mask not among them.
        public var inputs: [PixelSize]

        /// Gathers what is known.
        public init(
            model: String, size: PixelSize? = nil, quality: String? = nil, count: Int = 1, partialImages: Int = 0,
            promptLength: Int = 0, inputs: [PixelSize] = []
        ) {
            self.model = model
            self.size = size
            self.quality = quality
            self.count = count
            self.partialImages = partialImages
            self.promptLength = promptLength
            self.inputs = inputs
        }
    }

    /// The whole call at one quality.
    public struct Line: Sendable, Hashable {
        /// The quality.
        public var quality: String
        /// Output tokens of all pictures, partial ones too; nil where pictures are billed by the piece.
        public var outputTokens: Int?
        /// The price of the whole call, input too.
        public var price: Double
    }

    /// The model whose prices these are.
    public var model: String
    /// The size that was reckoned with.
    public var size: PixelSize
    /// Whether the service would choose the size, so that ``size`` is only the usual one.
    public var isSizeAssumed: Bool
    /// Tokens of the prompt, roughly; nil where pictures are billed by the piece.
    public var textTokens: Int?
    /// Tokens of the pictures that are sent, roughly; nil likewise.
    public var imageTokens: Int?
    /// One line for the quality that was asked for, or for each where the service chooses; the cheapest first.
    public var lines: [Line]
    /// The currency, by ISO 4217.
    public var currency: String
    /// Where prices and formulas come from.
    public var sources: [String]
    /// The day on which those were read.
    public var checked: Day

    /// Estimates a call; nil where no price is known for its model, size or quality.
    public init?(of call: Call, prices: PriceList = .builtIn, book: RuleBook = .builtIn) {
        model = book.rules(for: call.model).basis
        guard let entry = prices.entry(for: model) else { return nil }
        let size = call.size ?? PixelSize(width: 1024, height: 1024)
        self.size = size
        isSizeAssumed = call.size == nil
        currency = prices.currency
        checked = prices.checked
        sources = entry.source
        let wanted = call.quality.flatMap { $0 == "auto" ? nil : $0 }
        func isWanted(_ quality: String) -> Bool { wanted.map { $0 == quality } ?? true }
        switch entry.tariff {
        case .pictures(let table):
            let row = (table[size.description] ?? [:]).filter { isWanted($0.key) }.sorted { $0.value < $1.value }
            lines = row.map { Line(quality: $0.key, price: $0.value * Double(call.count)) }
        case .tokens(let textIn, let imageIn, let imageOut, let output):
            let text = Self.parts(call.promptLength, of: prices.charactersPerToken)
            let image = call.inputs.reduce(0) { $0 + Self.parts($1.area, of: prices.inputPixelsPerToken) }
            (textTokens, imageTokens) = (text, image)
            lines = output.qualities.filter(isWanted).compactMap { quality in
                guard let tokens = output.count(of: size, quality: quality) else { return nil }
                let all = call.count * (tokens + call.partialImages * prices.partialImageTokens)
                let millions = Double(text) * textIn + Double(image) * imageIn + Double(all) * imageOut
                return Line(quality: quality, outputTokens: all, price: millions / 1e6)
            }
            if call.partialImages > 0 || !call.inputs.isEmpty { sources += prices.source }
        }
        guard !lines.isEmpty else { return nil }
    }

    /// How many parts of a size a whole has, the last one counted as a whole part.
    private static func parts(_ whole: Int, of size: Int) -> Int { (whole + size - 1) / size }
}
