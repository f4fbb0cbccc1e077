import Foundation
import Testing

@testable import Frisket

@Suite struct RemedyCommandTests {
    private func command(
        _ preflight: Preflight, _ image: ImageFacts, _ mask: MaskFacts? = nil, for code: FindingCode
    ) throws -> String {
        let finding = try #require(preflight.report(images: [image], mask: mask).finding(code))
        return try #require(finding.remedy?.command)
    }

    @Test("a command names the model and the output, and the rest only where it is not usual")
    func plain() throws {
        let lying = ImageFacts.sample("pictures/cat.png") { $0.orientation = .quarterClockwise }
        #expect(
            try command(.of("gpt-image-2"), lying, for: .notUpright)
                == "frisket prepare pictures/cat.png --model gpt-image-2 -o cat.prepared.png")
        #expect(
            try command(.of("dall-e-2", .compatible, .variation), lying, for: .notUpright)
                == "frisket prepare pictures/cat.png --model dall-e-2 --provider compatible --operation variation "
                + "-o cat.prepared.png")
        var custom = Preflight.of("gpt-image-2")
        custom.extraCommandWords = ["--rules", "my rules.json"]
        #expect(
            try command(custom, lying, for: .notUpright)
                == "frisket prepare pictures/cat.png --model gpt-image-2 --rules 'my rules.json' -o cat.prepared.png")
    }

    @Test("every command of a call holds what the mask needs, and each what its finding needs")
    func masks() throws {
        let preflight = Preflight.of("gpt-image-2")
        let lying = ImageFacts.sample { $0.orientation = .mirrored }
        let inverted = MaskFacts.sample(pixels: .mask { 20..<40 ~= $0 && 20..<40 ~= $1 ? 255 : 0 })
        let base = "frisket prepare cat.png --model gpt-image-2 --mask m.png --mask-out cat.mask.png"
        let end = " -o cat.prepared.png"
        #expect(try command(preflight, lying, inverted, for: .notUpright) == base + end)
        #expect(try command(preflight, lying, inverted, for: .maskLooksInverted) == base + " --mask-invert" + end)
        let other = MaskFacts.sample(pixels: .mask(width: 9, height: 9)) { ($0.channels, $0.hasAlpha) = (.gray, false) }
        for code in [FindingCode.notUpright, .maskWithoutAlpha, .maskSizeMismatch] {
            #expect(try command(preflight, lying, other, for: code) == base + " --polarity white --rescale" + end)
        }
    }

    @Test("a picture that may not fit without losses is allowed them")
    func losses() throws {
        func isLossy(_ model: String, _ width: Int, _ height: Int) throws -> Bool {
            let image = ImageFacts.sample {
                ($0.orientation, $0.size) = (.mirrored, PixelSize(width: width, height: height))
            }
            return try command(.of(model), image, for: .notUpright).contains(" --lossy ")
        }
        #expect(try !isLossy("gpt-image-2", 4032, 3024))
        #expect(try isLossy("gpt-image-2", 6000, 4000))
        #expect(try isLossy("dall-e-2", 4032, 3024))
        #expect(try !isLossy("dall-e-2", 4032, 900))
        let heavy = ImageFacts.sample { $0.byteCount = 60_000_000 }
        #expect(try command(.of("gpt-image-2"), heavy, for: .tooManyBytes).contains(" --lossy "))
    }

    @Test("a mask that cannot be read is left out, and has no command itself")
    func unreadableMask() throws {
        let mask = MaskFacts(file: .unreadable(.notAPicture(found: "a GIF"), path: "m.gif"))
        let image = ImageFacts.sample { $0.orientation = .mirrored }
        let report = Preflight.of("gpt-image-2").report(images: [image], mask: mask)
        #expect(report.finding(.maskNotPNG)?.remedy == nil)
        #expect(report.finding(.notUpright)?.remedy?.command?.contains("--mask") == false)
    }

    @Test("a mask alone is mended alone; specks are dropped without the picture in any case")
    func maskAlone() throws {
        let preflight = Preflight.of("gpt-image-2")
        func command(_ mask: MaskFacts, for code: FindingCode) throws -> String? {
            try #require(preflight.report(images: [], mask: mask).finding(code)?.remedy).command
        }
        let soft = MaskFacts.sample("masks/m.png", pixels: .mask { x, _ in UInt8(x) })
        #expect(try command(soft, for: .maskPartialAlpha) == "frisket mask masks/m.png --alpha -o m.mended.png")
        let inverted = MaskFacts.sample(pixels: .mask { 20..<40 ~= $0 && 20..<40 ~= $1 ? 255 : 0 })
        #expect(
            try command(inverted, for: .maskLooksInverted) == "frisket mask m.png --alpha --invert -o m.mended.png")
        let gray = MaskFacts.sample { ($0.channels, $0.hasAlpha) = (.gray, false) }
        #expect(try command(gray, for: .maskWithoutAlpha) == "frisket mask m.png --white -o m.mended.png")
        let specks = MaskFacts.sample(
            pixels: .mask { x, y in x < 20 && y < 20 || x == 40 && y == 40 ? 0 : 255 })
        let expected = "frisket mask m.png --alpha --min-area 16 -o m.mended.png"
        #expect(try command(specks, for: .maskSpecks) == expected)
        #expect(try self.command(preflight, .sample(), specks, for: .maskSpecks) == expected)
    }

    @Test("without a name there is no command")
    func withoutNames() {
        let preflight = Preflight.of("gpt-image-2")
        let mask = MaskFacts.sample(nil, pixels: .mask { x, _ in UInt8(x) })
        let remedy = preflight.report(images: [], mask: mask).finding(.maskPartialAlpha)?.remedy
        #expect(remedy == Remedy(kind: .maskThreshold, command: nil))
        for path in [nil, "-"] {
            let report = preflight.report(images: [.sample(path) { $0.orientation = .mirrored }])
            #expect(report.finding(.notUpright)?.remedy == Remedy(kind: .orient, command: nil))
        }
    }

    @Test(
        "a shell reads each odd name back as it is",
        arguments: [
            "a b.png", "it's.png", "-rf.png", "--model", "$HOME.png", "`id`.png", "a\"b.png", "a\nb.png", "~.png",
            "*.png",
            "né.png", "a;b&c|d.png", "''.png", ".png", "dir.d/name", "!x.png", "#x.png", "\\.png", "{a,b}.png",
            "=x.png",
        ])
    func quoting(path: String) throws {
        let image = ImageFacts.sample(path) { $0.orientation = .mirrored }
        let text = try command(.of("gpt-image-2"), image, for: .notUpright)
        let shell = Process()
        let output = Pipe()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "frisket() { printf '%s\\0' \"$@\"; }\n\(text)"]
        shell.standardOutput = output
        try shell.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        shell.waitUntilExit()
        let words = bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        let operand = path.hasPrefix("-") ? "./" + path : path
        // Braces would make a template of the output's name.
        let stem = ShellWord.stem(of: path).replacing(#/[{}]/#, with: "_") + ".prepared.png"
        let out = stem.hasPrefix("-") ? "./" + stem : stem
        #expect(words == ["prepare", operand, "--model", "gpt-image-2", "-o", out])
    }
}
