import Foundation
import Frisket
import Testing

@testable import FrisketService

@Suite struct RefusalTests {
    let rehearsal = Rehearsal.standard

    /// What a generation breaks, and the code that the service answers with.
    static let generations: [(json: String, status: Int, code: String?)] = [
        (#"{"prompt": "a"}"#, 400, "missing_required_parameter"),
        (#"{"model": "gpt-image-2"}"#, 400, "missing_required_parameter"),
        (#"{"model": "gpt-image-9", "prompt": "a"}"#, 400, "invalid_value"),
        (#"{"model": "gpt-image-2", "prompt": ""}"#, 400, "empty_string"),
        (#"{"model": "gpt-image-2", "prompt": 7}"#, 400, "invalid_type"),
        (#"{"model": "gpt-image-2", "prompt": "a", "n": "2"}"#, 400, "invalid_type"),
        (#"{"model": "gpt-image-2", "prompt": "a", "n": 0}"#, 400, "integer_below_min_value"),
        (#"{"model": "gpt-image-2", "prompt": "a", "n": 11}"#, 400, "integer_above_max_value"),
        (#"{"model": "gpt-image-2", "prompt": "a", "response_format": null}"#, 400, "unknown_parameter"),
        (#"{"model": "gpt-image-2", "prompt": "a", "mask": {}}"#, 400, "unknown_parameter"),
        (#"{"model": "gpt-image-2", "prompt": "", "style": "vivid"}"#, 400, "unknown_parameter"),
        (#"{"model": "gpt-image-2", "prompt": "a", "size": "1000x1000"}"#, 400, "invalid_value"),
        (#"{"model": "gpt-image-2", "prompt": "a", "partial_images": 2}"#, 400, "invalid_value"),
        (#"{"model": "gpt-image-2", "prompt": "a", "output_format": "webp"}"#, 400, "invalid_value"),
        (#"{"model": "gpt-image-2", "prompt": "[rehearse: nonsense]"}"#, 400, "unknown_rehearsal"),
        (#"{"model": "dall-e-3", "prompt": "a", "n": 2}"#, 400, "integer_above_max_value"),
        (#"{"model": "dall-e-3", "prompt": "a", "quality": "high"}"#, 400, "invalid_value"),
        (#"{"model": "dall-e-2", "prompt": "a", "size": "1792x1024"}"#, 400, "invalid_value"),
        (#"{"model": "gpt-image-2", "prompt": "a""#, 400, nil),
        (#"{"model": "gpt-image-2", "model": "dall-e-2", "prompt": "a"}"#, 400, nil),
        (#"["a"]"#, 400, nil),
        (#"{"model": "gpt-image-2", "prompt": "a", "n": null, "quality": null}"#, 200, nil),
    ]

    @Test(arguments: generations.indices)
    func generationsAreHeldToTheRules(_ index: Int) throws {
        let (json, status, code) = Self.generations[index]
        let answer = rehearsal.answer(to: .json(json))
        #expect(answer.status == status, "\(json)")
        if status != 200 { #expect(try answer.code() == code, "\(json)") }
    }

    @Test func everyErrorHasTheFourKeysOfTheEnvelope() throws {
        let error = try #require(try rehearsal.answer(to: .json(#"{"prompt": "a"}"#)).json()["error"] as? [String: Any])
        #expect(Set(error.keys) == ["message", "type", "param", "code"])
        #expect(error["param"] as? String == "model")
        #expect(error["type"] as? String == "invalid_request_error")
    }

    @Test(arguments: [
        ("1001x1024", "Width and height must both be divisible by 16."),
        ("3856x2048", "The longest edge must be less than or equal to 3840."),
        ("512x512", "Requested resolution is below the current minimum pixel budget."),
        ("3840x3840", "Requested resolution exceeds the current pixel budget."),
        ("big", "Expected WIDTHxHEIGHT, for example '1824x1024'."),
    ])
    func sizesAreRefusedInTheServicesWords(_ size: String, _ sentence: String) throws {
        let answer = rehearsal.answer(to: .json(#"{"model": "gpt-image-2", "prompt": "a", "size": "\#(size)"}"#))
        let error = try #require(try answer.json()["error"] as? [String: Any])
        #expect((error["message"] as? String)?.hasPrefix(sentence) == true)
        #expect(error["type"] as? String == "image_generation_user_error")
    }

    @Test func editsAreHeldToTheRules() throws {
        let sample = try SampleCall(size: PixelSize(width: 64, height: 64))
        let photo = try sample.photo.png(PNGOptions(channels: .rgb))
        let (mask, other) = (sample.mask.png(), try Mask(size: PixelSize(width: 32, height: 32)).png())
        let cases: [(texts: [String: String], files: [(String, [UInt8])], code: String)] = [
            ([:], [], "missing_required_parameter"),
            ([:], [("image", photo), ("mask", photo)], "invalid_mask_image_format"),
            ([:], [("image", photo), ("mask", other)], "invalid_mask_image_format"),
            ([:], [("image", photo), ("mask", mask), ("mask", mask)], "duplicate_parameter"),
            ([:], [("image", Array("no picture".utf8))], "invalid_image_file"),
            ([:], [("image", Array(photo.dropLast(20)))], "invalid_image_file"),
            ([:], [("image", try Self.rowsMissing())], "invalid_image_file"),
            ([:], Array(repeating: ("image[]", photo), count: 17), "array_above_max_length"),
            ([:], [("images", photo)], "unknown_parameter"),
            (["input_fidelity": "high"], [("image", photo)], "invalid_input_fidelity_model"),
            (["n": "two"], [("image", photo)], "invalid_type"),
            (["stream": "yes"], [("image", photo)], "invalid_type"),
            (["model": "dall-e-2"], [("image", photo), ("mask", mask)], "invalid_image_file"),
            (["model": "dall-e-3"], [("image", photo)], "invalid_value"),
            (["model": "gpt-image-2.5-flare"], [("image", photo), ("mask", mask), ("markup", mask)], "invalid_value"),
            (["model": "gpt-image-2.5-flare"], [("image", photo), ("markup", photo)], "invalid_image_file"),
            (["model": "gpt-image-2"], [("image", photo), ("markup", mask)], "unknown_parameter"),
        ]
        for (texts, files, code) in cases {
            let answer = rehearsal.answer(to: .form(try sample.form(texts, files: files)))
            #expect(answer.status == 400)
            #expect(try answer.code() == code, "\(texts) \(files.map(\.0))")
        }
        var parts = try sample.form(files: [("image", photo)])
        parts[parts.count - 1].contentType = "application/octet-stream"
        #expect(try rehearsal.answer(to: .form(parts)).code() == "unsupported_file_mimetype")
    }

    /// A PNG whose every chunk is whole, and whose rows are not all there.
    private static func rowsMissing() throws -> [UInt8] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Fixtures/formats/rows-missing.png")
        return Array(try Data(contentsOf: file))
    }

    /// What the rehearsal refuses is what the rules refuse: no picture of a rule's making passes one and not the other.
    @Test func thePreflightAgrees() throws {
        let sample = try SampleCall(size: PixelSize(width: 96, height: 64))
        for model in ["dall-e-2", "dall-e-3", "gpt-image-2"] {
            let photo = sample.photo
            for file in [try photo.png(), try photo.png(PNGOptions(channels: .rgb)), try photo.jpeg()] {
                for mask in [nil, sample.mask.png(), try sample.photo.jpeg()] {
                    let files = [("image", file)] + (mask.map { [("mask", $0)] } ?? [])
                    let request = RequestFacts(prompt: "a hat")
                    let today = Day(secondsSince1970: SampleCall.now)
                    let report = Preflight(model: model, provider: .compatible, today: today)
                        .inspect(image: file, mask: mask, request: request)
                    let answer = rehearsal.answer(to: .form(try sample.form(["model": model], files: files)))
                    #expect((answer.status == 200) == report.acceptable, "\(model)")
                }
            }
        }
    }
}
