import Frisket
import FrisketImages

extension Configuration {
    /// The server to call.
    func endpoint() throws(Complaint) -> Endpoint {
        do throws(ImagesError) {
            switch provider {
            case .openai:
                guard let base = self[.baseURL] else {
                    return try .openAI(organization: self[.organization], project: self[.project])
                }
                return try .openAI(baseURL: base, organization: self[.organization], project: self[.project])
            case .compatible:
                guard let base = self[.baseURL] else {
                    throw .invalidRequest(
                        reason: "no address is set for a compatible server",
                        hint: "Set OPENAI_BASE_URL or give --base-url, up to /v1.")
                }
                return try .compatible(baseURL: base)
            case .azure:
                guard let resource = self[.azureEndpoint] else {
                    throw .invalidRequest(
                        reason: "no address is set for Azure",
                        hint: "Set AZURE_OPENAI_ENDPOINT or give --azure-endpoint: https://NAME.openai.azure.com.")
                }
                if resource.hasSuffix("/openai/v1") || resource.hasSuffix("/openai/v1/") {
                    var version: String?
                    if let value = values[.azureApiVersion], value.origin.name != nil { version = value.text }
                    return try .azureV1(
                        resourceURL: resource, deployment: self[.azureDeployment], apiVersion: version)
                }
                return try .azure(
                    resourceURL: resource, deployment: self[.azureDeployment] ?? model,
                    apiVersion: self[.azureApiVersion] ?? Endpoint.azureAPIVersion)
            }
        } catch {
            throw .configuration(error.description, error.hint)
        }
    }

    /// The key to call with; nil for a compatible server where none is set.
    func credential() throws(Complaint) -> Credential? {
        let settings: [Setting] =
            provider == .azure ? [.azureApiKey, .azureToken, .apiKeyFile] : [.apiKey, .apiKeyFile]
        let given = settings.compactMap { setting in values[setting].map { (setting, $0) } }
        guard let (setting, value) = given.min(by: { $0.1.origin.rank < $1.1.origin.rank }) else {
            if provider == .compatible { return nil }
            let name = settings.first?.variables.first ?? ""
            throw .configuration(
                "no key is set for \(provider.rawValue)",
                "Set \(name), or name a file that holds the key with --key-file; --dry-run needs none.")
        }
        try refuseStrangeServer(for: value)
        do throws(ImagesError) {
            switch setting {
            case .azureToken: return try Credential(bearerToken: value.text)
            case .apiKeyFile: return try Credential(key: try key(in: value))
            default: return try Credential(key: value.text)
            }
        } catch {
            throw .configuration("\(setting.rawValue) (\(value.origin)): \(error.description)", error.hint)
        }
    }

    /// The proxy to reach a server by; nil for one that is called directly, as all are that take no encryption.
    func proxy(to endpoint: Endpoint) throws(Complaint) -> WebProxy? {
        guard let value = values[.proxy], endpoint.base.isSecure else { return nil }
        if let list = self[.noProxy], WebProxy.isExempt(endpoint.base.host, by: list) { return nil }
        if let proxy = WebProxy(value.text) { return proxy }
        throw .configuration(
            "proxy (\(value.origin)): expected an address as http://host:port, found something else",
            "Correct it, or add \(endpoint.base.host) to NO_PROXY to call it directly.", path: value.origin.file)
    }

    /// The model to call.
    var model: String { self[.model] ?? "gpt-image-2" }

    /// Refuses to send a key of the user's own to a server that only a project's file names: whoever wrote the file
    /// could else collect keys.
    private func refuseStrangeServer(for key: SettingValue) throws(Complaint) {
        let setting = provider == .azure ? Setting.azureEndpoint : .baseURL
        guard let address = values[setting], case .projectFile(let path) = address.origin,
            WebAddress(address.text)?.isLoopback != true
        else { return }
        if case .projectFile = key.origin { return }
        throw .configuration(
            "\(path) names the server \(address.text), and the key is not the project's (\(key.origin))",
            "If you trust that server, say so: set \(setting.variables.first ?? "") or put \(setting.rawValue) into "
                + "your own configuration file.", path: path)
    }

    /// Reads a file with a key; one that a project names must lie in the project's folder.
    private func key(in value: SettingValue) throws(ImagesError) -> String {
        var path = value.text
        if path.hasPrefix("~/"), let home = environment("HOME") { path = home + path.dropFirst() }
        do throws(FrisketError) {
            let bytes: [UInt8]
            if case .projectFile(let file) = value.origin {
                bytes = try ContainedFolder(PathName(file).folder).read(path, maxBytes: 65_536)
            } else {
                if case .userFile(let file) = value.origin, !path.hasPrefix("/") {
                    path = RelativePath.resolved(path, fromFolderOf: file)
                }
                bytes = try InputFile.read(path, maxBytes: 65_536)
            }
            return String(decoding: bytes, as: UTF8.self)
        } catch {
            throw .invalidRequest(reason: error.description, hint: error.hint)
        }
    }
}

extension SettingValue.Origin {
    /// The place in the order of origins, the first going before the others.
    fileprivate var rank: Int {
        switch self {
        case .option: 0
        case .environment: 1
        case .projectFile: 2
        case .userFile: 3
        case .derived, .standard: 4
        }
    }
}

extension WebAddress {
    /// Whether it is one of OpenAI's own hosts.
    var isOpenAI: Bool { host == "api.openai.com" || host.hasSuffix(".api.openai.com") }

    /// Whether it is on this machine.
    var isLoopback: Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return host == "localhost" || host == "::1"
            || parts.first == "127" && parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }
}
