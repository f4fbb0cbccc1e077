import Foundation
import Testing

/// `generate`, `edit` and `vary` with `--dry-run`: the whole request is shown, nothing is sent, written or given away.
@Suite struct CallDryRunTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: Fixture.path("phone.jpg"), toPath: folder.file("photo.jpg").path)
    }

    private func run(
        _ words: [String], status: Int32 = 0, environment: [String: String] = [:]
    ) throws -> Tool.Run {
        let before = folder.names
        let run = try Tool.run(words + ["--dry-run"], in: folder.url, environment: environment)
        #expect(run.status == status, "\(words): \(run.errors)")
        #expect(folder.names == before)
        return run
    }

    /// The fields of a request by name; a file's is its name, type and length.
    private func fields(_ words: [String], environment: [String: String] = [:]) throws -> [(String, String)] {
        let document = try run(words + ["--json"], environment: environment).json()
        return (document["fields"] as? [[String: Any]] ?? []).map { field in
            let name = field["name"] as? String ?? ""
            if let file = field["fileName"] as? String { return (name, "\(file) \(field["mediaType"] ?? "")") }
            return (name, field["value"] as? String ?? "")
        }
    }

    @Test func aGenerationInTheOrderOfItsFields() throws {
        let fields = try fields([
            "generate", "--prompt", "a telescope", "--size", "1536x1024", "--quality", "high", "-n", "2",
            "--background", "opaque", "-o", "out/{index}.jpg", "--output-compression", "80", "--moderation", "low",
        ])
        #expect(
            fields.map { "\($0)=\($1)" } == [
                "model=gpt-image-2", "prompt=a telescope", "n=2", "size=1536x1024", "quality=high", "background=opaque",
                "moderation=low", "output_format=jpeg", "output_compression=80",
            ])
    }

    @Test func everyProviderHasItsAddress() throws {
        func url(_ words: [String], _ environment: [String: String] = [:]) throws -> String? {
            try run(["generate", "--prompt", "x", "--json"] + words, environment: environment).json()["url"] as? String
        }
        #expect(try url([]) == "https://api.openai.com/v1/images/generations")
        #expect(try url(["--base-url", "http://localhost:9/v1/"]) == "http://localhost:9/v1/images/generations")
        let azure = ["AZURE_OPENAI_ENDPOINT": "https://a.openai.azure.com", "FRISKET_PROVIDER": "azure"]
        #expect(
            try url(["--deployment", "mine"], azure)
                == "https://a.openai.azure.com/openai/deployments/mine/images/generations?api-version=2025-04-01-preview"
        )
        #expect(
            try url(["--azure-endpoint", "https://a.openai.azure.com/openai/v1"], azure)
                == "https://a.openai.azure.com/openai/v1/images/generations")
        #expect(
            try url(["--api-version", "2026-01-01"], azure)?.hasSuffix(
                "gpt-image-2/images/generations?api-version=2026-01-01")
                == true)
    }

    @Test func aPhotographIsPreparedAndItsMaskGoesAlong() throws {
        let words = ["edit", "photo.jpg", "--prompt", "x", "-s", "rect:200,300,240x200"]
        let fields = try fields(words)
        #expect(fields.map(\.0) == ["model", "prompt", "image", "mask"])
        #expect(fields[2].1 == "photo.png image/png" && fields[3].1 == "mask.png image/png")
        let document = try run(words + ["--json"]).json()
        let picture = (document["pictures"] as? [[String: Any]])?.first
        #expect(picture?["asIs"] as? Bool == false)
        #expect(picture?["width"] as? Int == 768 && picture?["height"] as? Int == 1152)
        #expect(document["acceptable"] as? Bool == true)
        let curl = document["curl"] as? String ?? ""
        #expect(curl.contains("$OPENAI_API_KEY") && curl.contains("image/png"))
    }

    @Test func aPictureThatNeedsNothingIsSentAsItIs() throws {
        _ = try Tool.run(["prepare", "photo.jpg", "-o", "ready.png"], in: folder.url)
        let document = try run(["edit", "ready.png", "--prompt", "x", "--json"]).json()
        let picture = (document["pictures"] as? [[String: Any]])?.first
        #expect(picture?["asIs"] as? Bool == true)
        #expect((document["curl"] as? String)?.contains("ready.png") == true)
    }

    @Test func severalPicturesAreOneCall() throws {
        let fields = try fields([
            "edit", "photo.jpg", Fixture.path("formats/rgba-8.png"), "--prompt", "x", "--input-fidelity", "high",
            "--model", "gpt-image-1.5", "--quality", "low",
        ])
        #expect(fields.map(\.0) == ["model", "prompt", "quality", "input_fidelity", "image[]", "image[]"])
    }

    @Test func restoringAsksForTheShapeOfWhatIsSent() throws {
        func size(_ words: [String]) throws -> String? {
            let edit = ["edit", "photo.jpg", "--prompt", "x", "-s", "rect:200,300,240x200"]
            return try fields(edit + words).first { $0.0 == "size" }?.1
        }
        #expect(try size([]) == nil)
        #expect(try size(["--restore"]) == "768x1152")
        #expect(
            try size(["--restore", "--model", "dall-e-2", "--provider", "compatible", "--base-url", "http://a/v1"])
                == "1024x1024")
        #expect(try size(["--size", "auto"]) == "768x1152")
        #expect(try size(["--around-mask", "--restore", "--context", "10"]) == "768x864")
        #expect(try size(["--size", "1024x1024", "--fit", "crop"]) == "1024x1024")
    }

    @Test func aRefusalNamesTheRule() throws {
        let run = try run(
            ["generate", "--prompt", "x", "--style", "vivid", "--quality", "hd"], status: 1)
        #expect(run.errors.contains("style") && run.errors.contains("quality"))
        let forced = try self.run(["generate", "--prompt", "x", "--force-parameter", "style=vivid"])
        #expect(forced.output.contains("forced, past the rules"))
    }

    @Test func noKeyIsNeededAndNoneIsShown() throws {
        let without = try run(["generate", "--prompt", "x"], environment: ["OPENAI_API_KEY": ""]).output
        #expect(without.contains("no key") && without.contains("nothing was sent"))
        let with = try run(["generate", "--prompt", "x"]).output
        #expect(with.contains("authorization: Bearer [key]") && with.contains("an estimate"))
        let sent = try Tool.run(
            ["generate", "--prompt", "x", "-o", "x.png"], in: folder.url, environment: ["OPENAI_API_KEY": ""])
        #expect(sent.status == 78 && sent.errors.contains("no key is set"))
    }

    @Test func aProjectCannotCollectKeys() throws {
        let file = folder.file("frisket.json")
        try Data(#"{"baseURL": "https://example.invalid/v1"}"#.utf8).write(to: file)
        let sent = try Tool.run(["generate", "--prompt", "x", "-o", "x.png"], in: folder.url)
        #expect(sent.status == 78)
        #expect(sent.errors.contains("frisket.json") && sent.errors.contains("example.invalid"), "\(sent.errors)")
        // Nor read a file outside of its folder as a key.
        try Data(#"{"baseURL": "https://example.invalid/v1", "apiKeyFile": "/etc/hostname"}"#.utf8).write(to: file)
        let outside = try Tool.run(
            ["generate", "--prompt", "x", "-o", "x.png"], in: folder.url, environment: ["OPENAI_API_KEY": ""])
        #expect(outside.status == 78 && outside.errors.contains("apiKeyFile"), "\(outside.errors)")
    }

    @Test(arguments: [
        (["generate", "--prompt", "x", "-o", "x.bmp"], "no service makes .bmp"),
        (["generate", "--prompt", "x", "-o", "x.png", "--output-format", "webp"], "disagree"),
        (["generate", "--prompt", "x", "-o", "x.jpg", "--model", "dall-e-3"], "answers in PNG"),
        (["generate", "-o", "x.png"], "--prompt"), (["generate", "--prompt", "x", "-n", "0"], "--n takes"),
        (["edit", "photo.jpg", "--prompt", "x", "--restore"], "what may change"),
        (
            ["edit", "photo.jpg", "--prompt", "x", "--restore", "-s", "rect:0,0,9x9", "-o", "x.jpg"],
            "--restore writes PNG"
        ),
        (["edit", "photo.jpg", "--prompt", "x", "--as-is", "--fit", "crop"], "--as-is"),
        (["edit", "photo.jpg", "--prompt", "x", "--restore", "-s", "rect:0,0,9x9", "--size", "1024x1024"], "--fit"),
    ])
    func whatMakesNoSenseIsAUsageError(words: [String], says: String) throws {
        let run = try run(words, status: 64)
        #expect(run.errors.contains(says), "\(run.errors)")
    }
}
