import ArgumentParser
import Frisket

/// Options of every verb.
struct CommonOptions: ParsableArguments {
    @OptionGroup var reporting: ReportingOptions

    @Option(help: "When to use colour: auto, always, never.")
    var color = Console.ColorChoice.auto

    var json: Bool { reporting.json }

    func console(_ command: String) -> Console { reporting.console(command, color: color) }
}

/// How much is said, and in which form.
struct ReportingOptions: ParsableArguments {
    @Flag(help: "Print one JSON document (a line for each input of a batch) on standard output.")
    var json = false

    @Flag(name: .shortAndLong, help: "Say nothing but errors and results.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say more: what the files say of themselves, and where rules come from.")
    var verbose = false

    func console(_ command: String, color: Console.ColorChoice) -> Console {
        Console(command: command, json: json, quiet: quiet, verbose: verbose, color: color)
    }
}

extension Console.ColorChoice: ExpressibleByArgument {}

/// Bounds for the files that are read.
struct LimitOptions: ParsableArguments {
    @Option(help: "Most pixels of a picture.")
    var maxPixels = DecodeLimits.standard.maxPixels

    @Option(help: "Longest side of a picture, in pixels.")
    var maxSide = DecodeLimits.standard.maxSide

    @Option(help: "Most scans of a progressive JPEG.")
    var maxScans = DecodeLimits.standard.maxScans

    @Option(
        help: "Most bytes of one metadata chunk, inflated (an integer, or with kB, MB, KiB, MiB).",
        transform: Values.bytes)
    var maxMetadataBytes = DecodeLimits.standard.maxMetadataBytes

    @Option(help: "Most bytes of a file.", transform: Values.bytes)
    var maxFileBytes = DecodeLimits.standard.maxFileBytes

    var limits: DecodeLimits {
        DecodeLimits(
            maxPixels: maxPixels, maxSide: min(maxSide, DecodeLimits.standard.maxSide),
            maxMetadataBytes: maxMetadataBytes, maxScans: maxScans, maxFileBytes: maxFileBytes)
    }

}

/// Which model's rules apply.
struct ModelOptions: ParsableArguments {
    @Option(help: "The model that the picture is for; see frisket models.", completion: .models)
    var model = "gpt-image-2"

    @Option(help: "Who serves it: openai, azure, compatible.")
    var provider = Provider.openai

    @Option(help: "What is asked of it: edit, variation, generation.")
    var operation = ImagesOperation.edit

    @OptionGroup var rules: RulesOptions

    func lookup() throws(FrisketError) -> ModelRules {
        try rules.book().rules(for: model, provider: provider, operation: operation)
    }
}

/// Where the rules come from, and the day on which they are read.
struct RulesOptions: ParsableArguments {
    @Option(
        name: .customLong("rules"), help: "A file that adds or overrides rules (or FRISKET_RULES).",
        completion: .documents)
    var rulesFile: String?

    @Option(help: "The day to judge by, as YYYY-MM-DD (or FRISKET_TODAY).")
    var today: String?

    func book() throws(FrisketError) -> RuleBook {
        guard let path = rulesFile ?? environment("FRISKET_RULES") else { return .builtIn }
        do throws(FrisketError) {
            return try RuleBook(adding: try InputFile.read(path), name: path)
        } catch .missing(let path) {
            throw .invalidRules(path: path, reason: "no such file")
        }
    }

    func day() throws(FrisketError) -> Day {
        guard let text = today ?? environment("FRISKET_TODAY") else { return .today }
        guard let day = Day(text) else {
            throw .invalidArgument(
                reason: "expected a day as YYYY-MM-DD, found '\(text)'", hint: "For example 2026-11-21.")
        }
        return day
    }
}
