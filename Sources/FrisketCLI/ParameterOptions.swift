import ArgumentParser
import Frisket
import FrisketImages

/// The parameters of a call; what is not given is not sent, and the service's default holds.
struct ParameterOptions: ParsableArguments {
    @Option(name: [.customShort("n"), .customLong("n")], help: "How many pictures.")
    var count: Int?

    @Option(help: "low, medium, high, xhigh, max, auto; of older models standard, hd.")
    var quality: String?

    @Option(help: "transparent, opaque, auto.")
    var background: String?

    @Option(help: "png, jpeg, webp, gif, svg; else what the name of the output says.")
    var outputFormat: PictureFormat?

    @Option(help: "The quality of a JPEG or WebP answer, 0 to 100.")
    var outputCompression: Int?

    @Option(help: "How strictly the service judges: auto, low.")
    var moderation: String?

    @Option(help: "Of dall-e-3: vivid, natural.")
    var style: String?

    @Option(help: "Of gpt-image-2.6: low, medium, high.")
    var complexity: String?

    @Option(help: "The pictures of a GIF, 2 to 16.")
    var frameCount: Int?

    @Option(help: ArgumentHelp("How long each picture of a GIF stands, in milliseconds.", valueName: "ms"))
    var frameDuration: Int?

    @Option(help: "The model that draws an SVG.")
    var svgModel: String?

    @Option(help: "How hard that model thinks.")
    var svgEffort: String?

    @Option(help: "Of older models: url, b64_json.")
    var responseFormat: String?

    @Option(help: "Your name for the end user, to newer models.")
    var safetyIdentifier: String?

    @Option(help: "Your name for the end user, to older models.")
    var user: String?

    @Flag(help: "Have the answer come as events.")
    var stream = false

    @Option(
        help: ArgumentHelp(
            "Have so many pictures sent on the way, 0 to 3, and save them beside the output; each costs tokens.",
            valueName: "number"))
    var partial: Int?

    @Option(
        name: .customLong("force-parameter"),
        help: ArgumentHelp("Send a parameter as it is, past the rules; repeatable.", valueName: "name=value"),
        transform: Values.parameter)
    var forced: [ForcedParameter] = []

    func validate() throws {
        if let count, !(1...1000 ~= count) { throw ValidationError("--n takes 1 to 1000, found \(count)") }
        if let partial, !(0...3 ~= partial) { throw ValidationError("--partial takes 0 to 3, found \(partial)") }
        if svgEffort != nil, svgModel == nil { throw ValidationError("--svg-effort needs --svg-model") }
    }

    /// The parameters, but for those that depend on pictures and names.
    var parameters: CallParameters {
        var parameters = CallParameters()
        parameters.count = count
        parameters.quality = quality
        parameters.style = style
        parameters.background = background
        parameters.moderation = moderation
        parameters.outputFormat = outputFormat?.rawValue
        parameters.outputCompression = outputCompression
        parameters.stream = stream || partial ?? 0 > 0 ? true : nil
        parameters.partialImages = partial
        parameters.responseFormat = responseFormat
        parameters.user = user
        parameters.safetyIdentifier = safetyIdentifier
        parameters.complexity = complexity
        parameters.frameCount = frameCount
        parameters.frameDuration = frameDuration
        parameters.svg = svgModel.map { .init(model: $0, reasoningEffort: svgEffort) }
        return parameters
    }
}

extension Values {
    @Sendable static func parameter(_ text: String) throws -> ForcedParameter {
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
            throw Unreadable(description: "expected name=value, for example quality=high")
        }
        return ForcedParameter(name: String(text[..<equals]), value: String(text[text.index(after: equals)...]))
    }
}
