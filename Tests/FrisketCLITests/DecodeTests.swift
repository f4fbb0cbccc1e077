import Foundation
import Testing

@Suite struct DecodeTests {
    /// What `Fixtures/formats/digests.json` says of one file.
    struct Expectation: Decodable, Sendable {
        let expect: String
        let code: String?
        let rgba8: String?
        let rgb8: String?
    }

    private static let formats: [(name: String, expected: Expectation)] = {
        guard let json = try? Data(contentsOf: URL(fileURLWithPath: Fixture.path("formats/digests.json"))),
            let entries = try? JSONDecoder().decode([String: Expectation].self, from: json)
        else { preconditionFailure("Fixtures/formats/digests.json cannot be read") }
        return entries.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
    }()

    private static func digest(_ words: [String]) throws -> String {
        let run = try Tool.run(["decode", "--digest"] + words)
        #expect(run.status == 0, "\(words): \(run.errors)")
        return String(run.output.prefix { $0 != " " })
    }

    @Test func eachFormatHasAFileAndEachFileAnEntry() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Fixture.path("formats"))
        #expect(Set(files) == Set(Self.formats.map(\.name) + ["digests.json"]))
        #expect(files.count > 40)
    }

    @Test(arguments: formats)
    func ownFormats(name: String, expected: Expectation) throws {
        let path = Fixture.path("formats/\(name)")
        if expected.expect == "reject" {
            let folder = try TemporaryFolder()
            #expect(try Tool.run(["decode", path]).status == 65)
            #expect(try Tool.run(["prepare", path, "-o", folder.file("out.png").path]).status == 65)
            let report = try CheckReport.checking([path, "--deep"])
            #expect(!report.acceptable)
            #expect(report.codes.contains(try #require(expected.code)), "\(report.codes)")
            #expect(folder.names == [])
            return
        }
        let layout = expected.rgba8 == nil ? ["--rgb"] : []
        #expect(try Self.digest([path] + layout) == expected.rgba8 ?? expected.rgb8)
        #expect(try CheckReport.checking([path, "--deep"]).findings.allSatisfy { $0.code != "damaged" })
    }

    @Test func damageIsToleratedOnlyWhenAsked() throws {
        for name in ["cut.png", "cut.jpg", "rows-missing.png", "bad-scan.jpg", "cut-before-end.png"] {
            let path = Fixture.path("formats/\(name)")
            #expect(try Tool.run(["decode", path]).status == 65)
            let run = try Tool.run(["decode", path, "--tolerate-damage", "--digest"])
            #expect(run.status == 0, "\(name): \(run.errors)")
            #expect(run.errors.contains("warning: \(path)"), "\(name) passes without a word")
        }
    }

    @Test func digestAndBytesAgree() throws {
        let folder = try TemporaryFolder()
        let photo = Fixture.path("phone.jpg")
        for (words, samples) in [(["--rgb"], 3), ([], 4), (["--rgb", "--upright"], 3)] {
            let out = folder.file("photo.raw")
            let run = try Tool.run(["decode", photo, "-o", out.path, "--force"] + words)
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output.isEmpty)
            #expect(try Data(contentsOf: out).count == 1152 * 768 * samples)
            let digest = try Self.digest([photo] + words)
            let piped = try Tool.shell(
                "frisket decode '\(photo)' \(words.joined(separator: " ")) -o - | sha256sum", in: folder.url)
            #expect(piped.output.hasPrefix(digest))
            let fed = try Tool.run(
                ["decode", "-", "--digest"] + words, input: URL(fileURLWithPath: photo))
            #expect(fed.output.hasPrefix(digest))
        }
        #expect(folder.names == ["photo.raw"])
    }

    @Test func severalPicturesAndTheirStatus() throws {
        let folder = try TemporaryFolder()
        let names = ["rgb-8.png", "cut.png", "nothing.png", "gray.jpg"].map { Fixture.path("formats/\($0)") }
        let run = try Tool.run(["decode", "--digest"] + names)
        #expect(run.status == 66)
        #expect(run.output.split(separator: "\n").count == 2)
        #expect(run.errors.split(separator: "\n").count == 4)
        let json = try Tool.run(["decode", "--json"] + names)
        #expect(json.output.split(separator: "\n").count == 4)
        #expect(try Tool.run(["decode", names[0], names[3], "-o", "one.raw"], in: folder.url).status == 64)
        #expect(try Tool.run(["decode", names[0], names[3], "-o", "raw/"], in: folder.url).status == 0)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.file("raw").path).sorted() == [
                "gray.raw", "rgb-8.raw",
            ])
        #expect(try Tool.run(["decode", names[0], "--digest", "-o", "x.raw"], in: folder.url).status == 64)
    }

    @Test func aClosedPipeIsNoCrash() throws {
        let folder = try TemporaryFolder()
        let run = try Tool.shell(
            "frisket decode '\(Fixture.path("phone.jpg"))' -o - 2>err.txt | head -c 10 | wc -c", in: folder.url)
        #expect(run.output.contains("10"))
        #expect(try Data(contentsOf: folder.file("err.txt")).isEmpty)
    }

    @Test(.enabled(if: Corpora.isPresent), arguments: Corpora.files("exif-orientation"))
    func orientations(file: Corpora.File) throws {
        #expect(try Self.digest([file.path, "--rgb"]) == file.entry.stored_rgb8_sha256)
        #expect(try Self.digest([file.path, "--rgb", "--upright"]) == file.entry.upright_rgb8_sha256)
        let check = try Tool.run(["check", "--json", file.path])
        let images = try #require(try check.json()["images"] as? [[String: Any]])
        #expect(images.first?["orientation"] as? Int == file.entry.orientation)
    }

    @Test(.enabled(if: Corpora.isPresent), arguments: ["pngsuite", "png-extra", "jpeg"])
    func aSampleOfTheConformanceSets(set: String) throws {
        // Every file is judged by the library's own tests; here the binary is held to every seventh.
        for (index, file) in Corpora.files(set).enumerated() where index % 7 == 0 {
            if file.entry.expect == "decode", let digest = file.entry.rgba8_sha256 {
                #expect(try Self.digest([file.path]) == digest, "\(file)")
            } else if file.entry.expect == "decode", let digest = file.entry.rgb8_sha256 {
                #expect(try Self.digest([file.path, "--rgb"]) == digest, "\(file)")
            } else if file.entry.expect == "reject" {
                #expect(try Tool.run(["decode", file.path]).status == 65, "\(file)")
            } else if file.entry.expect == "decode-with-warning" {
                #expect(try Tool.run(["decode", file.path]).status == 65, "\(file)")
                let run = try Tool.run(["decode", "--tolerate-damage", "--digest", "--rgb", file.path])
                #expect(run.status == 0 && !run.errors.isEmpty, "\(file)")
            }
        }
    }
}
