import Foundation
import Testing

/// A mask that goes through the same turn, crop, scale and margin as its picture.
@Suite struct CarriedMaskTests {
    let folder: TemporaryFolder
    /// 1152 x 768 as stored, 768 x 1152 upright.
    private let photo = Fixture.path("phone.jpg")

    init() throws { folder = try TemporaryFolder() }

    /// Where a result's pixel lies on the upright original; nil in the margin.
    private typealias Way = @Sendable (_ x: Int, _ y: Int) -> (x: Double, y: Double)?

    private static let ways: [(words: [String], width: Int, height: Int, way: Way)] = [
        (["--fit", "none"], 768, 1152, { (Double($0) + 0.5, Double($1) + 0.5) }),
        (["--model", "dall-e-2"], 768, 768, { (Double($0) + 0.5, Double($1) + 192.5) }),
        (
            ["--fit", "crop", "--size", "256x256"], 256, 256,
            { ((Double($0) + 0.5) * 3, (Double($1) + 0.5) * 3 + 192) }
        ),
        (
            ["--fit", "crop", "--size", "500x500", "--anchor", "south"], 500, 500,
            { ((Double($0) + 0.5) * 768 / 500, (Double($1) + 0.5) * 768 / 500 + 384) }
        ),
        (
            ["--fit", "pad", "--size", "1152x1152"], 1152, 1152,
            { (192..<960).contains($0) ? (Double($0) - 191.5, Double($1) + 0.5) : nil }
        ),
        (
            ["--fit", "pad", "--size", "600x576", "--anchor", "west"], 600, 576,
            { $0 < 384 ? ((Double($0) + 0.5) * 2, (Double($1) + 0.5) * 2) : nil }
        ),
        (
            ["--fit", "stretch", "--size", "300x100"], 300, 100,
            { ((Double($0) + 0.5) * 2.56, (Double($1) + 0.5) * 11.52) }
        ),
    ]

    private func carry(_ words: [String], status: Int32 = 0) throws -> Tool.Run {
        let run = try Tool.run(
            ["prepare", photo, "-o", "picture.png", "--mask-out", "mask.png", "--force"] + words, in: folder.url)
        #expect(run.status == status, "\(words): \(run.errors)")
        return run
    }

    @Test(arguments: 0..<7)
    func followsThePicture(index: Int) throws {
        let (words, width, height, way) = Self.ways[index]
        // A blob of no symmetry, drawn on the upright original.
        let drawn = folder.file("drawn.png").path
        let shapes = [
            "-s", "polygon:100,250 700,300 640,1000 380,700 90,1100", "-s", "-ellipse:400,500,90x60;rotate=20",
        ]
        #expect(try Tool.run(["mask", photo, "-o", drawn] + shapes).status == 0)
        let original = try Pixels(drawn)

        // As a file: nearest neighbour, exactly.
        _ = try carry(words + ["--mask", drawn])
        let carried = try Pixels(folder.file("mask.png").path)
        let picture = try Pixels(folder.file("picture.png").path)
        #expect(carried.width == width && carried.height == height)
        #expect(picture.width == width && picture.height == height)
        var differences = 0
        for y in 0..<height {
            for x in 0..<width {
                let expected = way(x, y).map { original.isExposed(Int($0.x), Int($0.y)) } ?? false
                if carried.isExposed(x, y) != expected { differences += 1 }
            }
        }
        #expect(differences == 0)

        // As shapes: drawn in the result's own pixels, so only pixels on an edge may differ from that.
        _ = try carry(words + shapes)
        let shaped = try Pixels(folder.file("mask.png").path)
        #expect(shaped.width == width && shaped.height == height)
        differences = 0
        for y in 0..<height {
            for x in 0..<width where shaped.isExposed(x, y) != carried.isExposed(x, y) {
                differences += 1
                #expect(way(x, y) != nil, "the margin is protected")
            }
        }
        #expect(differences <= 2 * (width + height), "\(differences) of \(width * height)")

        let report = try CheckReport.checking(["picture.png", "--mask", "mask.png"], in: folder.url)
        #expect(!report.codes.contains("mask-size-mismatch"))
        #expect(shaped.bytes.indices.allSatisfy { $0 % 4 == 3 || shaped.bytes[$0] == 0 })
    }

    @Test func aBudgetThatScalesThePictureScalesItsMask() throws {
        _ = try carry(["--max-bytes", "200kB", "-s", "rect:0,0,384x1152"])
        let picture = try Pixels(folder.file("picture.png").path)
        let mask = try Pixels(folder.file("mask.png").path)
        #expect(picture.width < 768)
        #expect(mask.width == picture.width && mask.height == picture.height)
        #expect(mask.isExposed(picture.width / 2 - 1, 5) && !mask.isExposed(picture.width / 2 + 1, 5))
    }

    @Test func masksWithoutAlphaNeedAPolarity() throws {
        // White on the left half.
        let sample = SamplePNG(width: 768, height: 1152, type: .gray) { x, _ in [x < 384 ? 250 : 3] }
        try folder.write(sample.bytes, as: "halves.png")
        #expect(try carry(["--mask", "halves.png"], status: 64).errors.contains("--polarity white"))
        #expect(folder.names == ["halves.png"])
        func left(_ words: String...) throws -> Bool {
            _ = try carry(["--mask", "halves.png"] + words)
            let mask = try Pixels(folder.file("mask.png").path)
            #expect(mask.isExposed(383, 7) != mask.isExposed(384, 7))
            return mask.isExposed(0, 0)
        }
        #expect(try left("--polarity", "white"))
        #expect(try !left("--polarity", "black"))
        #expect(try !left("--polarity", "white", "--mask-invert"))
    }

    @Test func alphaUnderHalfIsExposed() throws {
        let sample = SamplePNG(width: 768, height: 1152) { x, _ in [9, 9, 9, UInt8(x / 3)] }
        try folder.write(sample.bytes, as: "ramp.png")
        _ = try carry(["--mask", "ramp.png"])
        let mask = try Pixels(folder.file("mask.png").path)
        #expect(mask.isExposed(383, 0) && !mask.isExposed(384, 0))
        #expect(mask[383, 0] == [0, 0, 0, 0] && mask[384, 0] == [0, 0, 0, 255])
        _ = try carry(["--mask", "ramp.png", "--mask-invert"])
        #expect(try !Pixels(folder.file("mask.png").path).isExposed(383, 0))
    }

    @Test func aMaskOfAnotherSize() throws {
        // The stored size is not the upright one.
        let sample = SamplePNG(width: 1152, height: 768) { x, _ in [0, 0, 0, x < 576 ? 0 : 255] }
        try folder.write(sample.bytes, as: "lying.png")
        _ = try carry(["--mask", "lying.png"], status: 65)
        #expect(folder.names == ["lying.png"])
        _ = try carry(["--mask", "lying.png", "--rescale"])
        let mask = try Pixels(folder.file("mask.png").path)
        #expect(mask.width == 768 && mask.height == 1152 && mask.isExposed(383, 9) && !mask.isExposed(384, 9))
    }

    @Test func usage() throws {
        for words in [
            ["-s", "rect:0,0,9x9", "--mask-out", "m.jpg"], ["--mask-out", "m.png"], ["-s", "rect:0,0,9x9"],
            ["--polarity", "white"], ["--mask-invert"],
            ["--mask", photo, "-s", "rect:0,0,9x9", "--mask-out", "m.png"],
            ["-s", "blob:1,2", "--mask-out", "m.png"], ["-s", "rect:0,0", "--mask-out", "m.png"],
        ] {
            let run = try Tool.run(["prepare", photo, "-o", "x.png"] + words, in: folder.url)
            #expect(run.status == 64 || run.status == 65 && words.contains("-s"), "\(words): \(run.status)")
        }
        let batch = try Tool.run(
            ["prepare", photo, photo, "-o", "{index}.png", "--mask", photo, "--mask-out", "m{index}.png"],
            in: folder.url)
        #expect(batch.status == 64)
        for words in [["-o", "m.jpg"], ["-o", "m.png", "--overlay", "look.jpeg"]] {
            #expect(try Tool.run(["mask", photo, "-s", "rect:0,0,9x9"] + words, in: folder.url).status == 64)
        }
        #expect(folder.names == [])
        #expect(try Tool.run(["check", photo, photo, "--mask", photo, "--together"]).status == 1)
    }

    @Test func theDocumentTellsOfTheMask() throws {
        let run = try carry(["-s", "rect:0,192,100x50", "--model", "dall-e-2", "--json"])
        let mask = try #require(try run.json()["mask"] as? [String: Any])
        #expect(mask["path"] as? String == "mask.png")
        #expect(mask["exposedPixels"] as? Int == 5000)
        #expect(mask["exposedBounds"] as? [Int] == [0, 0, 100, 50])
        let report = try Tool.run(
            [
                "check", "picture.png", "--mask", "mask.png", "--model", "dall-e-2", "--provider", "compatible",
                "--json",
            ],
            in: folder.url)
        #expect(report.status == 0)
        let checked = try #require(try report.json()["mask"] as? [String: Any])
        #expect(checked["exposedBounds"] as? [Int] == [0, 0, 100, 50])
        #expect(checked["partialPixels"] as? Int == 0)
    }
}
