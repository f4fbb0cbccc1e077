import Foundation
import Testing

/// Every way in which an input or an output can be wrong: the status, one line of fact, one of what to do, no leftovers.
@Suite struct BadInputTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Runs `prepare` on a path and expects a status, two lines and no new file.
    private func expectRefusal(
        _ path: String, status: Int32, says words: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let before = folder.names
        let run = try Tool.run(["prepare", path, "-o", folder.file("out.png").path])
        #expect(run.status == status, "\(run.errors)", sourceLocation: sourceLocation)
        #expect(!run.wasKilled, sourceLocation: sourceLocation)
        #expect(run.errors.contains(words), "\(run.errors)", sourceLocation: sourceLocation)
        #expect(run.errors.split(separator: "\n").count == 2, "\(run.errors)", sourceLocation: sourceLocation)
        #expect(folder.names == before, sourceLocation: sourceLocation)
    }

    @Test func aMissingFile() throws {
        try expectRefusal(folder.file("nothing.png").path, status: 66, says: "no such file")
    }

    @Test func aPipeAndASocket() throws {
        mkfifo(folder.file("pipe").path, 0o600)
        try expectRefusal(folder.file("pipe").path, status: 74, says: "a pipe")
    }

    @Test func anEmptyFolder() throws {
        let empty = folder.file("empty")
        try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: false)
        try expectRefusal(empty.path, status: 66, says: "folder without PNG or JPEG")
    }

    @Test func anUnreadableFile() throws {
        let url = try folder.write([1, 2, 3], as: "secret.png")
        chmod(url.path, 0)
        guard access(url.path, R_OK) != 0 else { return }  // root reads everything
        try expectRefusal(url.path, status: 74, says: "ermission denied")
    }

    private static let foreign: [(bytes: [UInt8], name: String)] = [
        ([], "an empty file"),
        (Array("RIFF\u{10}\u{0}\u{0}\u{0}WEBPVP8 ".utf8), "WebP"),
        (Array("GIF89a......".utf8), "GIF"),
        (Array("<!DOCTYPE html><html><body>Not found".utf8), "HTML"),
        (Array(#"{"error": {"message": "Bad request"}}"#.utf8), "JSON"),
        (Array("%PDF-1.4\n".utf8), "PDF"),
        (Array("\0\0\0\u{18}ftypheic\0\0\0\0mif1heic".utf8), "HEIC"),
        (Array("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8), "SVG"),
    ]

    @Test(arguments: foreign)
    func aForeignFormatIsNamed(bytes: [UInt8], name: String) throws {
        let url = try folder.write(bytes, as: "picture.png")
        try expectRefusal(url.path, status: 65, says: name)
    }

    @Test func aCutFileOfEitherFormat() throws {
        let jpeg = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Fixture.path("phone.jpg"))))
        try expectRefusal(
            try folder.write(Array(jpeg.dropLast(jpeg.count / 2)), as: "cut.jpg").path, status: 65, says: "damage")
        let made = try Tool.run(["prepare", Fixture.path("phone.jpg"), "-o", folder.file("whole.png").path])
        #expect(made.status == 0, "\(made.errors)")
        let png = [UInt8](try Data(contentsOf: folder.file("whole.png")))
        try expectRefusal(
            try folder.write(Array(png.dropLast(1000)), as: "cut.png").path, status: 65, says: "damage")
        // Without --deep too, and as a finding.
        let check = try Tool.run(["check", folder.file("cut.png").path, "--json"])
        #expect(check.status == 1)
        #expect(check.output.contains(#""code": "damaged""#))
    }

    @Test func aLimitIsNamedWithItsOption() throws {
        let run = try Tool.run([
            "prepare", Fixture.path("phone.jpg"), "--max-pixels", "1000", "-o", folder.file("out.png").path,
        ])
        #expect(run.status == 65)
        #expect(run.errors.contains("--max-pixels"))
        #expect(folder.names == [])
    }

    @Test func anExistingOutputStaysUnlessForced() throws {
        let old = try folder.write([7], as: "out.png")
        let words = ["prepare", Fixture.path("phone.jpg"), "-o", old.path]
        let refused = try Tool.run(words)
        #expect(refused.status == 73)
        #expect(refused.errors.contains("--force"))
        #expect(try Data(contentsOf: old) == Data([7]))
        #expect(try Tool.run(words + ["--force"]).status == 0)
        #expect(try Data(contentsOf: old).count > 1000)
        #expect(folder.names == ["out.png"])
    }

    @Test func anInputIsReplacedOnlyInPlace() throws {
        try FileManager.default.copyItem(
            at: URL(fileURLWithPath: Fixture.path("phone.jpg")), to: folder.file("photo.jpg"))
        let photo = folder.file("photo.jpg").path
        let before = try Data(contentsOf: folder.file("photo.jpg"))
        let refused = try Tool.run(["prepare", photo, "-o", photo, "--force"])
        #expect(refused.status == 73)
        #expect(refused.errors.contains("--in-place"))
        #expect(try Data(contentsOf: folder.file("photo.jpg")) == before)
        #expect(try Tool.run(["prepare", photo, "-o", photo, "--in-place"]).status == 0)
        #expect(try Data(contentsOf: folder.file("photo.jpg")) != before)
    }

    @Test func noSuchOutputFolder() throws {
        let run = try Tool.run(["prepare", Fixture.path("phone.jpg"), "-o", folder.file("no/out.png").path])
        #expect(run.status == 73)
        #expect(folder.names == [])
    }

    @Test func aFullDisk() throws {
        // A file size limit stands in for a full disk: the write fails half-way in the same manner.
        let run = try Tool.shell(
            "trap '' XFSZ; ulimit -f 8; frisket prepare '\(Fixture.path("phone.jpg"))' -o out.png 2>err.txt; echo $?",
            in: folder.url)
        #expect(run.output.trimmingCharacters(in: .whitespacesAndNewlines) == "74")
        #expect(folder.names == ["err.txt"])
    }

    @Test(arguments: [
        (#"{"version": 1, "shapes": [}"#, "line 1"),
        (#"{"version": 2, "shapes": []}"#, "$.version"),
        (
            #"{"version": 1, "canvas": {"width": 768, "height": 1152}, "shapes": [{"type": "rect", "x": "a"}]}"#,
            "$.shapes[0].x"
        ),
        (#"{"version": 1, "shapes": [{"type": "blob"}]}"#, "$.shapes[0].type"),
        (#"{"version": 1, "shapes": [{"type": "path", "d": "L0 0"}]}"#, "$.shapes[0].d"),
    ])
    func aBadSpecNamesThePlace(spec: String, place: String) throws {
        let url = try folder.write(Array(spec.utf8), as: "spec.json")
        let run = try Tool.run([
            "mask", Fixture.path("phone.jpg"), "--spec", url.path, "-o", folder.file("mask.png").path,
        ])
        #expect(run.status == 65, "\(run.errors)")
        #expect(run.errors.contains(place), "\(run.errors)")
        #expect(folder.names == ["spec.json"])
    }

    @Test func aFailureIsADocumentToo() throws {
        let run = try Tool.run(["decode", folder.file("nothing.png").path, "--json"])
        #expect(run.status == 66)
        let document = try run.json()
        let error = try #require(document["error"] as? [String: Any])
        #expect(document["frisket"] as? Int == 1)
        #expect(document["command"] as? String == "decode")
        #expect(error["code"] as? String == "no-such-input")
        #expect(error["exit"] as? Int == 66)
        #expect((error["hint"] as? String)?.isEmpty == false)
    }

    @Test func aWrongVerbOrOptionGetsASuggestion() throws {
        let verb = try Tool.run(["chekc", "a.png"])
        #expect(verb.status == 64)
        #expect(verb.errors.contains("frisket check"))
        let option = try Tool.run(["check", "a.png", "--modle", "x"])
        #expect(option.status == 64)
        #expect(option.errors.contains("--model"))
        let both = try Tool.run(["prepare", "a.png", "-o", "b.png", "--max-bytes", "4M"])
        #expect(both.status == 64)
        #expect(both.errors.contains("4MB") && both.errors.contains("4MiB"))
    }
}
