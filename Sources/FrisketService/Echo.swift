internal import Frisket

/// What an answer says of itself beside the pictures.
struct Echo: Sendable {
    let count: Int
    let format: String
    let partials: Int
    /// Whether the pictures come as URLs.
    let isByURL: Bool
    /// Whether the model is of the GPT family, which echoes parameters and counts tokens.
    let isGPT: Bool
    let revisedPrompt: String?
    private let size: PixelSize
    private let quality: String
    private let background: String
    private let promptLength: Int
    private let inputs: Int

    init(_ painter: Painter, rules: ModelRules) {
        let call = painter.call
        isGPT = rules.family != "dall-e"
        count = call.text("n").flatMap { Int($0) } ?? 1
        format = call.text("output_format") ?? "png"
        partials = call.text("partial_images").flatMap { Int($0) } ?? 0
        isByURL = !isGPT && call.text("response_format") != "b64_json"
        let prompt = call.text("prompt") ?? ""
        revisedPrompt = rules.basis == "dall-e-3" ? "A mosaic: \(prompt)" : nil
        size = painter.size
        let asked = call.text("quality") ?? "auto"
        quality = asked == "auto" ? "low" : asked
        background = painter.hasAlpha ? "transparent" : "opaque"
        promptLength = prompt.utf8.count
        inputs = call.images.count
    }

    /// What was resolved of the parameters; `auto` becomes what was chosen.
    var members: [(key: String, value: JSONText)] {
        [
            ("background", .string(background)), ("output_format", .string(format)), ("quality", .string(quality)),
            ("size", .string(size.description)),
        ]
    }

    /// The tokens of the call, in the order of magnitude that the service counts.
    func usage(partials: Int) -> JSONText {
        let text = (promptLength + 3) / 4
        let (input, output) = (1024 * inputs, count * outputTokens + 100 * partials)
        return .object([
            ("total_tokens", .int(text + input + output)), ("input_tokens", .int(text + input)),
            ("input_tokens_details", .object([("text_tokens", .int(text)), ("image_tokens", .int(input))])),
            ("output_tokens", .int(output)),
            ("output_tokens_details", .object([("text_tokens", .int(0)), ("image_tokens", .int(output))])),
        ])
    }

    /// Tokens of one picture: gpt-image-2's formula, which reproduces the thirteen values that OpenAI has published.
    private var outputTokens: Int {
        let factor = ["low": 16, "medium": 48, "high": 96][quality] ?? 96
        let short = Int((Double(factor * size.shorterSide) / Double(size.longerSide)).rounded())
        return (factor * short * (2_000_000 + size.area) + 3_999_999) / 4_000_000
    }
}
