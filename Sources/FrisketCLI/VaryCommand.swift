import ArgumentParser
import Frisket
import FrisketImages

/// `frisket vary`: pictures like another one.
struct VaryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vary",
        abstract: "Have pictures made that are like another one (dall-e-2, on servers that still offer it).",
        discussion: """
            frisket vary photo.jpg --provider compatible --base-url http://localhost:8080/v1 -o like.png --dry-run

            The picture is made acceptable first, as frisket prepare does it.\(Sending.absence)
            """)

    @Argument(help: ArgumentHelp("A PNG or JPEG file.", valueName: "image"), completion: .pictures)
    var image: String

    @Option(help: "The size of the answer: WxH.", transform: SizeChoice.init)
    var size: SizeChoice?

    @OptionGroup var preparationOptions: PreparationOptions

    @Flag(help: "Send the picture as it is.")
    var asIs = false

    @OptionGroup var callOptions: CallOptions

    func validate() throws {
        if preparationOptions.regionOptions.aroundMask || preparationOptions.regionOptions.extend != nil {
            throw ValidationError("a variation has no mask, so there is nothing to send around, and nothing to extend")
        }
    }

    func run() async throws {
        try await callOptions.run("vary") { console throws(Complaint) in
            var settings = try CallSettings(callOptions, for: .variation, console)
            let source = try SourcePicture(image, limits: settings.limits)
            let places = try settings.places(for: image, defaultName: "{stem}.variation", inputs: [image])
            let preparation = preparationOptions.preparation(for: settings.rules, limits: settings.limits)
            let sent = try SentPicture(
                source, by: preparation, asIs: asIs, mayStay: preparationOptions.isEmpty, hasMask: false,
                today: settings.today)
            settings.parameters.size = size?.parameter
            var request = VariationRequest(image: sent.input, model: settings.model, parameters: settings.parameters)
            request.forced = callOptions.parameterOptions.forced
            let job = try CallJob(request, settings, places, subject: EditSubject(pictures: [sent]))
            try await job.run()
        }
    }
}
