public import Frisket

/// Where calls go: whose service, at which URL, in which dialect.
///
/// Sources: openai-python 3.52.0 (paths, organisation and project headers); Azure's image how-to (2026-04-17) and REST
/// reference (deployment path, `/openai/v1`, `api-version`).
public struct Endpoint: Sendable, Hashable {
    /// The shapes of Azure's paths.
    enum Dialect: Sendable, Hashable {
        case plain(organization: String?, project: String?)
        case azureDeployment(String, apiVersion: String)
        case azureV1(deployment: String?)
    }

    /// Whose rules hold.
    public let provider: Provider
    /// The address that all paths are appended to.
    public let base: WebAddress
    let dialect: Dialect

    /// The oldest version of Azure's API that takes edits (azure-sdk-for-net issue 49697).
    public static let azureAPIVersion = "2025-04-01-preview"

    /// OpenAI's own service.
    ///
    /// - Parameters:
    ///   - baseURL: The address up to and with `/v1`.
    ///   - organization: The `OpenAI-Organization` header.
    ///   - project: The `OpenAI-Project` header.
    /// - Returns: The endpoint.
    /// - Throws: ``ImagesError/invalidRequest(reason:hint:)`` where the address or a header cannot be used.
    public static func openAI(
        baseURL: String = "https://api.openai.com/v1", organization: String? = nil, project: String? = nil
    ) throws(ImagesError) -> Endpoint {
        for value in [organization, project] { try Self.checkHeader(value) }
        return Endpoint(
            provider: .openai, base: try address(baseURL),
            dialect: .plain(organization: organization, project: project))
    }

    /// Any other server that speaks OpenAI's API.
    ///
    /// - Parameter baseURL: The address that `/images/…` is appended to, for example `http://localhost:8080/v1`.
    /// - Returns: The endpoint.
    /// - Throws: ``ImagesError/invalidRequest(reason:hint:)`` where the address cannot be used.
    public static func compatible(baseURL: String) throws(ImagesError) -> Endpoint {
        Endpoint(
            provider: .compatible, base: try address(baseURL), dialect: .plain(organization: nil, project: nil))
    }

    /// A deployment of Azure OpenAI, at `…/openai/deployments/NAME/images/…?api-version=…`.
    ///
    /// - Parameters:
    ///   - resourceURL: The resource's address, such as `https://NAME.openai.azure.com`.
    ///   - deployment: The deployment's name.
    ///   - apiVersion: The `api-version` parameter.
    /// - Returns: The endpoint.
    /// - Throws: ``ImagesError/invalidRequest(reason:hint:)`` where the address cannot be used.
    public static func azure(
        resourceURL: String, deployment: String, apiVersion: String = azureAPIVersion
    ) throws(ImagesError) -> Endpoint {
        guard !deployment.isEmpty else {
            throw .invalidRequest(
                reason: "expected the name of a deployment, found none", hint: "Name it as the Azure portal does.")
        }
        return Endpoint(
            provider: .azure, base: try resource(resourceURL),
            dialect: .azureDeployment(deployment, apiVersion: apiVersion))
    }

    /// Azure OpenAI's newer path, `…/openai/v1/images/…`, where the model's name is the deployment's.
    ///
    /// - Parameters:
    ///   - resourceURL: The resource's address, such as `https://NAME.openai.azure.com`.
    ///   - deployment: The deployment's name; nil where it is the model's.
    ///   - apiVersion: The `api-version` parameter, `preview` for instance; nil leaves it out.
    /// - Returns: The endpoint.
    /// - Throws: ``ImagesError/invalidRequest(reason:hint:)`` where the address cannot be used.
    public static func azureV1(
        resourceURL: String, deployment: String? = nil, apiVersion: String? = nil
    ) throws(ImagesError) -> Endpoint {
        var base = try resource(resourceURL).appending("openai", "v1")
        if let apiVersion { base = base.adding("api-version", apiVersion) }
        return Endpoint(provider: .azure, base: base, dialect: .azureV1(deployment: deployment))
    }

    /// The address of an operation.
    public func address(of operation: ImagesOperation) -> WebAddress {
        let name =
            switch operation {
            case .generation: "generations"
            case .edit: "edits"
            case .variation: "variations"
            }
        guard case .azureDeployment(let deployment, let apiVersion) = dialect else {
            return base.appending("images", name)
        }
        let root = base.appending("openai")
        // openai-python sends variations past the deployments.
        let place = operation == .variation ? root : root.appending("deployments", deployment)
        return place.appending("images", name).adding("api-version", apiVersion)
    }

    /// The `model` field of a call for a model: on Azure the deployment's name.
    public func wireModel(for model: String) -> String {
        switch dialect {
        case .plain: model
        case .azureDeployment(let deployment, _): deployment
        case .azureV1(let deployment): deployment ?? model
        }
    }

    /// The headers that name the organisation and the project.
    var headers: [HeaderField] {
        guard case .plain(let organization, let project) = dialect else { return [] }
        return [("openai-organization", organization), ("openai-project", project)].compactMap { name, value in
            value.map { HeaderField(name, $0) }
        }
    }
}

extension Endpoint {
    private static func address(_ text: String) throws(ImagesError) -> WebAddress {
        guard let address = WebAddress(text) else {
            throw .invalidRequest(
                reason: "expected an http or https URL, found \(text.debugDescription)",
                hint: "Give the address up to the part before /images, for example https://api.openai.com/v1.")
        }
        return address
    }

    /// A resource's address, also where it was copied with the path that this type appends.
    private static func resource(_ text: String) throws(ImagesError) -> WebAddress {
        var address = try address(text)
        while address.path.hasSuffix("/") { address.path.removeLast() }
        for suffix in ["/v1", "/openai"] where address.path.hasSuffix(suffix) {
            address.path.removeLast(suffix.count)
        }
        address.query = nil
        return address
    }

    private static func checkHeader(_ value: String?) throws(ImagesError) {
        guard let value, value.isEmpty || !value.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else { return }
        throw .invalidRequest(
            reason: "expected an organisation's or project's identifier, found \(value.debugDescription)",
            hint: "Copy it again from the provider's page.")
    }
}
