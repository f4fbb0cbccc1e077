import Foundation
import Testing

/// Hostile files through every verb that opens one: the right status, bounded, no signal, nothing left behind.
@Suite struct MalformedTests {
    /// What the four verbs came to on one file.
    private struct Outcome {
        let check, deep, decode, prepare: Tool.Run
        let leftovers: [String]

        var all: [Tool.Run] { [check, deep, decode, prepare] }

        init(_ file: Corpora.File) throws {
            let layout = file.entry.rgb8_sha256 == nil ? [] : ["--rgb"]
            let folder = try TemporaryFolder()
            // Time and memory are promised for the release build.
            let memory = Tool.isRelease ? 256_000_000 : nil
            check = try Tool.run(["check", "--json", file.path], memory: memory)
            deep = try Tool.run(["check", "--json", "--deep", file.path], memory: memory)
            decode = try Tool.run(["decode", "--digest", file.path] + layout, memory: memory)
            prepare = try Tool.run(["prepare", file.path, "-o", folder.file("out.png").path], memory: memory)
            leftovers = folder.names
        }

        /// Whether a check's finding says that the file cannot be used.
        func isRefused(_ check: Tool.Run) throws -> Bool {
            let report = try JSONDecoder().decode(CheckReport.self, from: Data(check.output.utf8))
            let isError = report.findings.contains { $0.severity == "error" }
            #expect(isError == (check.status == 1))
            return isError
        }
    }

    /// Files whose damage is inside the compressed data alone, which only decoding shows.
    private static func isWholeOutside(_ name: String) -> Bool {
        name.hasPrefix("png/idat-") || name.hasPrefix("png/filter-") || name == "content/jpeg-in-png-idat.png"
    }

    @Test(.enabled(if: Corpora.isPresent), arguments: Corpora.files("malformed"))
    func behavesAsExpected(file: Corpora.File) throws {
        let outcome = try Outcome(file)
        for run in outcome.all {
            #expect(!run.wasKilled, "\(run.errors)")
            if Tool.isRelease { #expect(run.seconds < 2) }
            // Nothing is refused for want of the memory that it may not have.
            #expect(!run.output.contains("expected room for") && !run.errors.contains("expected room for"))
        }
        let isDecoded = outcome.decode.status == 0
        switch file.entry.expect {
        case "accept": #expect(outcome.all.map(\.status) == [0, 0, 0, 0])
        case "reject", "limit":
            #expect([outcome.decode.status, outcome.prepare.status] == [65, 65])
            #expect(try outcome.isRefused(outcome.deep))
            if !Self.isWholeOutside(file.name) { #expect(try outcome.isRefused(outcome.check)) }
        case "either":
            #expect(isDecoded || outcome.decode.status == 65)
            #expect(outcome.prepare.status == outcome.decode.status)
            #expect(try outcome.isRefused(outcome.deep) == !isDecoded)
        default: Issue.record("no such expectation: \(file)")
        }
        #expect(outcome.leftovers == (outcome.prepare.status == 0 ? ["out.png"] : []))
        if isDecoded, let digest = file.entry.rgba8_sha256 ?? file.entry.rgb8_sha256 {
            #expect(outcome.decode.output.hasPrefix(digest), "\(outcome.decode.output)")
        }
        if !isDecoded {
            for run in [outcome.decode, outcome.prepare] {
                #expect(run.errors.split(separator: "\n").count == 2, "\(run.errors)")
            }
        }
    }

    /// Code in a picture's metadata must not reach the output.
    @Test(.enabled(if: Corpora.isPresent), arguments: ["poly-jpeg-php.jpg", "poly-png-html.png", "poly-pdf-jpeg.jpg"])
    func codeInMetadataStaysBehind(name: String) throws {
        let folder = try TemporaryFolder()
        let file = try #require(Corpora.files("malformed").first { $0.name == "content/\(name)" })
        let out = folder.file("out.png")
        #expect(try Tool.run(["prepare", file.path, "-o", out.path]).status == 0)
        let text = String(decoding: try Data(contentsOf: out), as: UTF8.self)
        for word in ["script", "php", "%PDF"] { #expect(!text.contains(word)) }
    }

    @Test(arguments: [
        "strange name é 日本 %2e%2e.png", "quote\"newline;x=.png", "-rf.png", "a'b.png", "$(touch pwned).png", "a\nb.png",
        "*.png", "{index}.png", " .png",
    ])
    func anOddName(name: String) throws {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: Fixture.path("formats/rgb-8.png"), toPath: folder.file(name).path)
        #expect(try Tool.run(["decode", "--", name], in: folder.url).status == 0)
        let check = try Tool.run(
            ["check", "--json", "--model", "dall-e-2", "--provider", "compatible", "--", name], in: folder.url)
        #expect(check.status == 1)
        let report = try JSONDecoder().decode(CheckReport.self, from: Data(check.output.utf8))
        let finding = try #require(report.findings.first { $0.code == "color-mode-not-accepted" })
        #expect(finding.path == name)
        let command = try #require(finding.remedy?.command)
        let run = try Tool.shell(command, in: folder.url)
        #expect(run.status == 0, "\(command): \(run.errors)")
        #expect(folder.names.count == 2, "\(folder.names)")
        let made = try #require(folder.names.first { $0 != name })
        let stem = String(name.dropLast(4).map { $0 == "{" || $0 == "}" ? "_" : $0 })
        #expect(made == stem + ".prepared.png")
        let again = try Tool.run(["prepare", "-o", "out/", "--json", "--", name], in: folder.url)
        #expect(again.status == 0, "\(again.errors)")
        #expect(try again.json()["path"] as? String == name)
        #expect(try again.json()["output"] as? String == "out/" + name.dropLast(4) + ".prepared.png")
    }

    @Test func whatIsNoFile() throws {
        let folder = try TemporaryFolder()
        mkfifo(folder.file("pipe.png").path, 0o600)
        try FileManager.default.createDirectory(at: folder.file("dir.png"), withIntermediateDirectories: false)
        try Self.makeSocket(folder.file("s.png").path)
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("loop.png").path, withDestinationPath: folder.file("loop.png").path)
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("dangling.png").path, withDestinationPath: folder.file("nothing").path)
        let before = folder.names
        let expected: [(String, Int32)] = [
            ("pipe.png", 74), ("s.png", 74), ("dir.png", 66), ("dangling.png", 66), ("loop.png", 74), ("", 66),
            ("/dev/null", 74), ("/dev/zero", 74), ("pipe.png/x.png", 66),
        ]
        for (name, status) in expected {
            for words in [
                ["check"], ["decode"], ["prepare", "-o", "out.png"], ["mask", "-s", "rect:0,0,1x1", "-o", "m.png"],
            ] {
                let run = try Tool.run(words + ["--", name], in: folder.url)
                #expect(run.status == status, "\(words) \(name): \(run.errors)")
                #expect(!run.wasKilled)
            }
        }
        #expect(folder.names == before)
    }

    private static func makeSocket(_ path: String) throws {
        let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw CocoaError(.fileWriteInvalidFileName)
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        #expect(bound == 0)
    }
}
