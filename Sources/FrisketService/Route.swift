internal import Frisket

/// What a path asks for.
enum Route: Sendable, Hashable {
    /// A call of the Images API, in one of the dresses that servers of it wear.
    case call(ImagesOperation, Dress)
    /// A picture that an answer named by URL.
    case file(name: String)

    /// Whose server this one seems to be, by the path that is called.
    enum Dress: Sendable, Hashable {
        /// OpenAI's own, and every server compatible with it.
        case openai
        /// Azure with the deployment in the path and a dated `api-version`.
        case azureDeployment(String)
        /// Azure's `/openai/v1`, where the model names the deployment.
        case azureV1

        var isAzure: Bool { self != .openai }

        /// The provider whose rules hold: models that OpenAI has ended are still served here.
        var provider: Provider { isAzure ? .azure : .compatible }
    }

    /// Reads a path; nil for one that leads nowhere.
    init?(path: String) {
        let words = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
        let dress: Dress
        switch words.dropLast(2) {
        case ["v1"]: dress = .openai
        case ["openai", "v1"]: dress = .azureV1
        case let words where words.count == 3 && words.starts(with: ["openai", "deployments"]) && !words[2].isEmpty:
            dress = .azureDeployment(words[2])
        case [] where words.count == 2 && words[0] == "files":
            self = .file(name: words[1])
            return
        default: return nil
        }
        guard words.count > 2, words[words.count - 2] == "images" else { return nil }
        switch words[words.count - 1] {
        case "generations": self = .call(.generation, dress)
        case "edits": self = .call(.edit, dress)
        case "variations": self = .call(.variation, dress)
        default: return nil
        }
    }
}
