import Foundation
import Frisket
import Testing

@testable import FrisketImages

/// Each documented failure of the services, recorded in `Fixtures`, and the case that it becomes.
///
/// Sources of the bodies: openai-openapi and openai-python 3.52.0; Azure's REST reference and image how-to; public issues
/// (litellm 16072 and 19328, openai-python 2608, azure-sdk-for-net 49697). Names of organisations are made up.
@Suite struct ImagesErrorReadingTests {
    struct Recording: Decodable, Sendable, CustomTestStringConvertible {
        struct Expected: Decodable, Sendable {
            var code: String
            var exit: Int32
            var parameter: String?
            var stage: String?
            var categories: [String]?
            var revisedPrompt: String?
            var wait: Double?
            var requestID: String?
        }

        var status: Int
        var headers: [String: String]
        var provider: String
        var expected: Expected
        var name = ""
        var body: [UInt8] = []

        private enum CodingKeys: CodingKey { case status, headers, provider, expected }

        var testDescription: String { name }
    }

    static let recordings: [Recording] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.sorted { $0.path < $1.path }.compactMap { file in
            guard let data = try? Data(contentsOf: file),
                var recording = try? JSONDecoder().decode(Recording.self, from: data),
                let whole = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
            else { return nil }
            recording.name = file.deletingPathExtension().lastPathComponent
            switch whole["body"] {
            case let text as String: recording.body = Array(text.utf8)
            case let object as [String: Any]:
                recording.body = (try? JSONSerialization.data(withJSONObject: object)).map(Array.init) ?? []
            default: recording.body = []
            }
            return recording
        }
    }()

    static func client(_ recording: Recording, _ transport: some ImagesTransport) throws -> ImagesClient {
        let endpoint =
            recording.provider == "azure"
            ? try Endpoint.azure(resourceURL: "https://res.example", deployment: "d") : try Endpoint.openAI()
        return try Samples.client(transport, endpoint: endpoint) { $0.retries.maxRetries = 0 }
    }

    @Test func allAreRead() { #expect(Self.recordings.count >= 48) }

    @Test(arguments: recordings)
    func eachBecomesItsCase(recording: Recording) async throws {
        let transport = ScriptedTransport([.answer(recording.status, recording.headers, recording.body)])
        let client = try Self.client(recording, transport)
        let error = try #require(
            await #expect(throws: ImagesError.self) { try await client.send(GenerationRequest(prompt: "A fox")) })
        let expected = recording.expected
        #expect(error.code == expected.code)
        #expect(error.exitStatus == expected.exit)
        #expect(error.fault?.status == recording.status)
        if let parameter = expected.parameter { #expect(error.fault?.parameter == parameter) }
        if let identifier = expected.requestID ?? recording.headers["x-request-id"] {
            #expect(error.requestID == identifier)
        }
        if case .moderation(let moderation, _) = error {
            #expect(moderation.stage.rawValue == expected.stage)
            #expect(moderation.categories.sorted() == expected.categories)
            #expect(moderation.revisedPrompt == expected.revisedPrompt)
        }
        if case .rateLimit(let wait, _) = error {
            #expect(wait == expected.wait.map { .milliseconds(Int($0 * 1000)) })
        }
        for text in [error.description, error.hint, "\(error)", String(reflecting: error)] {
            #expect(!text.isEmpty)
            #expect(!text.contains("\n"))
            #expect(!text.contains(Samples.key))
        }
    }

    @Test func theMessageIsBearable() async throws {
        let long = "{\"error\": {\"message\": \"a\\u0007\\n" + String(repeating: "word ", count: 5000) + "\"}}"
        let transport = ScriptedTransport([.answer(400, [:], Array(long.utf8))])
        let client = try Samples.client(transport)
        let error = try #require(
            await #expect(throws: ImagesError.self) { try await client.send(GenerationRequest(prompt: "A fox")) })
        #expect(error.description.count < 700)
        #expect(error.description.hasPrefix("the service refused (HTTP 400): a word word"))
    }
}
