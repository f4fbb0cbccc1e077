import ArgumentParser
import Frisket

/// The options of `frisket models NAME --for`, and the table that it prints: the sizes that suit one picture.
struct SizeTable: ParsableArguments {
    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            "Print the sizes in which a picture comes back undistorted, the best first.", valueName: "image|WxH"))
    var picture: String?

    @Option(help: "How the picture would come to a size's shape, with --for: crop (usual), pad, none.")
    var fit: Fit?

    @Option(help: "Who serves the model, with --for: openai (usual), azure, compatible.")
    var provider: Provider?

    @Option(help: "What is asked of the model, with --for: edit (usual), variation, generation.")
    var operation: ImagesOperation?

    /// How many sizes are printed.
    private static let length = 10

    func validate() throws {
        if fit == .stretch { throw ValidationError("--fit takes crop, pad or none here") }
        if picture == nil, fit != nil || provider != nil || operation != nil {
            throw ValidationError("--fit, --provider and --operation go with --for IMAGE or --for WxH")
        }
    }

    /// Prints the table for one model.
    func tell(of model: String, in book: RuleBook, _ picture: PixelSize, _ console: Console) throws(FrisketError) {
        let rules = book.rules(for: model, provider: provider ?? .openai, operation: operation ?? .edit)
        let fit = fit ?? .crop
        let solver = SizeSolver(for: rules, fit: fit)
        // Says why, where there is none.
        _ = try solver.best(for: picture)
        let candidates = solver.candidates(for: picture).prefix(Self.length)
        guard !console.json else {
            return console.document(
                .object([
                    ("frisket", .int(1)), ("command", .string("models")), ("model", .string(rules.basis)),
                    ("provider", .string(rules.provider.rawValue)), ("operation", .string(rules.operation.rawValue)),
                    ("width", .int(picture.width)), ("height", .int(picture.height)), ("fit", .string(fit.rawValue)),
                    ("sizes", .array(candidates.map(Self.json))),
                ]), isBatch: false)
        }
        let title = "sizes of \(rules.basis) \(rules.operation.rawValue) (\(rules.provider.rawValue)) for \(picture)"
        console.say("\(console.painted(title, .bold)), the best first")
        for candidate in candidates {
            var words = ["scale \(Values.decimal(candidate.scale, places: 3))"]
            if fit == .crop { words.append("\(Values.percent(candidate.loss)) cut away") }
            if fit == .pad { words.append("\(Values.percent(candidate.loss)) margin") }
            let name = candidate.size.description
            console.say(
                "  \(name)\(String(repeating: " ", count: max(1, 12 - name.count)))\(words.joined(separator: ", "))")
        }
    }

    /// The size that `--for` speaks of: WxH, or that of a picture, upright.
    static func size(of picture: String) throws(FrisketError) -> PixelSize {
        if let size = PixelSize(picture) { return size }
        let bytes = try InputFile.read(picture, maxBytes: DecodeLimits.standard.maxFileBytes)
        return try ImageHeader(reading: bytes).uprightSize
    }

    private static func json(_ candidate: SizeCandidate) -> JSONText {
        .object([
            ("size", .string(candidate.size.description)), ("width", .int(candidate.size.width)),
            ("height", .int(candidate.size.height)), ("scale", .double(candidate.scale)),
            ("croppedPixels", .int(candidate.croppedPixels)), ("paddedPixels", .int(candidate.paddedPixels)),
            ("loss", .double(candidate.loss)),
        ])
    }
}
