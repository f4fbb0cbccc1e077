import Foundation
import Frisket
import Testing

@testable import FrisketImages

@Suite struct CallPlanBodyTests {
    private func bytes(_ body: RequestBody) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await chunk in body.chunks() { bytes += chunk }
        #expect(bytes.count == body.byteCount)
        return bytes
    }

    @Test func aFormReadsBackPartByPart() async throws {
        let picture = try Samples.png()
        let mask = try Samples.mask()
        try await Samples.withFolder { folder in
            let path = folder + "/ca\"t.png"
            try Data(picture).write(to: URL(fileURLWithPath: path))
            var request = EditRequest(
                prompt: "Zwei\nZeilen – \u{1F98A}", images: [.file(path: path), .bytes(picture)], mask: .bytes(mask),
                model: "gpt-image-1.5")
            request.parameters.count = 2
            request.parameters.inputFidelity = "high"
            let body = try Samples.plan(request).body
            let form = try Form(try await bytes(body), contentType: body.contentType)
            #expect(
                form.parts.prefix(4).map { "\($0.name)=\($0.text)" } == [
                    "model=gpt-image-1.5", "prompt=Zwei\nZeilen – \u{1F98A}", "n=2", "input_fidelity=high",
                ])
            #expect(form.parts.prefix(4).allSatisfy { $0.fileName == nil && $0.type == nil })
            #expect(
                form.parts.suffix(3) == [
                    Form.Part(name: "image[]", fileName: "ca%22t.png", type: "image/png", body: picture),
                    Form.Part(name: "image[]", fileName: "image-2.png", type: "image/png", body: picture),
                    Form.Part(name: "mask", fileName: "mask.png", type: "image/png", body: mask),
                ])
        }
    }

    @Test func bracketedNamesAreObjectsInJSON() async throws {
        var request = GenerationRequest(prompt: "A fox", model: "gpt-image-2.6-flare")
        request.parameters.outputFormat = "svg"
        request.parameters.svg = CallParameters.SVGParameters(model: "gpt-x", reasoningEffort: "low")
        request.forced = [
            ForcedParameter(name: "n", value: "3"), ForcedParameter(name: "extra", value: "{\"a\": [1]}"),
            ForcedParameter(name: "word", value: "1024x1024"),
        ]
        let json = try JSONSerialization.jsonObject(with: Data(try await bytes(Samples.plan(request).body)))
        let expected: NSDictionary = [
            "model": "gpt-image-2.6-flare", "prompt": "A fox", "output_format": "svg",
            "svg": ["model": "gpt-x", "reasoning": ["effort": "low"]], "n": 3, "extra": ["a": [1]],
            "word": "1024x1024",
        ]
        #expect(json as? NSDictionary == expected)
    }

    @Test func aJSONEditNamesItsPictures() async throws {
        let request = EditRequest(
            prompt: "A door", images: [.url("https://a.example/1.png"), .fileID("file-2")], mask: .fileID("file-3"))
        let json = try JSONSerialization.jsonObject(with: Data(try await bytes(Samples.plan(request).body)))
        let expected: NSDictionary = [
            "model": "gpt-image-2", "prompt": "A door",
            "images": [["image_url": "https://a.example/1.png"], ["file_id": "file-2"]], "mask": ["file_id": "file-3"],
        ]
        #expect(json as? NSDictionary == expected)
    }

    @Test func aLargeFileComesInSmallChunksAndTwice() async throws {
        try await Samples.withFolder { folder in
            let path = folder + "/large.bin"
            let content = Data((0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            try content.write(to: URL(fileURLWithPath: path))
            let body = RequestBody(
                [.bytes([1, 2]), .file(path: path, byteCount: content.count), .bytes([3])], contentType: "x/y")
            for _ in 0..<2 {
                var (whole, largest): ([UInt8], Int) = ([], 0)
                for try await chunk in body.chunks() {
                    whole += chunk
                    largest = max(largest, chunk.count)
                }
                #expect(whole == [1, 2] + content + [3])
                #expect(largest == 256 << 10)
            }
        }
    }

    @Test func aFileThatChangedIsAnError() async throws {
        try await Samples.withFolder { folder in
            let path = folder + "/changing.bin"
            try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path))
            for count in [2, 4] {
                let body = RequestBody([.file(path: path, byteCount: count)], contentType: "x/y")
                await #expect(throws: ImagesError.self) { for try await _ in body.chunks() {} }
            }
        }
    }
}
