import ArgumentParser
import Frisket

/// Who is called, and how long that may take.
struct ConnectionOptions: ParsableArguments {
    @Option(help: "The model; see frisket models. (default: gpt-image-2)", completion: .models)
    var model: String?

    @Option(help: "Who serves it: openai, azure, compatible.")
    var provider: Provider?

    @Option(
        name: .customLong("base-url"),
        help: ArgumentHelp("The server's address up to /v1 (or OPENAI_BASE_URL).", valueName: "url"))
    var baseURL: String?

    @Option(
        help: ArgumentHelp(
            "The Azure resource: https://NAME.openai.azure.com, or that with /openai/v1 (or AZURE_OPENAI_ENDPOINT).",
            valueName: "url"))
    var azureEndpoint: String?

    @Option(help: "The Azure deployment, where it is not named like the model.")
    var deployment: String?

    @Option(help: "The api-version that Azure is asked for.")
    var apiVersion: String?

    @Option(help: "The organization that pays (or OPENAI_ORG_ID).")
    var organization: String?

    @Option(help: "The project that pays (or OPENAI_PROJECT_ID).")
    var project: String?

    @Option(help: "A file that holds the key and nothing else. Without it: OPENAI_API_KEY or AZURE_OPENAI_API_KEY.")
    var keyFile: String?

    @Option(help: "The most seconds for the whole call. (default: 600)")
    var timeout: Double?

    @Option(help: "The most pictures to ask for in a minute.")
    var imagesPerMinute: Int?

    /// The settings of all places, those of the command line before the others.
    func configuration() throws(Complaint) -> Configuration {
        let given: [(Setting, String, String?)] = [
            (.model, "--model", model), (.provider, "--provider", provider?.rawValue),
            (.baseURL, "--base-url", baseURL), (.azureEndpoint, "--azure-endpoint", azureEndpoint),
            (.azureDeployment, "--deployment", deployment), (.azureApiVersion, "--api-version", apiVersion),
            (.organization, "--organization", organization), (.project, "--project", project),
            (.apiKeyFile, "--key-file", keyFile), (.timeout, "--timeout", timeout.map { "\($0)" }),
            (.imagesPerMinute, "--images-per-minute", imagesPerMinute.map { "\($0)" }),
        ]
        var options: [Setting: (name: String, value: String)] = [:]
        for case (let setting, let name, let value?) in given { options[setting] = (name, value) }
        return try Configuration(options: options)
    }
}
