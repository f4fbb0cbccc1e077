import ArgumentParser
import Frisket
import FrisketImages

/// `frisket generate`: a picture from a prompt.
struct GenerateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Have a picture made from a prompt.",
        discussion: """
            frisket generate --prompt 'a brass telescope' -o telescope.png --dry-run
            frisket generate --prompt 'a brass telescope' --size 1536x1024 --quality high -n 2 -o telescopes/ --dry-run

            The key comes from OPENAI_API_KEY or AZURE_OPENAI_API_KEY, or from a file: see the verb config. \
            Nothing is sent that the model's rules refuse, and all names are checked before the call. Without --dry-run \
            the call is made and paid.\(Sending.absence)
            """)

    @OptionGroup var promptOptions: PromptOptions

    @Option(help: "The size of the picture: WxH, or auto.", transform: SizeChoice.init)
    var size: SizeChoice?

    @OptionGroup var callOptions: CallOptions

    func run() async throws {
        try await callOptions.run("generate") { console throws(Complaint) in
            var settings = try CallSettings(callOptions, for: .generation, console)
            settings.parameters.size = size?.parameter
            let places = try settings.places(for: "picture", defaultName: "generated", inputs: [])
            var request = GenerationRequest(
                prompt: try promptOptions.text(), model: settings.model, parameters: settings.parameters)
            request.forced = callOptions.parameterOptions.forced
            let job = try CallJob(request, settings, places, subject: nil)
            try await job.run()
        }
    }
}

extension SizeChoice {
    /// The value of the `size` parameter.
    var parameter: String {
        switch self {
        case .auto: "auto"
        case .exact(let size): size.description
        }
    }
}
