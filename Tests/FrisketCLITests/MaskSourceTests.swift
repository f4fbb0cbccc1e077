import Foundation
import Frisket
import Testing

/// Masks from the pixels of pictures.
@Suite struct MaskSourceTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Writes a picture whose pixels a function names.
    private func write(_ name: String, _ width: Int, _ height: Int, _ color: (Int, Int) -> [UInt8]) throws {
        var bytes: [UInt8] = []
        for y in 0..<height { for x in 0..<width { bytes += color(x, y) } }
        let raster = try #require(Raster(size: PixelSize(width: width, height: height), bytes: bytes))
        try folder.write(try raster.png(), as: name)
    }

    /// Makes a mask; returns its exposed pixels as x and y.
    private func exposed(_ words: [String]) throws -> Set<[Int]> {
        let run = try Tool.run(["mask"] + words + ["-o", "mask.png", "--force"], in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        let mask = try Raster(decoding: Array(try Data(contentsOf: folder.file("mask.png"))))
        var found: Set<[Int]> = []
        for pixel in 0..<mask.size.area where mask.bytes[4 * pixel + 3] == 0 {
            found.insert([pixel % mask.size.width, pixel / mask.size.width])
        }
        return found
    }

    private static func square(_ columns: Range<Int>, _ rows: Range<Int>) -> Set<[Int]> {
        Set(columns.flatMap { x in rows.map { y in [x, y] } })
    }

    @Test func whatChangedIsSelected() throws {
        try write("before.png", 20, 16) { x, y in [UInt8(8 * x), UInt8(8 * y), 40, 255] }
        try write("after.png", 20, 16) { x, y in
            let isChanged = (5..<12).contains(x) && (3..<9).contains(y) || x == 18 && y == 14
            return [UInt8(8 * x), UInt8(8 * y), isChanged ? 90 : 45, 255]
        }
        let block = Self.square(5..<12, 3..<9)
        #expect(try exposed(["before.png", "--diff", "after.png"]) == block.union([[18, 14]]))
        #expect(try exposed(["before.png", "--diff", "after.png", "--min-area", "2"]) == block)
        #expect(try exposed(["before.png", "--diff", "after.png", "--threshold", "51"]).isEmpty)
        #expect(try exposed(["before.png", "--diff", "after.png", "--threshold", "5"]).count == 320)
    }

    @Test(.enabled(if: Tool.convertsColor)) func picturesOfDifferentProfilesAreComparedInSRGB() throws {
        // The same picture twice: in Display P3, and converted to sRGB.
        let photo = Fixture.path("phone.jpg")
        let ready = try Tool.run(["prepare", photo, "-o", "srgb.png"], in: folder.url)
        #expect(ready.status == 0, "\(ready.errors)")
        #expect(try exposed([photo, "--diff", "srgb.png", "--threshold", "6"]).isEmpty)
        let kept = try Tool.run(["prepare", photo, "--keep", "icc", "-o", "p3.png"], in: folder.url)
        #expect(kept.status == 0, "\(kept.errors)")
        #expect(try exposed(["p3.png", "--diff", "srgb.png", "--threshold", "6"]).isEmpty)
    }

    @Test func aProfileThatCannotBeUsedIsNamed() throws {
        let plain = SamplePNG(width: 8, height: 8)
        var odd = plain
        // cICP: BT.2020 primaries with the transfer function of HDR, which is not converted.
        odd.chunks = [("cICP", [9, 16, 0, 1])]
        try folder.write(plain.bytes, as: "plain.png")
        try folder.write(odd.bytes, as: "odd.png")
        let run = try Tool.run(["mask", "plain.png", "--diff", "odd.png", "-o", "m.png", "--json"], in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        let remarks = try run.json()["remarks"] as? [String] ?? []
        #expect(remarks.count == 1 && remarks[0].hasPrefix("odd.png: "), "\(remarks)")
        #expect(run.errors.contains("BT.2100 PQ"))
    }

    @Test func aMarkerItsOutsideAndItsOpposite() throws {
        try write("marked.png", 12, 10) { x, y in
            if (2..<6).contains(x), (2..<6).contains(y) { return [250, 5, 255, 255] }
            return x == 9 && y == 8 ? [255, 0, 255, 255] : [120, 130, 140, 255]
        }
        let (all, block) = (Self.square(0..<12, 0..<10), Self.square(2..<6, 2..<6))
        let marker = ["marked.png", "--color", "#ff00ff"]
        #expect(try exposed(marker) == block.union([[9, 8]]))
        #expect(try exposed(marker + ["--tolerance", "0"]) == [[9, 8]])
        #expect(try exposed(marker + ["--color", "never", "--min-area", "5"]) == block)
        #expect(try exposed(marker + ["--outside"]) == all.subtracting(block).subtracting([[9, 8]]))
        // Specks of the selection go before it is inverted, specks of its outside after it was turned.
        #expect(try exposed(marker + ["--min-area", "5", "--invert"]) == all.subtracting(block))
        let shape = ["marked.png", "-s", "rect:2,2,4x4"]
        #expect(try exposed(shape + ["--outside"]) == all.subtracting(block))
    }

    @Test func transparencyAndBlackAndWhite() throws {
        try write("old.png", 8, 8) { x, _ in [UInt8(36 * x), UInt8(36 * x), UInt8(36 * x), UInt8(36 * x)] }
        #expect(try exposed(["old.png", "--alpha"]) == Self.square(0..<4, 0..<8))
        #expect(try exposed(["old.png", "--alpha", "--threshold", "36"]) == Self.square(0..<1, 0..<8))
        #expect(try exposed(["old.png", "--white"]) == Self.square(4..<8, 0..<8))
        #expect(try exposed(["old.png", "--black"]) == Self.square(0..<4, 0..<8))
    }

    private static let senseless: [([String], Int32)] = [
        (["a.png", "--diff", "small.png"], 65), (["a.png", "--diff", "absent.png"], 66),
        (["opaque.jpg", "--alpha"], 64), (["--size", "8x8", "--alpha"], 64), (["a.png", "--alpha", "--white"], 64),
        (["a.png", "--alpha", "-s", "rect:0,0,1x1"], 64), (["a.png", "--color", "transparent"], 64),
        (["a.png", "--color", "no-colour"], 64), (["a.png", "--threshold", "9"], 64), (["a.png"], 64),
        (["a.png", "--alpha", "--min-area", "0"], 64), (["a.png", "--diff", "broken.png"], 65),
    ]

    @Test(arguments: senseless)
    func senselessSelectionsAreRefused(_ words: [String], _ status: Int32) throws {
        try write("a.png", 8, 8) { x, _ in [0, 0, 0, x < 4 ? 0 : 255] }
        try write("small.png", 7, 8) { _, _ in [0, 0, 0, 255] }
        try folder.write(Array("no picture".utf8), as: "broken.png")
        try FileManager.default.copyItem(
            atPath: Fixture.path("formats/baseline-444.jpg"), toPath: folder.file("opaque.jpg").path)
        let run = try Tool.run(["mask"] + words + ["-o", "mask.png"], in: folder.url)
        #expect(run.status == status, "\(words): \(run.errors)")
        #expect(run.errors.split(separator: "\n").count >= 2)
        #expect(!folder.names.contains("mask.png"))
        if let other = words.firstIndex(of: "--diff"), status != 64 { #expect(run.errors.contains(words[other + 1])) }
    }

    @Test func oneSpecOverAFolder() throws {
        let pictures = folder.file("in")
        try FileManager.default.createDirectory(at: pictures, withIntermediateDirectories: false)
        for (name, width) in [("in/a.png", 20), ("in/b.png", 30), ("in/d.png", 40)] {
            try write(name, width, 20) { _, _ in [9, 9, 9, 255] }
        }
        try folder.write(Array("broken".utf8), as: "in/c.png")
        try folder.write(
            Array(
                #"{"version": 1, "units": "percent", "shapes": [{"type": "rect", "x": 0, "y": 0, "width": 50, "height": 50}]}"#
                    .utf8),
            as: "spec.json")
        let run = try Tool.run(["mask", "in", "--spec", "spec.json", "-o", "out/", "--json"], in: folder.url)
        #expect(run.status == 65)
        let lines = try run.output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(lines.map { $0["path"] as? String } == ["in/a.png", "in/b.png", "in/c.png", "in/d.png"])
        #expect(lines.map { $0["exposedPixels"] as? Int } == [100, 150, nil, 200])
        #expect((lines[2]["error"] as? [String: Any])?["exit"] as? Int == 65)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("out").path).sorted()
        #expect(names == ["a.mask.png", "b.mask.png", "d.mask.png"])
        let template = try Tool.run(
            ["mask", "in/a.png", "in/b.png", "--spec", "spec.json", "-o", "{stem}-{index}.{ext}", "--as", "svg"],
            in: folder.url)
        #expect(template.status == 0, "\(template.errors)")
        #expect(folder.names.contains("a-0.svg") && folder.names.contains("b-1.svg"))
    }
}
