import Frisket
import FrisketImages

/// One call, from the last check to the report.
struct CallJob {
    private let plan: CallPlan
    private let request: any ImagesRequest
    private let settings: CallSettings
    private let places: AnswerPlaces?
    private let subject: EditSubject?

    private var console: Console { settings.console }

    /// Judges the call; throws where the rules refuse it.
    init(
        _ request: some ImagesRequest, _ settings: CallSettings, _ places: AnswerPlaces?, subject: EditSubject?
    ) throws(Complaint) {
        self.request = request
        self.settings = settings
        self.places = places
        self.subject = subject
        do throws(ImagesError) {
            plan = try CallPlan(
                request, endpoint: settings.endpoint, today: settings.today, book: settings.book,
                limits: settings.limits)
        } catch {
            throw Complaint(error)
        }
        for finding in plan.findings where finding.severity == .warning {
            console.warn("\(finding.code.rawValue): \(finding.message)")
        }
        guard plan.isAcceptable || settings.options.dryRun else {
            throw Complaint(.refusedByRules(plan.findings.refusals))
        }
    }

    /// Makes the call, or shows what it would be.
    func run() async throws(Complaint) {
        guard let places,
            let transport = Sending.transport(by: try settings.configuration.proxy(to: settings.endpoint))
        else {
            let dryRun = CallDryRun(plan: plan, settings: settings, subject: subject, estimate: estimate)
            dryRun.tell()
            guard plan.isAcceptable else { throw Complaint(.refusedByRules(plan.findings.refusals)) }
            return
        }
        let client = ImagesClient(
            endpoint: settings.endpoint, credential: settings.credential, transport: transport, options: clientOptions)
        let progress = CallProgress(console, places, shows: settings.options.show)
        let answer: ImagesAnswer
        do {
            answer = try await client.send(plan) { await progress.take($0) }
            await progress.clear()
        } catch {
            await progress.clear()
            throw Complaint(sending: error)
        }
        let keeper = AnswerKeeper(settings: settings, places: places, subject: subject, request: request, plan: plan)
        try keeper.keep(answer, partials: await progress.saved)
    }

    private var clientOptions: ClientOptions {
        var options = ClientOptions()
        options.timeout = .seconds(settings.configuration.timeout)
        options.retries.maxRetries = settings.options.retries
        options.retries.retriesAmbiguous = settings.options.retryAmbiguous
        options.limiter = settings.configuration.imagesPerMinute.map { ImagesLimiter(imagesPerMinute: $0) }
        options.book = settings.book
        options.today = settings.today
        options.limits = settings.limits
        return options
    }

    /// What the call is likely to cost; nil where no price is known.
    private var estimate: CostEstimate? {
        func value(_ name: String) -> String? { plan.fields.last { $0.name == name }?.text }
        let call = CostEstimate.Call(
            model: settings.model, size: value("size").flatMap { PixelSize($0) }, quality: value("quality"),
            count: plan.repeats * plan.picturesPerCall, partialImages: value("partial_images").flatMap { Int($0) } ?? 0,
            promptLength: request.prompt?.unicodeScalars.count ?? 0,
            inputs: subject?.pictures.map(\.prepared.size) ?? [])
        return CostEstimate(of: call, book: settings.book)
    }
}

extension Complaint {
    init(_ error: ImagesError) {
        self.init(
            code: error.code, fact: error.description, advice: error.hint,
            status: ExitStatus(rawValue: error.exitStatus) ?? .unavailable)
        if let identifier = error.requestID { fact += " (request \(identifier))" }
    }

    /// What became of a call that brought nothing.
    init(sending error: any Error) {
        if let error = error as? ImagesError {
            self.init(error)
        } else {
            self.init(
                code: "interrupted", fact: "the call was interrupted",
                advice: "It is not known whether pictures were made and charged.", status: .interrupted)
        }
    }
}
