import ArgumentParser
import Frisket
import FrisketImages

/// The options of every verb that calls a service.
struct CallOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "Where the answer goes: a file, DIR/, a template ('{stem}-{index}.png'), or -.")
    var output: String?

    @OptionGroup var parameterOptions: ParameterOptions
    @OptionGroup var connection: ConnectionOptions

    @Option(help: "Write down the call and what came of it: a JSON file.")
    var manifest: String?

    @Flag(help: "Print the request, what is found about it and what it is likely to cost; send and write nothing.")
    var dryRun = false

    @Flag(help: "Try again, too, when the connection broke after everything was sent: it may be charged twice.")
    var retryAmbiguous = false

    @Option(help: "How often a call is tried again at most.")
    var retries = 2

    @Flag(help: "Show the pictures in the terminal, also those on the way.")
    var show = false

    @Flag(help: "Replace existing outputs.")
    var force = false

    @OptionGroup var rules: RulesOptions
    @OptionGroup var limitOptions: LimitOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if output == nil, !dryRun { throw ValidationError("where should the answer go? give -o FILE or -o DIR/") }
        if !(0...10 ~= retries) { throw ValidationError("--retries takes 0 to 10, found \(retries)") }
    }

    /// Runs a verb's work; what goes wrong is reported and becomes the exit status.
    func run(_ command: String, _ work: (Console) async throws(Complaint) -> Void) async throws {
        let console = common.console(command)
        do throws(Complaint) {
            try await work(console)
        } catch {
            console.report(error)
            throw Exit(status: error.status)
        }
    }
}

/// What a call should say; from the command line or a file.
struct PromptOptions: ParsableArguments {
    @Option(help: "What to make.")
    var prompt: String?

    @Option(help: "A file with the prompt, or - for standard input.")
    var promptFile: String?

    func validate() throws {
        if (prompt == nil) == (promptFile == nil) {
            throw ValidationError("what should be made? give --prompt TEXT or --prompt-file FILE")
        }
    }

    /// The prompt; a file's without the line break at its end.
    func text() throws(Complaint) -> String {
        if let prompt { return prompt }
        let path = promptFile ?? "-"
        let bytes = try Complaint.about(path) { () throws(FrisketError) in
            try InputFile.read(path, maxBytes: 1 << 20)
        }
        guard var text = String(validating: bytes, as: UTF8.self) else {
            throw Complaint(
                .invalidArgument(reason: "expected text in UTF-8", hint: "Save the prompt as UTF-8."), path: path)
        }
        while let last = text.last, last.isNewline { text.removeLast() }
        return text
    }
}
