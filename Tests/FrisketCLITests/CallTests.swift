import Foundation
import Testing

/// `generate`, `edit` and `vary` against the rehearsal server, end to end.
@Suite(.enabled(if: RehearsalProcess.takesCalls, "the binary has no network half"))
struct CallTests {
    let folder: TemporaryFolder
    let server: RehearsalProcess

    init() throws {
        folder = try TemporaryFolder()
        server = try RehearsalProcess()
        try FileManager.default.copyItem(atPath: Fixture.path("phone.jpg"), toPath: folder.file("photo.jpg").path)
    }

    private func run(
        _ line: String, status: Int32 = 0, environment: [String: String] = [:]
    ) throws -> Tool.Run {
        var variables = ["OPENAI_BASE_URL": server.origin + "/v1", "XDG_STATE_HOME": folder.file("state").path]
        variables.merge(environment) { $1 }
        let run = try Tool.shell(line, in: folder.url, environment: variables)
        #expect(run.status == status, "\(line): \(run.errors)")
        try expectNoKey()
        return run
    }

    /// No file of the test's folder holds the key.
    private func expectNoKey() throws {
        let files = FileManager.default.enumerator(atPath: folder.url.path)?.compactMap { $0 as? String } ?? []
        for name in files {
            guard let data = try? Data(contentsOf: folder.file(name)) else { continue }
            #expect(data.range(of: Data(Tool.markerKey.utf8)) == nil, "\(name) holds the key")
        }
    }

    private func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.file(name).path) }

    private func size(_ name: String) throws -> String {
        let report = try Tool.run(["check", folder.file(name).path, "--json"]).json()
        let image = (report["images"] as? [[String: Any]])?.first
        return "\(image?["format"] ?? "") \(image?["width"] ?? 0)x\(image?["height"] ?? 0)"
    }

    @Test func proxiesOfTheEnvironmentAreHeeded() throws {
        let line = "frisket generate --prompt x --base-url https://made-up.invalid/v1 --retries 0 -o out.png"
        let proxy = ["HTTPS_PROXY": "http://127.0.0.1:1"]
        let refused = try run(line, status: 69, environment: proxy)
        #expect(refused.errors.contains("by the proxy 127.0.0.1:1: connection refused"), "\(refused.errors)")
        let direct = try run(line, status: 69, environment: proxy.merging(["NO_PROXY": "made-up.invalid"]) { $1 })
        #expect(!direct.errors.contains("proxy"), "\(direct.errors)")
        let unknown = try run(line, status: 78, environment: ["https_proxy": "socks5://user:secret@127.0.0.1:1"])
        #expect(unknown.errors.contains("https_proxy") && !unknown.errors.contains("secret"), "\(unknown.errors)")
        // A dry run needs none, nor does a server that takes no encryption.
        try _ = run(line + " --dry-run", environment: ["HTTPS_PROXY": "socks5://127.0.0.1:1"])
        try _ = run("frisket generate --prompt x -o out.png", environment: proxy)
    }

    @Test func aGenerationIsSavedAndRecorded() throws {
        let run = try run(
            "frisket generate --prompt 'a brass telescope' --size 1024x1536 --quality low -n 2 -o 'out-{index}.jpg' "
                + "--manifest call.json --json")
        #expect(try size("out-0.jpg") == "jpeg 1024x1536" && size("out-1.jpg") == "jpeg 1024x1536")
        let document = try run.json()
        #expect((document["outputs"] as? [[String: Any]])?.map { $0["path"] as? String } == ["out-0.jpg", "out-1.jpg"])
        let record = try String(contentsOf: folder.file("call.json"), encoding: .utf8)
        let call = try (JSONSerialization.jsonObject(with: Data(record.utf8)) as? [String: Any])?["call"]
        let known = call as? [String: Any]
        #expect(known?["model"] as? String == "gpt-image-2" && known?["prompt"] as? String == "a brass telescope")
        #expect((known?["parameters"] as? [String: String])?["size"] == "1024x1536")
        #expect((known?["requestIds"] as? [String])?.isEmpty == false)
        #expect((known?["usage"] as? [String: Int])?["outputTokens"] ?? 0 > 0)
        #expect((known?["results"] as? [[String: Any]])?.map { $0["path"] as? String } == ["out-0.jpg", "out-1.jpg"])
        #expect(!record.contains(folder.url.path))
        // There is no original to put the answer back into.
        _ = try self.run("frisket restore out-0.jpg --manifest call.json -o final.png", status: 65)
    }

    @Test func anEditComesBackIntoTheOriginal() throws {
        let run = try run(
            "frisket edit photo.jpg --prompt 'a brass telescope' -s rect:200,300,240x200 --restore -o final.png "
                + "--manifest edit.json --mask-out mask.png")
        #expect(run.output.contains("836 736 protected pixels compared, 0 differ"), "\(run.output)")
        #expect(try size("final.png") == "png 768x1152" && size("mask.png") == "png 768x1152")
        let drift = try self.run("frisket drift photo.jpg final.png --mask mask.png --max 0 --json").json()
        #expect(drift["passes"] as? Bool == true)
        #expect((drift["exposed"] as? [String: Any])?["changedShare"] as? Double ?? 0 > 0.5)
    }

    @Test func theManifestOfAnEditServesRestore() throws {
        _ = try run(
            "frisket edit photo.jpg --prompt 'a door' --size 768x1152 -s rect:200,300,240x200 -o answer.png "
                + "--manifest edit.json")
        _ = try run("frisket restore answer.png --manifest edit.json -o final.png")
        #expect(try size("final.png") == "png 768x1152")
    }

    @Test func severalPicturesAndAnExtension() throws {
        _ = try run("frisket edit photo.jpg photo.jpg --prompt 'both' --size 1024x1024 -o both.png")
        #expect(try size("both.png") == "png 1024x1024")
        _ = try run(
            "frisket edit photo.jpg --prompt 'more sky' --extend 0,128,0,0 --fill mirror --restore -o tall.png")
        #expect(try size("tall.png") == "png 768x1280")
    }

    @Test func partialImagesAreSavedOnTheWay() throws {
        let run = try run("frisket generate --prompt 'a door' --size 1024x1024 --partial 2 -o door.png --json")
        let partials = try run.json()["partials"] as? [String] ?? []
        #expect(!partials.isEmpty && partials.allSatisfy(exists) && exists("door.png"))
        #expect(partials.allSatisfy { $0.hasPrefix("door.partial-") })
    }

    @Test func olderModelsAreCalledAsOftenAsTheyMust() throws {
        let older = "--provider compatible --model"
        _ = try run("frisket generate \(older) dall-e-3 --prompt 'a door' --style natural -n 2 -o 'd-{index}.png'")
        #expect(exists("d-0.png") && exists("d-1.png"))
        _ = try run("frisket vary photo.jpg --provider compatible --size 256x256 -n 2 -o like/")
        #expect(exists("like/photo.variation-0.png") && exists("like/photo.variation-1.png"))
        _ = try run(
            "frisket edit photo.jpg \(older) dall-e-2 --prompt 'a door' -s rect:200,300,240x200 --restore -o e.png")
        #expect(try size("e.png") == "png 768x1152")
    }

    @Test func azureIsCalledByItsDeployment() throws {
        let azure = ["AZURE_OPENAI_ENDPOINT": server.origin, "FRISKET_PROVIDER": "azure"]
        _ = try run(
            "frisket generate --prompt 'a door' --deployment gpt-image-2 -o azure.png", environment: azure)
        _ = try run(
            "frisket generate --prompt 'a door' --azure-endpoint \(server.origin)/openai/v1 -o v1.png",
            environment: azure)
        #expect(exists("azure.png") && exists("v1.png"))
    }

    @Test(arguments: [
        ("moderation-input", 76), ("content-filter-old", 76), ("unauthorized", 77), ("forbidden", 77), ("quota", 69),
        ("model-missing", 69), ("cut-before", 69), ("rate-limit", 75), ("server-error", 75), ("bad-size", 69),
    ])
    func aFailureHasItsStatusAndLeavesNothing(name: String, status: Int32) throws {
        let before = folder.names
        let run = try run(
            "frisket generate --prompt 'x [rehearse: \(name)]' --retries 0 -o x.png --manifest x.json --json",
            status: status)
        #expect(folder.names == before)
        let error = try run.json()["error"] as? [String: Any]
        #expect(error?["exit"] as? Int == Int(status) && error?["hint"] as? String != "")
    }

    @Test func aPlaceThatIsTakenIsRefusedBeforeTheCall() throws {
        try folder.write([1], as: "out.png")
        let run = try run("frisket generate --prompt 'x' -o out.png", status: 73)
        #expect(run.errors.contains("--force"))
        #expect(try Data(contentsOf: folder.file("out.png")) == Data([1]))
        _ = try self.run("frisket edit photo.jpg --prompt 'x' -o photo.jpg", status: 73)
        _ = try self.run("frisket generate --prompt 'x' -o nowhere/out.png", status: 73)
    }

    @Test func anAnswerWhosePlaceIsTakenMeanwhileIsKept() throws {
        let saving = try RehearsalProcess(["--save", folder.file("calls").path])
        let run = try run(
            "frisket generate --prompt 'x [rehearse: slow=2]' -o out.png & "
                + "until [ -n \"$(ls calls)\" ]; do sleep 0.05; done; echo old > out.png; wait $!",
            status: 73, environment: ["OPENAI_BASE_URL": saving.origin + "/v1"])
        #expect(try String(contentsOf: folder.file("out.png"), encoding: .utf8) == "old\n")
        #expect(run.errors.contains("the answer is kept in"), "\(run.errors)")
        let kept = try FileManager.default.contentsOfDirectory(atPath: folder.file("state/frisket-answers").path)
        #expect(kept.count == 1 && run.errors.contains(kept.first ?? "?"))
        #expect(try size("state/frisket-answers/\(kept.first ?? "")").hasPrefix("png"))
    }

    @Test func killedAtAnyMomentTheOldFileOrTheNewOneIsThere() throws {
        _ = try run("frisket generate --prompt 'new' --size 1024x1024 -o new.png")
        let new = try Data(contentsOf: folder.file("new.png"))
        for step in 0..<12 {
            let old = Data("old".utf8)
            try old.write(to: folder.file("out.png"))
            _ = try Tool.shell(
                "frisket generate --prompt 'new' --size 1024x1024 -o out.png --force & sleep 0.\(10 + 3 * step); "
                    + "kill -9 $! 2>/dev/null; wait $!", in: folder.url,
                environment: ["OPENAI_BASE_URL": server.origin + "/v1"])
            let found = try Data(contentsOf: folder.file("out.png"))
            #expect(found == old || found == new, "\(found.count) bytes")
        }
    }
}

extension RehearsalProcess {
    /// Whether the binary has the client in it as well.
    static let takesCalls =
        isAvailable && (try? Tool.run(["--version"]).output.contains("no network half")) == false
}
