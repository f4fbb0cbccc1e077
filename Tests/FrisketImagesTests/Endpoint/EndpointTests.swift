import Frisket
import Testing

@testable import FrisketImages

@Suite struct EndpointTests {
    @Test func openAIAndCompatibleServersHaveOnePath() throws {
        let endpoint = try Endpoint.openAI(organization: "org-1", project: "proj_2")
        #expect(endpoint.address(of: .generation).description == "https://api.openai.com/v1/images/generations")
        #expect(endpoint.address(of: .edit).description == "https://api.openai.com/v1/images/edits")
        #expect(endpoint.address(of: .variation).description == "https://api.openai.com/v1/images/variations")
        #expect(
            endpoint.headers == [
                HeaderField("openai-organization", "org-1"), HeaderField("openai-project", "proj_2"),
            ])
        let other = try Endpoint.compatible(baseURL: "http://localhost:8080/api/v1/")
        #expect(other.address(of: .edit).description == "http://localhost:8080/api/v1/images/edits")
        #expect(other.provider == .compatible)
    }

    @Test(arguments: [
        "https://res.openai.azure.com", "https://res.openai.azure.com/", "https://res.openai.azure.com/openai/v1/",
        "https://res.openai.azure.com/openai?api-version=1",
    ])
    func azureDeploymentsHaveTheirNameInThePath(resource: String) throws {
        let endpoint = try Endpoint.azure(resourceURL: resource, deployment: "my image")
        let root = "https://res.openai.azure.com/openai"
        let version = "?api-version=2025-04-01-preview"
        #expect(
            endpoint.address(of: .edit).description == root + "/deployments/my%20image/images/edits" + version)
        #expect(endpoint.address(of: .variation).description == root + "/images/variations" + version)
        #expect(endpoint.wireModel(for: "gpt-image-2") == "my image")
    }

    @Test func azureV1NamesTheDeploymentAsTheModel() throws {
        let endpoint = try Endpoint.azureV1(
            resourceURL: "https://res.openai.azure.com", deployment: "mine", apiVersion: "preview")
        #expect(
            endpoint.address(of: .generation).description
                == "https://res.openai.azure.com/openai/v1/images/generations?api-version=preview")
        #expect(endpoint.wireModel(for: "gpt-image-2") == "mine")
        let plain = try Endpoint.azureV1(resourceURL: "https://res.openai.azure.com")
        #expect(plain.address(of: .edit).description == "https://res.openai.azure.com/openai/v1/images/edits")
        #expect(plain.wireModel(for: "gpt-image-2") == "gpt-image-2")
    }

    @Test func unusableAddressesAndHeadersAreRefused() {
        #expect(throws: ImagesError.self) { try Endpoint.compatible(baseURL: "localhost:8080") }
        #expect(throws: ImagesError.self) { try Endpoint.azure(resourceURL: "https://a.example", deployment: "") }
        #expect(throws: ImagesError.self) { try Endpoint.openAI(organization: "a\r\nx-other: b") }
    }
}
