/// Judges pictures, a mask and a call by the rules of one model, before anything is sent.
///
/// ```swift
/// let preflight = Preflight(model: "gpt-image-2", today: today)
/// let report = preflight.inspect(image: bytes)
/// print(report.acceptable, report.findings.map(\.message))
/// ```
public struct Preflight: Sendable {
    /// The rules to judge by.
    public let rules: ModelRules
    /// The day on which the call is to be made.
    public let today: Day
    /// Words that every printed command carries, for example `--rules` and a file.
    public var extraCommandWords: [String] = []

    /// Judges by the given rules.
    public init(rules: ModelRules, today: Day) {
        self.rules = rules
        self.today = today
    }

    /// Judges by the rules of a model; see ``RuleBook/rules(for:provider:operation:)``.
    public init(
        model: String, provider: Provider = .openai, operation: ImagesOperation = .edit, today: Day,
        book: RuleBook = .builtIn
    ) {
        self.init(rules: book.rules(for: model, provider: provider, operation: operation), today: today)
    }

    /// Judges one call.
    ///
    /// Nothing is opened: all that counts is in the facts. The mask belongs to the first picture.
    /// - Parameters:
    ///   - images: The pictures of the call, in their order; empty to judge a mask or a call alone.
    ///   - mask: The mask, where one is sent.
    ///   - request: The prompt and the parameters.
    /// - Returns: The findings about the pictures, then the mask, then the call.
    public func report(
        images: [ImageFacts], mask: MaskFacts? = nil, request: RequestFacts = RequestFacts()
    ) -> Report {
        var findings: [Finding] = []
        for (index, image) in images.enumerated() {
            findings += self.findings(about: image, mask: index == 0 ? mask : nil)
        }
        if let mask {
            findings += self.findings(about: mask, image: images.first)
        } else if let image = images.first, !request.hasUnseenMask {
            findings += self.findings(aboutMissingMaskOf: image)
        }
        findings += self.findings(
            about: request, imageCount: images.count + request.unseenImages,
            hasMask: mask != nil || request.hasUnseenMask)
        findings += modelFindings
        return Report(rules: rules, images: images, mask: mask, findings: findings)
    }

    /// Makes a finding with the severity that holds for these rules.
    func finding(
        _ code: FindingCode, _ subject: Finding.Subject, path: String? = nil, parameter: String? = nil,
        _ message: String, remedy: Remedy? = nil
    ) -> Finding {
        let isLifecycle = code == .modelRetired || code == .modelRetiring
        let usual = isLifecycle && rules.provider == .compatible ? .note : code.severity
        return Finding(
            code: code, severity: rules.severities[code] ?? usual, subject: subject, path: path, parameter: parameter,
            message: message, remedy: remedy)
    }
}
