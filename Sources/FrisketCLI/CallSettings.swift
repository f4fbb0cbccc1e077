import Frisket
import FrisketImages

/// Everything about a call that is settled before any picture is read.
struct CallSettings {
    let options: CallOptions
    let console: Console
    let configuration: Configuration
    let endpoint: Endpoint
    /// The key; nil in a dry run, and for a server that needs none.
    let credential: Credential?
    let book: RuleBook
    let today: Day
    let rules: ModelRules
    /// The parameters as far as options and names decide them.
    var parameters: CallParameters
    /// How many pictures the call brings.
    let count: Int
    /// The format that the answer is asked for in.
    let format: PictureFormat

    var limits: DecodeLimits { options.limitOptions.limits }
    var model: String { rules.model }

    /// Reads the configuration and the rules, and settles the answer's format.
    init(
        _ options: CallOptions, for operation: ImagesOperation, _ console: Console
    ) throws(Complaint) {
        self.options = options
        self.console = console
        configuration = try options.connection.configuration()
        for warning in configuration.warnings { console.warn(warning) }
        endpoint = try configuration.endpoint()
        credential = options.dryRun ? nil : try configuration.credential()
        guard Sending.isPresent || options.dryRun else {
            throw Complaint(
                code: "no-network", fact: "this build of frisket has no network half, so nothing can be sent",
                advice: "Use --dry-run, or a build with the trait Images.", status: .unavailable)
        }
        (book, today) = try Complaint.about { () throws(FrisketError) in
            (try options.rules.book(), try options.rules.day())
        }
        // Variations were made by one model only.
        let isUnset = configuration.values[.model]?.origin.name == nil
        let model = operation == .variation && isUnset ? "dall-e-2" : configuration.model
        rules = book.rules(for: model, provider: endpoint.provider, operation: operation)
        parameters = options.parameterOptions.parameters
        let forced = options.parameterOptions.forced
        let asked = forced.last { $0.name == "n" }.flatMap { Int($0.value) } ?? parameters.count ?? 1
        count = min(max(1, asked), 1000)
        let forcedFormat = forced.last { $0.name == "output_format" }.flatMap { PictureFormat(rawValue: $0.value) }
        format = try Complaint.about { [rules] () throws(FrisketError) in
            try Self.format(options, forced: forcedFormat, rules)
        }
        let takesFormat = rules.request.parameters["output_format"] != nil
        if takesFormat, parameters.outputFormat == nil, forcedFormat == nil, format != .png {
            parameters.outputFormat = format.rawValue
        }
    }

    /// The format of the answer: that of the option, or what the output's name says; the two must agree.
    private static func format(
        _ options: CallOptions, forced: PictureFormat?, _ rules: ModelRules
    ) throws(FrisketError) -> PictureFormat {
        let asked = forced ?? options.parameterOptions.outputFormat
        guard let output = options.output, output != "-", !output.hasSuffix("/"), !output.hasSuffix("{ext}"),
            !OutputFile.isFolder(output)
        else { return asked ?? .png }
        let ending = PathName(output).fileExtension.lowercased()
        guard !ending.isEmpty else { return asked ?? .png }
        guard let named = PictureFormat(rawValue: ending == "jpg" ? "jpeg" : ending) else {
            throw .invalidArgument(
                reason: "-o \(output): no service makes .\(ending)",
                hint:
                    "End the name in \(PictureFormat.allCases.map { ".\($0.fileExtension)" }.joined(separator: ", ")).")
        }
        if let asked, asked != named {
            throw .invalidArgument(
                reason: "-o \(output) and --output-format \(asked.rawValue) disagree", hint: "Leave one of them away.")
        }
        guard asked != nil || named == .png || rules.request.parameters["output_format"] != nil else {
            throw .invalidArgument(
                reason: "-o \(output): \(rules.model) answers in PNG, not .\(ending)", hint: "End the name in .png.")
        }
        return named
    }

    /// Where the answer goes; nil for a dry run, which writes nothing.
    func places(for path: String, defaultName: String, maskOutput: String? = nil, inputs: [String]) throws(Complaint)
        -> AnswerPlaces?
    {
        guard !options.dryRun, let output = options.output else { return nil }
        return try Complaint.about { () throws(FrisketError) in
            try AnswerPlaces(
                output, for: path, defaultName: defaultName, fileExtension: format.fileExtension, count: count,
                partialCount: options.parameterOptions.partial ?? 0, manifest: options.manifest,
                maskOutput: maskOutput,
                overwrite: OverwriteRule(force: options.force, inPlace: false, inputs: inputs),
                json: options.common.json)
        }
    }
}
