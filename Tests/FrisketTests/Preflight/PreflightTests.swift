import Testing

@testable import Frisket

@Suite struct PreflightTests {
    @Test(
        "a model is retiring until the day it ends, and retired from then on",
        arguments: [
            ("gpt-image-1.5", "2026-11-30", FindingCode.modelRetiring), ("gpt-image-1.5", "2026-12-01", .modelRetired),
            ("gpt-image-1.5", "2027-01-01", .modelRetired), ("dall-e-2", "2026-05-11", .modelRetiring),
            ("dall-e-2", "2026-05-12", .modelRetired),
        ])
    func lifecycle(model: String, today: String, code: FindingCode) throws {
        let day = try #require(Day(today))
        let codes = Preflight(model: model, today: day).report(images: [.sample()]).findings.map(\.code)
        #expect(codes.filter { $0 == .modelRetired || $0 == .modelRetiring } == [code])
    }

    @Test("a compatible server is told of an end by a note only")
    func compatible() throws {
        let json = #"{"model": "m", "rules": [{"status": "ended 2026-01-01"}]}"#
        let book = try RuleBook(adding: Array(json.utf8))
        for (provider, severity) in [(Provider.openai, Severity.warning), (.compatible, .note)] {
            let preflight = Preflight(model: "m", provider: provider, today: .testDay, book: book)
            #expect(preflight.report(images: []).finding(.modelRetired)?.severity == severity)
        }
        let dalle = Preflight.of("dall-e-2", .compatible, .variation).report(images: [.sample()])
        #expect(dalle.findings.isEmpty)
    }

    @Test("an operation that was never offered has that finding, and none about its parameters")
    func neverOffered() {
        let report = Preflight.of("gpt-image-2", .openai, .variation).report(
            images: [.sample()], request: RequestFacts(parameters: ["n": "2"]))
        #expect(report.findings.map(\.code) == [.operationNotSupported])
        #expect(!report.acceptable && report.hasFindings(atLeast: .error))
    }

    @Test("DALL-E 2 takes RGBA, gray and gray with alpha, and only as square PNG")
    func dallE2() {
        let preflight = Preflight.of("dall-e-2", .compatible)
        for channels in ColorChannels.allCases {
            let report = preflight.report(images: [.sample { $0.channels = channels }], mask: .sample())
            let isTaken = [.rgba, .gray, .grayAlpha].contains(channels)
            #expect((report.finding(.colorModeNotAccepted) == nil) == isTaken, "\(channels)")
        }
        let withoutAlpha = ImageFacts.sample { ($0.channels, $0.hasAlpha) = (.gray, false) }
        #expect(preflight.report(images: [withoutAlpha]).finding(.maskMissing) != nil)
        #expect(preflight.report(images: [withoutAlpha], mask: .sample()).finding(.maskMissing) == nil)
        #expect(preflight.report(images: [.sample()]).finding(.maskMissing) == nil)
    }

    @Test("a mask is held against the picture turned upright, and only the first one")
    func maskSize() {
        let lying = ImageFacts.sample {
            ($0.size, $0.orientation) = (PixelSize(width: 64, height: 48), .quarterClockwise)
        }
        let preflight = Preflight.of("gpt-image-2")
        func mismatch(_ images: [ImageFacts], _ width: Int, _ height: Int) -> Bool {
            let mask = MaskFacts.sample(pixels: .mask(width: width, height: height))
            return preflight.report(images: images, mask: mask).finding(.maskSizeMismatch) != nil
        }
        #expect(!mismatch([lying], 48, 64))
        #expect(mismatch([lying], 64, 48))
        #expect(!mismatch([lying, .sample()], 48, 64))
        #expect(!mismatch([], 5, 5))
    }

    @Test("a WebP is an error with a model that takes it, since frisket cannot read it")
    func webP() throws {
        let report = Preflight.of("gpt-image-2").report(images: [.unreadable(.notAPicture(found: "a WebP"))])
        let finding = try #require(report.finding(.formatNotAccepted))
        #expect(finding.message == "expected a PNG or JPEG, found a WebP" && finding.remedy == nil)
    }

    @Test(
        "sizes within the bounds are accepted, measured ones and the extremes",
        arguments: ["auto", "1024x1024", "816x816", "3840x2160", "2160x3840", "3840x1280", "1408x480"])
    func flexibleSizes(size: String) {
        #expect(Preflight.of("gpt-image-2").report(images: [], request: RequestFacts(size: size)).acceptable)
    }

    @Test(
        "sizes beyond a bound are refused by naming the bound",
        arguments: [
            ("800x800", "at least 655360"), ("3008x3008", "at most 8294400"), ("3856x1600", "at most 3840"),
            ("1000x1024", "multiples of 16"), ("3840x1264", "at most 3:1"), ("1024", "WIDTHxHEIGHT"),
            ("", "WIDTHxHEIGHT"),
            ("0x0", "WIDTHxHEIGHT"), ("1024X1024", "WIDTHxHEIGHT"),
            ("9223372036854775807x9223372036854775807", "multiples"),
            ("9223372036854775792x9223372036854775792", "at most 3840"),
        ])
    func brokenSizes(size: String, bound: String) {
        let report = Preflight.of("gpt-image-2").report(images: [], request: RequestFacts(size: size))
        #expect(report.finding(.sizeNotAccepted)?.message.contains(bound) == true, "\(report.findings)")
    }

    @Test("parameters at their defaults break no rule across parameters")
    func defaults() {
        let preflight = Preflight.of("gpt-image-2.6-flare")
        let quiet: [[String: String]] = [
            ["background": "transparent"], ["output_compression": "100"], ["partial_images": "0"],
            ["output_format": "gif", "stream": "false", "partial_images": "0", "frame_count": "9"],
            ["output_format": "svg", "n": "1"], ["partial_images": "2", "stream": "true"],
            ["output_format": "jpeg", "output_compression": "80"],
        ]
        for parameters in quiet {
            let report = preflight.report(images: [], request: RequestFacts(parameters: parameters))
            #expect(report.acceptable, "\(parameters): \(report.findings.map(\.message))")
        }
    }

    @Test("a prompt is counted in Unicode scalars")
    func promptLength() {
        func finding(_ prompt: String) -> FindingCode? {
            Preflight.of("dall-e-2", .compatible, .generation)
                .report(images: [], request: RequestFacts(prompt: prompt)).findings.first?.code
        }
        #expect(finding(String(repeating: "é", count: 1000)) == nil)
        #expect(finding(String(repeating: "e\u{301}", count: 501)) == .promptTooLong)
        #expect(finding(" ") == nil)
        #expect(finding("") == .promptEmpty)
    }
}
