import FrisketImages

/// What a user may set once for all calls: by option, in the environment, in the project's file or in their own.
enum Setting: String, CaseIterable {
    case provider, model, baseURL, apiKey, apiKeyFile, organization, project
    case azureEndpoint, azureApiKey, azureToken, azureDeployment, azureApiVersion
    case timeout, imagesPerMinute, proxy, noProxy

    /// The environment variables that set it; the first that is set wins.
    ///
    /// Source: openai-python 3.52.0, `_client.py` and `lib/azure.py`, for those that do not begin with FRISKET; curl's
    /// manual for the proxies.
    var variables: [String] {
        switch self {
        case .provider: ["FRISKET_PROVIDER"]
        case .model: ["FRISKET_MODEL"]
        case .baseURL: ["OPENAI_BASE_URL"]
        case .apiKey: ["OPENAI_API_KEY"]
        case .apiKeyFile: ["FRISKET_API_KEY_FILE"]
        case .organization: ["OPENAI_ORG_ID"]
        case .project: ["OPENAI_PROJECT_ID"]
        case .azureEndpoint: ["AZURE_OPENAI_ENDPOINT"]
        case .azureApiKey: ["AZURE_OPENAI_API_KEY"]
        case .azureToken: ["AZURE_OPENAI_AD_TOKEN"]
        case .azureDeployment: ["AZURE_OPENAI_DEPLOYMENT"]
        case .azureApiVersion: ["AZURE_OPENAI_API_VERSION", "OPENAI_API_VERSION"]
        case .timeout: ["FRISKET_TIMEOUT"]
        case .imagesPerMinute: ["FRISKET_IMAGES_PER_MINUTE"]
        case .proxy: ["https_proxy", "HTTPS_PROXY"]
        case .noProxy: ["no_proxy", "NO_PROXY"]
        }
    }

    /// Whether the value is shown to nobody: a proxy's may hold a password.
    var isSecret: Bool { [.apiKey, .azureApiKey, .azureToken, .proxy].contains(self) }

    /// Whether the value stands in a file as a number.
    var isNumber: Bool { self == .timeout || self == .imagesPerMinute }

    /// The value where nothing sets it.
    var standard: String? {
        switch self {
        case .model: "gpt-image-2"
        case .azureApiVersion: Endpoint.azureAPIVersion
        case .timeout: "600"
        default: nil
        }
    }
}

/// A setting's value, and who says so.
struct SettingValue {
    let text: String
    let origin: Origin

    /// Where a value comes from, the one that goes before the others first.
    enum Origin {
        case option(String)
        case environment(String)
        case projectFile(String)
        case userFile(String)
        /// Follows from another setting.
        case derived(String)
        case standard

        /// The origin's kind, for machines.
        var kind: String {
            switch self {
            case .option: "option"
            case .environment: "environment"
            case .projectFile: "project-file"
            case .userFile: "user-file"
            case .derived: "derived"
            case .standard: "default"
            }
        }

        /// What of that kind it is.
        var name: String? {
            switch self {
            case .option(let name), .environment(let name), .projectFile(let name), .userFile(let name),
                .derived(let name):
                name
            case .standard: nil
            }
        }
    }
}

extension SettingValue.Origin: CustomStringConvertible {
    var description: String {
        switch self {
        case .option(let name): "option \(name)"
        case .environment(let name): "environment, \(name)"
        case .projectFile(let path): "project file \(path)"
        case .userFile(let path): "user file \(path)"
        case .derived(let reason): "follows from \(reason)"
        case .standard: "default"
        }
    }
}
