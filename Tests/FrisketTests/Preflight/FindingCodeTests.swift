import Testing

@testable import Frisket

@Suite struct FindingCodeTests {
    @Test("the codes and severities of the design are kept")
    func severities() {
        let design: [(Severity, String)] = [
            (
                .error,
                """
                format-not-accepted damaged over-limit not-square size-not-accepted too-many-pixels too-many-bytes \
                color-mode-not-accepted multi-picture too-many-images mask-not-png mask-without-alpha \
                mask-size-mismatch mask-too-many-bytes mask-exposes-nothing operation-not-supported mask-with-markup \
                parameter-not-accepted prompt-too-long prompt-empty
                """
            ),
            (
                .warning,
                """
                extension-mismatch near-byte-limit not-upright not-srgb location-metadata animated \
                mask-exposes-everything mask-partial-alpha mask-looks-inverted mask-specks mask-missing model-unknown \
                model-retired model-retiring
                """
            ),
            (.note, "personal-metadata hidden-color mask-is-guidance"),
        ]
        for (severity, codes) in design {
            for code in codes.split(separator: " ") {
                #expect(FindingCode(rawValue: String(code))?.severity == severity, "\(code)")
            }
        }
    }

    @Test("each code has an explanation of its own", arguments: FindingCode.allCases)
    func explanation(code: FindingCode) {
        let text = code.explanation
        for sentence in [text.meaning, text.reason, text.cure] {
            #expect(sentence.count > 12 && sentence.hasSuffix("."), "\(sentence)")
        }
        let twins = FindingCode.allCases.filter { $0.explanation.meaning == text.meaning }
        #expect(twins == [code])
    }
}
