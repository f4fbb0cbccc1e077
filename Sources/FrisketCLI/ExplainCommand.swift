import ArgumentParser
import Frisket

/// `frisket explain`: what a finding means.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tell what a finding means, why the service cares, and how to mend it.",
        discussion: """
            frisket explain mask-without-alpha
            """)

    @Argument(help: "The finding's code; without it, all codes are listed.", completion: .findingCodes)
    var code: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
        let console = common.console("explain")
        guard let code else {
            if console.json {
                console.document(
                    .object([
                        ("frisket", .int(1)), ("command", .string("explain")),
                        ("codes", .array(FindingCode.allCases.map(document))),
                    ]), isBatch: false)
            } else {
                for code in FindingCode.allCases { console.say("\(code.rawValue)  (\(code.severity.rawValue))") }
            }
            return
        }
        guard let found = FindingCode(rawValue: code) else {
            let error = FrisketError.invalidArgument(
                reason: "there is no finding '\(code)'", hint: "List them all with frisket explain.")
            console.report(error)
            throw Exit(status: ExitStatus(error))
        }
        if console.json {
            console.document(
                .object([
                    ("frisket", .int(1)), ("command", .string("explain")), ("finding", document(found)),
                ]), isBatch: false)
            return
        }
        let text = found.explanation
        console.say("\(console.painted(found.rawValue, .bold)) (\(found.severity.rawValue))")
        console.say("  What: \(text.meaning)\n  Why:  \(text.reason)\n  Mend: \(text.cure)")
    }

    private func document(_ code: FindingCode) -> JSONText {
        .object([
            ("code", .string(code.rawValue)), ("severity", .string(code.severity.rawValue)),
            ("meaning", .string(code.explanation.meaning)), ("reason", .string(code.explanation.reason)),
            ("mend", .string(code.explanation.cure)), ("noCommand", .optional(code.reasonWithoutCommand)),
        ])
    }
}
