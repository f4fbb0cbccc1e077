import Foundation
import FrisketImages
import Testing

/// The printed curl command, run by a shell in which `curl` prints its arguments.
@Suite struct CallPlanCurlTests {
    private func arguments(of command: String) throws -> [String] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "curl() { printf '%s\\036' \"$@\"; }; OPENAI_API_KEY=fromenv; " + command]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).split(separator: "\u{1E}").map(String.init)
    }

    @Test func aShellReadsItBack() throws {
        let prompt = "It's a \"door\"; $HOME `id` \\ & @x"
        let picture = ImageInput.bytes(try Samples.png(), name: "my \"best\", photo; v2.png")
        var request = EditRequest(prompt: prompt, images: [picture])
        request.parameters.stream = true
        let arguments = try arguments(of: Samples.plan(request).curl)
        #expect(
            arguments == [
                "--no-buffer", "https://api.openai.com/v1/images/edits",
                "--header", "Authorization: Bearer fromenv", "--form-string", "model=gpt-image-2",
                "--form-string", "prompt=" + prompt, "--form-string", "stream=true",
                "--form",
                "image=@\"my \\\"best\\\", photo; v2.png\";filename=\"my \\\"best\\\", photo; v2.png\";type=image/png",
            ])
    }

    @Test func jsonIsOneArgument() throws {
        let arguments = try arguments(of: Samples.plan(GenerationRequest(prompt: "It's\n\"two\" lines")).curl)
        #expect(
            arguments.suffix(3) == [
                "content-type: application/json", "--data-raw",
                "{\"model\": \"gpt-image-2\", \"prompt\": \"It's\\n\\\"two\\\" lines\"}",
            ])
    }
}
