import Foundation
import Testing

/// Prepared photographs, read back by a reader that shares no code with ours.
@Suite(.enabled(if: Pillow.isPresent)) struct PhotoTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let models: [(name: String, words: [String])] = [
        ("dall-e-2", ["--model", "dall-e-2", "--provider", "compatible"]),
        ("gpt-image-2", ["--model", "gpt-image-2"]),
        ("azure", ["--model", "gpt-image-2", "--provider", "azure"]),
    ]

    /// Every photograph of the corpora, and the project's own, which alone needs none.
    private static let photos =
        Corpora.files("photos").map(\.path) + [Fixture.path("phone.jpg"), Fixture.path("formats/rgb-8-exif-6.png")]

    private func prepare(_ photo: String, _ words: [String]) throws -> String {
        let out = folder.file("ready.png")
        let run = try Tool.run(["prepare", photo, "-o", out.path] + words)
        #expect(run.status == 0, "\(photo): \(run.errors)")
        return out.path
    }

    @Test(arguments: photos, models.indices)
    func areAccepted(photo: String, model: Int) throws {
        let words = Self.models[model].words
        let out = try prepare(photo, words)
        let check = try Tool.run(["check", "--json", "--fail-on", "error", out] + words)
        #expect(check.status == 0, "\(check.output)")
        let report = try JSONDecoder().decode(CheckReport.self, from: Data(check.output.utf8))
        let fine: Set = ["mask-missing", "model-retiring"]
        #expect(report.codes.subtracting(fine).isEmpty, "\(report.codes)")

        let before = try Tool.run(["check", "--json", photo]).json()
        let image = try #require((before["images"] as? [[String: Any]])?.first)
        let (width, height) = (image["uprightWidth"] as? Int ?? 0, image["uprightHeight"] as? Int ?? 0)
        let isSquare = Self.models[model].name == "dall-e-2"
        let size = isSquare ? "\(min(width, height))x\(min(width, height))" : "\(width)x\(height)"
        // No metadata: nothing may stand behind the size.
        #expect(try Pillow.facts(out) == "PNG RGBA \(size)")
        if isSquare { #expect(try Data(contentsOf: URL(fileURLWithPath: out)).count < 4_000_000) }
        // The right way up and in the right colours; another turn or another part is far below.
        guard Tool.convertsColor || image["profile"] is NSNull else { return }
        #expect(try Pillow.likeness(of: out, to: photo) >= 38)
    }

    @Test(
        .enabled(if: Corpora.isPresent),
        arguments: [
            "harvesters-1165x859.jpg", "kodim15-768x512.png", "kodim23-square-1024.png", "screenshot-like-1280x800.png",
            "lineart-1024.png", "photo-with-alpha-512.png",
        ], ["512x512", "100x100", "301x301", "1400x1400"])
    func areScaledAsPillowDoes(name: String, size: String) throws {
        let photo = try #require(Corpora.files("photos").first { $0.name == name })
        let out = try prepare(photo.path, ["--fit", "crop", "--size", size])
        #expect(try Pillow.facts(out) == "PNG RGBA \(size)")
        let likeness = try Pillow.scalingLikeness(of: out, to: photo.path)
        #expect(likeness >= 45, "\(likeness) dB")
    }

    @Test func ourOwnPhotographIsScaledAsPillowDoes() throws {
        let out = try prepare(Fixture.path("phone.jpg"), ["--fit", "crop", "--size", "512x512", "--keep", "icc"])
        let likeness = try Pillow.scalingLikeness(of: out, to: Fixture.path("phone.jpg"))
        #expect(likeness >= 45, "\(likeness) dB")
        #expect(try Pillow.facts(out) == "PNG RGBA 512x512 icc_profile")
    }

    @Test(
        .enabled(if: Tool.convertsColor),
        arguments: [Fixture.path("phone.jpg"), Fixture.path("formats/cmyk.jpg")]
            + Corpora.files("photos").filter { $0.name.contains("p3") || $0.name.contains("monkey") }.map(\.path)
            + Corpora.files("jpeg").filter { $0.name.contains("icc-") && $0.entry.expect == "decode" }.map(\.path)
            + Corpora.files("png-extra").filter { $0.entry.expect == "decode" && $0.name.contains("icc") }.map(\.path))
    func coloursComeToSRGB(photo: String) throws {
        let run = try Tool.run(["prepare", photo, "-o", folder.file("ready.png").path])
        #expect(run.status == 0, "\(run.errors)")
        let out = folder.file("ready.png").path
        guard let distance = try Pillow.colorDistance(of: out, to: photo) else {
            // A profile that cannot be used is not passed over in silence.
            #expect(run.errors.contains("warning:") || photo.hasSuffix("cmyk.jpg"))
            return
        }
        #expect(distance <= 2, "\(distance) levels")
        #expect(try CheckReport.checking([out]).findings.allSatisfy { $0.code != "not-srgb" })
    }

    @Test(arguments: ["formats/rgba-8.png", "formats/palette-4.png", "formats/gray-16.png", "formats/cmyk.jpg"])
    func formatsOfOurOwnAreWrittenForAll(name: String) throws {
        for (words, facts) in [(["-o", "x.png"], "PNG RGBA"), (["-o", "x.jpg"], "JPEG RGB")] {
            let run = try Tool.run(["prepare", Fixture.path(name), "--force"] + words, in: folder.url)
            #expect(run.status == 0, "\(run.errors)")
            #expect(try Pillow.facts(folder.file(words[1]).path).hasPrefix(facts))
        }
    }

    @Test func masksAreReadAlike() throws {
        let mask = folder.file("mask.png").path
        let made = try Tool.run(["mask", "--size", "301x77", "-s", "ellipse:150,38,60x30", "-o", mask, "--json"])
        #expect(try Pillow.facts(mask) == "PNG RGBA 301x77")
        let script = """
            import sys
            from PIL import Image
            mask = Image.open(sys.argv[1])
            alpha = mask.getchannel("A").histogram()
            print(alpha[0], sum(alpha[1:255]), *[band.getextrema()[1] for band in mask.split()[:3]], *mask.getchannel("A").point(lambda v: 255 - v).getbbox())
            """
        let document = try made.json()
        let bounds = try #require(document["exposedBounds"] as? [Int])
        let exposed = try #require(document["exposedPixels"] as? Int)
        #expect(
            try Pillow.run(script, [mask])
                == "\(exposed) 0 0 0 0 \(bounds[0]) \(bounds[1]) \(bounds[0] + bounds[2]) \(bounds[1] + bounds[3])")
    }
}
