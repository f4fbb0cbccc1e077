import ArgumentParser
import Frisket

/// The verb `check`, which tells whether pictures, a mask and a call are acceptable.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check pictures, a mask and a call against a model's rules, and say what would mend them.",
        discussion: """
            frisket check photo.jpg
            frisket check photo.png --mask mask.png --model dall-e-2 --provider compatible
            frisket check a.png b.png --together --prompt 'a brass telescope'
            frisket check --operation generation --prompt 'a brass telescope' --size 1024x1024

            Each picture is a call of its own, unless --together. Without --deep the pictures are not decoded: headers \
            are read, and the structure is walked to the end, so that a cut file is always found.
            """)

    @Argument(
        help: ArgumentHelp("PNG or JPEG files, folders of them, or - for standard input.", valueName: "image"),
        completion: .pictures)
    var images: [String] = []

    @Option(help: "The mask that goes with the picture; alone, only the mask is checked.", completion: .pictures)
    var mask: String?

    @Flag(help: "Take all pictures as one call; the mask belongs to the first.")
    var together = false

    @OptionGroup var modelOptions: ModelOptions

    @Option(help: "The prompt of the call.")
    var prompt: String?

    @Option(help: "The size parameter of the call: WxH or auto.")
    var size: String?

    @Option(name: .customLong("parameter"), help: "Another parameter of the call as name=value, repeatable.")
    var parameters: [String] = []

    @Flag(help: "Whether a markup picture goes with the call.")
    var markup = false

    @Option(help: "From which severity on to exit with 1: error, warning.")
    var failOn = FailOn.error

    @Flag(help: "Decode the pictures too: finds damage inside the data, and colour under transparency.")
    var deep = false

    @OptionGroup var limitOptions: LimitOptions
    @OptionGroup var common: CommonOptions

    enum FailOn: String, ExpressibleByArgument, CaseIterable {
        case error, warning

        var severity: Severity { self == .error ? .error : .warning }
    }

    func validate() throws {
        if images.isEmpty, mask == nil, prompt == nil, size == nil, parameters.isEmpty {
            throw ValidationError("nothing to check: name a picture, a --mask or a --prompt")
        }
    }

    func run() throws {
        let console = common.console("check")
        let (inputs, preflight, request): (Inputs, Preflight, RequestFacts)
        do throws(FrisketError) {
            inputs = try Inputs(images)
            (preflight, request) = (try makePreflight(), try requestFacts())
            if mask != nil, inputs.isBatch, !together {
                throw .invalidArgument(
                    reason: "--mask belongs to one picture, found \(inputs.paths.count)",
                    hint: "Check each picture with its own mask, or send all of them as one call with --together.")
            }
        } catch {
            console.report(error)
            throw Exit(status: ExitStatus(error))
        }
        let calls = together || inputs.paths.isEmpty ? [inputs.paths] : inputs.paths.map { [$0] }
        let isBatch = inputs.isBatch && !together
        var statuses: [ExitStatus] = []
        for call in calls {
            statuses.append(check(call, preflight, request, console, isBatch: isBatch))
        }
        let worst = ExitStatus.worst(statuses)
        if worst != .done { throw Exit(status: worst) }
    }

    private func makePreflight() throws(FrisketError) -> Preflight {
        var preflight = Preflight(rules: try modelOptions.lookup(), today: try modelOptions.rules.day())
        if let file = modelOptions.rules.rulesFile { preflight.extraCommandWords = ["--rules", file] }
        return preflight
    }

    private func requestFacts() throws(FrisketError) -> RequestFacts {
        var request = RequestFacts(prompt: prompt, size: size, hasMarkup: markup)
        for parameter in parameters {
            guard let equals = parameter.firstIndex(of: "="), equals != parameter.startIndex else {
                throw .invalidArgument(
                    reason: "expected --parameter name=value, found '\(parameter)'", hint: "For example quality=high.")
            }
            request.parameters[String(parameter[..<equals])] = String(parameter[parameter.index(after: equals)...])
        }
        return request
    }

    /// Checks one call and tells of it.
    private func check(
        _ paths: [String], _ preflight: Preflight, _ request: RequestFacts, _ console: Console, isBatch: Bool
    ) -> ExitStatus {
        var current: String?
        do throws(FrisketError) {
            let limits = limitOptions.limits
            var facts: [ImageFacts] = []
            for path in paths {
                current = path
                facts.append(try read(path) { ImageFacts(reading: $0, path: path, limits: limits, deep: deep) })
            }
            current = mask
            let maskFacts = try mask.map { path throws(FrisketError) in
                try read(path) { MaskFacts(reading: $0, path: path, limits: limits) }
            }
            let report = preflight.report(images: facts, mask: maskFacts, request: request)
            if console.json { console.document(report.json, isBatch: isBatch) } else { tell(report, console) }
            return report.hasFindings(atLeast: failOn.severity) ? .findings : .done
        } catch {
            console.report(error, path: current, isBatch: isBatch)
            return ExitStatus(error)
        }
    }

    /// Reads a file's facts; one that is too large to be read at all is a finding, as other limits are.
    private func read<Facts>(_ path: String, _ facts: ([UInt8]) -> Facts) throws(FrisketError) -> Facts
    where Facts: FileFacts {
        do throws(FrisketError) {
            return facts(try InputFile.read(path, maxBytes: limitOptions.maxFileBytes))
        } catch .overLimit(let what, let limit, let option) {
            return Facts(path: path, failure: .overLimit(what: what, limit: limit, option: option))
        }
    }

    private func tell(_ report: Report, _ console: Console) {
        let rules = report.rules
        let subject = (report.images.map(\.path) + [report.mask?.file.path]).compactMap(\.self)
        let verdict = report.acceptable ? "acceptable" : "not acceptable"
        let paint = report.acceptable ? Console.Paint.green : .red
        console.say(
            "\(console.painted(subject.isEmpty ? "the call" : subject.joined(separator: " + "), .bold)): "
                + "\(console.painted(verdict, paint)) for \(rules.model) \(rules.operation.rawValue) "
                + "(\(rules.provider.rawValue))")
        for header in report.images.compactMap(\.header) { console.detail("  \(Values.summary(header))") }
        if let mask = report.mask?.report { console.say("  mask: \(Values.summary(mask))") }
        console.detail("  rules: \(rules.source.joined(separator: "; "))")
        for finding in report.findings {
            let paint: Console.Paint =
                switch finding.severity {
                case .error: .red
                case .warning: .yellow
                case .note: .dim
                }
            console.say(
                "  \(console.painted(finding.severity.rawValue, paint)) \(finding.code.rawValue): \(finding.message)")
        }
        for command in commands(of: report) { console.say("  \(console.painted("mend:", .bold)) \(command)") }
    }

    /// The distinct commands that mend the findings, in their order.
    private func commands(of report: Report) -> [String] {
        report.findings.compactMap { $0.remedy?.command }.reduce(into: []) { commands, command in
            if !commands.contains(command) { commands.append(command) }
        }
    }
}

/// Facts that can say why there are none.
private protocol FileFacts {
    init(path: String, failure: FrisketError)
}

extension ImageFacts: FileFacts {
    fileprivate init(path: String, failure: FrisketError) {
        self.init(path: Optional(path), failure: failure)
    }
}

extension MaskFacts: FileFacts {
    fileprivate init(path: String, failure: FrisketError) {
        self.init(file: ImageFacts(path: Optional(path), failure: failure))
    }
}
