import Foundation
import Testing

@Suite(.enabled(if: RehearsalProcess.isAvailable, "the binary has no rehearsal server"))
struct RehearseTests {
    @Test(arguments: [SIGINT, SIGTERM])
    func itEndsCleanlyWhenASignalComes(_ signal: Int32) throws {
        #expect(try RehearsalProcess().stop(signal) == 0)
    }

    @Test func aPortThatIsTakenIsNamed() throws {
        let first = try RehearsalProcess()
        let second = try Tool.run(["rehearse", "--port", "\(first.port)"])
        #expect(second.status == 73)
        #expect(second.errors.contains("127.0.0.1:\(first.port)"))
    }

    @Test(arguments: [["--fail", "nonsense"], ["--port", "70000"], ["--edit", "rude"]])
    func unusableOptionsAreRefused(_ options: [String]) throws {
        #expect(try Tool.run(["rehearse"] + options).status == 64)
    }

    /// Generations, edits, streams, older models, Azure, every fault and every refusal, each as the type that the SDK
    /// has for it.
    @Test(.enabled(if: PythonClient.has("openai"), "FRISKET_PYTHON names no Python with openai"))
    func theOfficialSDKGetsWhatItsTypesExpect() throws {
        let server = try RehearsalProcess()
        let (status, text) = try PythonClient.run("sdk.py", [server.origin])
        #expect(status == 0, "\(text)")
    }
}
