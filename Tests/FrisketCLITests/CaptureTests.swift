import Foundation
import Testing

/// What goes over the wire, beside what other people's clients send.
@Suite(.enabled(if: RehearsalProcess.isAvailable, "the binary has no rehearsal server"))
struct CaptureTests {
    /// The published schemas, which lie beside the corpora.
    static let schemas = ProcessInfo.processInfo.environment["FRISKET_CORPORA"].map {
        URL(fileURLWithPath: $0).deletingLastPathComponent().appendingPathComponent("api/openai-images-2026-11.json")
    }

    @Test(
        .enabled(
            if: PythonClient.has("openai") && PythonClient.has("jsonschema"),
            "FRISKET_PYTHON names no Python with openai and jsonschema"))
    func requestsAreThoseOfTheOfficialSDK() throws {
        let folder = try TemporaryFolder()
        let server = try RehearsalProcess(["--save", folder.url.path])
        let schemas = Self.schemas.flatMap { FileManager.default.fileExists(atPath: $0.path) ? $0.path : nil }
        if schemas == nil { print("skipped: the published schemas do not lie beside FRISKET_CORPORA") }
        let words = [server.origin, folder.url.path, Tool.path] + [schemas].compactMap(\.self)
        let (status, text) = try PythonClient.run("capture.py", words)
        #expect(status == 0, "\(text)")
    }

    @Test(
        .enabled(
            if: PythonClient.has("litellm") && PythonClient.has("uvicorn"),
            "FRISKET_PYTHON names no Python with litellm[proxy]"))
    func aProxyForwardsOurEditsUnharmed() throws {
        let folder = try TemporaryFolder()
        let server = try RehearsalProcess(["--save", folder.url.path])
        let (status, text) = try PythonClient.run("proxy.py", [server.origin, folder.url.path, Tool.path])
        #expect(status == 0, "\(text)")
    }
}
