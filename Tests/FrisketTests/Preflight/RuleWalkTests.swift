import Testing

@testable import Frisket

@Suite struct RuleWalkTests {
    /// Rules that no built-in model states.
    private static let otherRules = """
        { "model": "other", "rules": [ { "operation": "edit", "input": {
          "formats": ["png"], "maxBytes": { "warn": 1000000, "refuse": 1048576 },
          "minPixels": 16, "maxPixels": 1000000, "sizes": ["64x64", "128x128"], "maxCount": 2 } } ] }
        """

    /// Calls that break what holds for all models.
    private static let forAllModels: [BreakingExample] = [
        BreakingExample(code: .damaged, images: [.sample { $0.damage = "no IEND" }]),
        BreakingExample(code: .damaged, images: [.unreadable(.damaged(format: .png, reason: "cut"))]),
        BreakingExample(
            code: .overLimit, images: [.unreadable(.overLimit(what: "1", limit: "0", option: "--max-pixels"))]),
        BreakingExample(code: .multiPicture, images: [.sample("cat.jpg") { ($0.format, $0.frameCount) = (.jpeg, 2) }]),
        BreakingExample(code: .animated, images: [.sample { $0.frameCount = 2 }]),
        BreakingExample(code: .extensionMismatch, images: [.sample("cat.jpg")]),
        BreakingExample(code: .notUpright, images: [.sample { $0.orientation = .quarterClockwise }]),
        BreakingExample(
            code: .notSRGB,
            images: [
                .sample { $0.profile = ColorProfile(name: "Display P3", icc: [1], codePoints: nil, isSRGB: false) }
            ]),
        BreakingExample(code: .notSRGB, images: [.sample("cat.jpg") { ($0.format, $0.channels) = (.jpeg, .cmyk) }]),
        BreakingExample(code: .locationMetadata, images: [.sample { $0.hasLocation = true }]),
        BreakingExample(code: .personalMetadata, images: [.sample { $0.hasPersonalMetadata = true }]),
        BreakingExample(code: .hiddenColor, images: [ImageFacts(header: .sample(), hiddenColorCount: 1)]),
    ]

    /// Masks that break what holds for all models with masks.
    private static let forAllMasks: [BreakingExample] = [
        BreakingExample(code: .maskNotPNG, mask: .sample { ($0.format, $0.hasAlpha) = (.jpeg, false) }),
        BreakingExample(code: .extensionMismatch, mask: .sample("m.jpg")),
        BreakingExample(code: .maskNotPNG, mask: MaskFacts(file: .unreadable(.notAPicture(found: "a GIF")))),
        BreakingExample(code: .damaged, mask: MaskFacts(file: .unreadable(.damaged(format: .png, reason: "cut")))),
        BreakingExample(code: .maskWithoutAlpha, mask: .sample { ($0.channels, $0.hasAlpha) = (.rgb, false) }),
        BreakingExample(code: .maskSizeMismatch, mask: .sample(pixels: .mask(width: 63))),
        BreakingExample(code: .maskExposesNothing, mask: .sample(pixels: .mask { _, _ in 255 })),
        BreakingExample(code: .maskExposesEverything, mask: .sample(pixels: .mask { _, _ in 0 })),
        BreakingExample(code: .maskPartialAlpha, mask: .sample(pixels: .mask { x, _ in UInt8(x) })),
        BreakingExample(
            code: .maskLooksInverted, mask: .sample(pixels: .mask { 20..<40 ~= $0 && 20..<40 ~= $1 ? 255 : 0 })),
        BreakingExample(
            code: .maskSpecks,
            mask: .sample(pixels: .mask { x, y in (x < 20 && y < 20) || (x == 40 && y == 40) ? 0 : 255 })),
    ].map { example in
        var example = example
        example.images = [.sample()]
        return example
    }

    private static func allRules() throws -> [ModelRules] {
        let book = try RuleBook(adding: Array(otherRules.utf8))
        return book.models.flatMap(book.entries)
    }

    @Test("each rule of each entry has an example that breaks it, and gets the finding")
    func everyRule() throws {
        for rules in try Self.allRules() {
            let preflight = Preflight(rules: rules, today: .testDay)
            let place = "\(rules.model) \(rules.provider) \(rules.operation)"
            for (rule, examples) in BreakingExamples(rules: rules).byRule {
                #expect(!examples.isEmpty, "\(place): \(rule) has no breaking example")
                for example in examples {
                    #expect(codes(example, preflight).contains(example.code), "\(place): \(rule)")
                }
            }
            for example in Self.forAllModels { #expect(codes(example, preflight).contains(example.code), "\(place)") }
            guard rules.mask != nil else { continue }
            for example in Self.forAllMasks { #expect(codes(example, preflight).contains(example.code), "\(place)") }
        }
    }

    @Test("each code is found in some example")
    func everyCode() throws {
        var found = Set([FindingCode.modelUnknown])  // no entry of the table is unknown; see RuleBookTests
        for rules in try Self.allRules() {
            let preflight = Preflight(rules: rules, today: .testDay)
            let examples =
                BreakingExamples(rules: rules).byRule.flatMap(\.examples) + Self.forAllModels + Self.forAllMasks
            for example in examples { found.formUnion(codes(example, preflight)) }
        }
        #expect(found == Set(FindingCode.allCases))
    }

    @Test("a finding has a command, or its code stands in the table of those without")
    func everyRemedy() throws {
        for rules in try Self.allRules() where rules.input != nil && rules.status != .never {
            let preflight = Preflight(rules: rules, today: .testDay)
            let examples =
                BreakingExamples(rules: rules).byRule.flatMap(\.examples) + Self.forAllModels + Self.forAllMasks
            for example in examples where example.images.first?.path != nil {
                let report = preflight.report(images: example.images, mask: example.mask, request: example.request)
                for finding in report.findings where finding.code.reasonWithoutCommand == nil {
                    #expect(finding.remedy?.command != nil, "\(rules.model): \(finding.code)")
                }
            }
        }
    }

    @Test("a call that breaks nothing has no errors")
    func nothingBroken() throws {
        for rules in try Self.allRules() where rules.status != .never {
            let preflight = Preflight(rules: rules, today: .testDay)
            let report = preflight.report(
                images: rules.input == nil ? [] : [.sample()], mask: rules.mask == nil ? nil : .sample(),
                request: RequestFacts(prompt: rules.request.prompt == nil ? nil : "a cat", size: "1024x1024"))
            #expect(report.acceptable || rules.request.size == nil, "\(report.findings.map(\.message))")
        }
    }

    private func codes(_ example: BreakingExample, _ preflight: Preflight) -> Set<FindingCode> {
        let report = preflight.report(images: example.images, mask: example.mask, request: example.request)
        return Set(report.findings.map(\.code))
    }
}
