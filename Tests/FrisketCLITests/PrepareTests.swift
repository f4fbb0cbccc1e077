import Foundation
import Testing

/// `frisket prepare`: shapes, sizes, byte budgets and where results go.
@Suite struct PrepareTests {
    let folder: TemporaryFolder
    private let photo = Fixture.path("phone.jpg")
    private let small = Fixture.path("formats/rgb-8.png")
    private let gray = Fixture.path("formats/gray.jpg")

    init() throws { folder = try TemporaryFolder() }

    private func run(_ words: String..., status: Int32 = 0, at place: SourceLocation = #_sourceLocation) throws
        -> Tool.Run
    {
        let run = try Tool.run(["prepare"] + words, in: folder.url)
        #expect(run.status == status, "\(words): \(run.errors)", sourceLocation: place)
        return run
    }

    private func pixels(_ name: String) throws -> Pixels { try Pixels(folder.file(name).path) }

    // MARK: Names

    @Test func namesOfABatch() throws {
        _ = try run(small, gray, "-o", "new/folder/")
        _ = try run(small, gray, "-o", "{index}-{stem}.{ext}")
        _ = try run(small, gray, "-o", "new")
        let listed = try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).sorted()
        #expect(
            listed == [
                "0-rgb-8.png", "1-gray.png", "new", "new/folder", "new/folder/gray.prepared.png",
                "new/folder/rgb-8.prepared.png", "new/gray.prepared.png", "new/rgb-8.prepared.png",
            ])
        _ = try run(small, gray, "-o", "one.png", status: 64)
        _ = try run(small, gray, "-o", "{ext}.png", status: 64)
        #expect(try run(small, "-o", "{name}.png", status: 64).errors.contains("{stem}"))
        _ = try run(small, status: 64)
        #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).count == listed.count)
    }

    @Test func aFolderStandsForItsPictures() throws {
        let photos = folder.file("photos")
        try FileManager.default.createDirectory(at: photos, withIntermediateDirectories: false)
        for (from, to) in [
            ("rgb-8.png", "b.PNG"), ("gray.jpg", "a.jpeg"), ("other.gif", "c.gif"), ("cut.png", ".d.png"),
        ] {
            try FileManager.default.copyItem(
                atPath: Fixture.path("formats/\(from)"), toPath: photos.appendingPathComponent(to).path)
        }
        try Data("text".utf8).write(to: photos.appendingPathComponent("notes.txt"))
        let lines = try run("photos", "-j2", "-o", "out/", "--json").output.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].contains(#""photos/a.jpeg""#) && lines[1].contains(#""photos/b.PNG""#))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("out").path).count == 2)
    }

    @Test func collisionsAreRefusedBeforeAnyWork() throws {
        for name in ["x", "y"] {
            let child = folder.file(name)
            try FileManager.default.createDirectory(at: child, withIntermediateDirectories: false)
            try FileManager.default.copyItem(atPath: small, toPath: child.appendingPathComponent("same.png").path)
        }
        _ = try run("x/same.png", "y/same.png", "-o", "out/", status: 73)
        _ = try run("x/same.png", "-s", "rect:0,0,9x9", "-o", "a.png", "--mask-out", "./a.png", status: 73)
        _ = try run("x/same.png", "-s", "rect:0,0,9x9", "-o", "a.png", "--mask-out", "a.png", "--force", status: 73)
        _ = try run("x/same.png", "-s", "rect:0,0,9x9", "-o", "-", "--mask-out", "-", status: 73)
        _ = try run("x/same.png", "-o", "-", "--json", status: 73)
        _ = try run("x/same.png", "-", "-", "-o", "out/", status: 64)
        #expect(folder.names == ["x", "y"])
        // One existing output stops both.
        try folder.write([1], as: "there.png")
        _ = try run("x/same.png", "-s", "rect:0,0,9x9", "-o", "there.png", "--mask-out", "mask.png", status: 73)
        _ = try run("x/same.png", "-s", "rect:0,0,9x9", "-o", "new.png", "--mask-out", "there.png", status: 73)
        #expect(folder.names == ["there.png", "x", "y"])
    }

    @Test func aFullDiskLeavesNeitherPictureNorMask() throws {
        let words = "-s rect:0,0,9x9 -o out.png --mask-out mask.png"
        let run = try Tool.shell(
            "trap '' XFSZ; ulimit -f 64; frisket prepare '\(photo)' \(words) 2>err.txt; echo $?", in: folder.url)
        #expect(run.output.contains("74"))
        #expect(folder.names == ["err.txt"])
    }

    @Test func standardStreams() throws {
        let run = try Tool.shell("frisket prepare - -o - < '\(photo)' > out.png 2> said.txt", in: folder.url)
        #expect(run.status == 0)
        #expect(try pixels("out.png").width == 768)
        #expect(try Data(contentsOf: folder.file("said.txt")).count > 20)
        _ = try Tool.shell("frisket prepare - -o new/ < '\(photo)'", in: folder.url)
        #expect(FileManager.default.fileExists(atPath: folder.file("new/stdin.prepared.png").path))
    }

    // MARK: Formats

    @Test func formatAndExtensionAgree() throws {
        _ = try run(photo, "-o", "x.jpg", "--format", "png", status: 64)
        _ = try run(photo, "-o", "x.png", "--format", "jpeg", status: 64)
        _ = try run(photo, "-o", "x.webp", status: 64)
        _ = try run(photo, "-o", "{stem}.tiff", status: 64)
        _ = try run(photo, "-o", "x.jpg", "--model", "dall-e-2", status: 64)
        #expect(folder.names == [])
        for (words, isJPEG) in [
            (["-o", "a.JPG"], true), (["-o", "b.jpeg"], true), (["-o", "c", "--format", "jpeg"], true),
            (["-o", "d"], false), (["-o", "{stem}.{ext}", "--format", "jpeg"], true), (["-o", "e.PNG"], false),
        ] {
            let before = Set(folder.names)
            #expect(try Tool.run(["prepare", small] + words, in: folder.url).status == 0)
            let made = try #require(Set(folder.names).subtracting(before).first)
            #expect(try Data(contentsOf: folder.file(made)).first == (isJPEG ? 0xFF : 0x89))
        }
    }

    @Test func aDryRunWritesNothing() throws {
        try folder.write([1], as: "there.png")
        let words = ["-s", "rect:0,0,9x9", "--mask-out", "new/mask.png", "--dry-run"]
        for out in ["there.png", "no/such/folder/x.png", "new/"] {
            let run = try Tool.run(["prepare", photo, "-o", out] + words, in: folder.url)
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output.contains("768x1152"))
        }
        let document = try run(photo, "--dry-run", "--json", "--model", "dall-e-2").json()
        #expect(document["dryRun"] as? Bool == true)
        #expect(document["width"] as? Int == 768 && document["height"] as? Int == 768)
        #expect(document["byteBudget"] as? Int == 3_999_999)
        #expect(folder.names == ["there.png"])
    }

    // MARK: Bytes

    @Test func aByteBudget() throws {
        let plain = try run(photo, "--size", "256x384", "-o", "plain.png", "--json").json()
        let bytes = try #require(plain["bytes"] as? Int)
        #expect(try Data(contentsOf: folder.file("plain.png")).count == bytes)
        _ = try run(photo, "--size", "256x384", "-o", "same.png", "--max-bytes", "\(bytes)")
        #expect(try Data(contentsOf: folder.file("same.png")) == Data(contentsOf: folder.file("plain.png")))

        // One byte less: a lossless reduction, so that every pixel stays.
        _ = try run(photo, "--size", "256x384", "-o", "less.png", "--max-bytes", "\(bytes - 1)")
        #expect(try Data(contentsOf: folder.file("less.png")).count < bytes)
        #expect(try pixels("less.png") == pixels("plain.png"))

        for (words, most, file) in [
            (["--max-bytes", "60kB"], 60_000, "scaled.png"), (["--max-bytes", "60kB", "--lossy"], 60_000, "lossy.png"),
            (["--max-bytes", "9kB"], 9_000, "small.jpg"),
            (["--max-bytes", "0.01MiB", "--keep-size"], 10_485, "coarse.jpg"),
        ] {
            let run = try Tool.run(["prepare", photo, "--size", "256x384", "-o", file] + words, in: folder.url)
            #expect(run.status == 0, "\(run.errors)")
            let count = try Data(contentsOf: folder.file(file)).count
            #expect(count <= most && count > most / 2, "\(file): \(count)")
            #expect(try (pixels(file).width < 256) == (file == "scaled.png" || file == "small.jpg"))
        }
    }

    @Test func aBudgetThatCannotBeMet() throws {
        let refused = try run(
            photo, "--size", "256x384", "-o", "x.png", "--max-bytes", "9kB", "--keep-size", "--json", status: 1)
        #expect(try refused.json()["error"] != nil)
        #expect(refused.errors.contains("smallest"))
        let number = refused.errors.split(separator: " ").compactMap { Int($0) }.max() ?? 0
        #expect(number > 50_000, "names the smallest that was tried: \(refused.errors)")
        _ = try run(small, "-o", "x.png", "--max-bytes", "100", "--lossy", status: 1)
        _ = try run(photo, "-o", "x.jpg", "--max-bytes", "100", status: 1)
        _ = try run(
            gray, "-o", "x.png", "--max-bytes", "100", "-s", "rect:0,0,9x9", "--mask-out", "m.png", status: 1)
        #expect(folder.names == [])
        for bytes in ["0", "-5", "4M", "ten", "1e999MB", ""] {
            _ = try run(photo, "-o", "x.png", "--max-bytes", bytes, status: 64)
        }
    }

    /// Noise that no coder makes smaller, over the 4 MB that the model takes.
    @Test func aModelsOwnLimit() throws {
        var state: UInt32 = 1
        let noise = SamplePNG(width: 1200, height: 1200, type: .rgb) { _, _ in
            (0..<3).map { _ in
                state = state &* 1_664_525 &+ 1_013_904_223
                return UInt8(state >> 24)
            }
        }
        try folder.write(noise.bytes, as: "noise.png")
        let model = ["--model", "dall-e-2", "--provider", "compatible"]
        // To choose colours for so many pixels takes the debug build a minute.
        for words in Tool.isRelease ? [[], ["--lossy"]] : [[]] {
            let run = try Tool.run(
                ["prepare", "noise.png", "-o", "ready.png", "--force"] + model + words, in: folder.url)
            #expect(run.status == 0, "\(run.errors)")
            #expect(try Data(contentsOf: folder.file("ready.png")).count < 4_000_000)
            #expect(try CheckReport.checking(["ready.png"] + model, in: folder.url).acceptable)
            #expect(try (pixels("ready.png").width == 1200) == !words.isEmpty)
        }
    }

    // MARK: Shapes

    @Test func cropPadAndStretch() throws {
        // Columns 0-19 red, 20-39 green, 40-59 blue; 60 x 30.
        let stripes = SamplePNG(width: 60, height: 30, type: .rgb) { x, _ in
            [x < 20 ? 255 : 0, x >= 20 && x < 40 ? 255 : 0, x >= 40 ? 255 : 0]
        }
        try folder.write(stripes.bytes, as: "s.png")
        func make(_ words: String...) throws -> Pixels {
            let run = try Tool.run(["prepare", "s.png", "-o", "o.png", "--force"] + words, in: folder.url)
            #expect(run.status == 0, "\(words): \(run.errors)")
            return try pixels("o.png")
        }
        let (red, green, blue): ([UInt8], [UInt8], [UInt8]) = ([255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255])
        let plain = try make()
        #expect(plain.width == 60 && plain.height == 30 && plain[0, 0] == red && plain[59, 29] == blue)
        let center = try make("--fit", "crop", "--size", "30x30")
        #expect(center[0, 0] == red && center[4, 29] == red && center[5, 0] == green && center[25, 0] == blue)
        #expect(try make("--fit", "crop", "--size", "20x20", "--anchor", "west")[1, 10] == red)
        #expect(try make("--fit", "crop", "--size", "30x30", "--anchor", "east")[0, 0] == green)
        #expect(try make("--fit", "crop", "--size", "30x30", "--anchor", "0%,50%")[19, 0] == red)
        let padded = try make("--fit", "pad", "--size", "60x60")
        #expect(padded[0, 14] == [255, 255, 255, 255] && padded[0, 15] == red && padded[59, 44] == blue)
        #expect(padded[30, 45] == [255, 255, 255, 255])
        let filled = try make("--fit", "pad", "--size", "60x40", "--fill", "#0102037f", "--anchor", "north")
        #expect(filled[0, 0] == red && filled[0, 29] == red && filled[0, 30] == [1, 2, 3, 127])
        #expect(try make("--fit", "pad", "--size", "60x40", "--fill", "transparent")[0, 0][3] == 0)
        let stretched = try make("--fit", "stretch", "--size", "30x60")
        #expect(stretched.width == 30 && stretched.height == 60)
        #expect(stretched[5, 30] == red && stretched[15, 59] == green && stretched[25, 0] == blue)
        #expect(try make("--size", "120x60")[119, 0] == blue)
        let square = try make("--model", "dall-e-2")
        #expect(square.width == 30 && square.height == 30 && square[0, 0] == red && square[29, 0] == blue)
        for words in [
            ["--size", "50x50"], ["--fit", "crop"], ["--fit", "none", "--size", "9x9"], ["--size", "0x4"],
        ] {
            #expect(try Tool.run(["prepare", "s.png", "-o", "x.png"] + words, in: folder.url).status == 64)
        }
        #expect(
            try Tool.run(["prepare", "s.png", "-o", "x.png", "--size", "90000x45000"], in: folder.url).status == 65)
    }

    @Test func hiddenColorIsKeptUnlessScrubbed() throws {
        let hidden = Fixture.path("formats/hidden-color.png")
        _ = try run(hidden, "-o", "kept.png")
        #expect(try pixels("kept.png")[0, 0] == [200, 10, 10, 0])
        _ = try run(hidden, "-o", "scrubbed.png", "--scrub-hidden")
        #expect(try pixels("scrubbed.png")[0, 0] == [0, 0, 0, 0])
        _ = try run(hidden, "-o", "flat.jpg", "--fill", "#0f0")
        let flat = try pixels("flat.jpg")
        #expect(flat[3, 12][1] > 240 && flat[3, 12][0] < 15, "\(flat[3, 12])")
    }

    @Test func oneDamagedOfMany() throws {
        let cut = Fixture.path("formats/cut.png")
        let lines = try run(small, cut, gray, "-o", "out/", "--json", status: 65).output.split(separator: "\n")
        #expect(lines.count == 3)
        for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
        #expect(lines[1].contains(#""damaged""#))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("out").path).count == 2)
    }
}
