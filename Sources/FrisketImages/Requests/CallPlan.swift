public import Frisket

/// A call that is ready to be sent, and everything that a dry run shows of it; nothing of it is secret.
public struct CallPlan: Sendable {
    /// How the body is written.
    public enum Encoding: String, Sendable, Hashable {
        /// `application/json`.
        case json
        /// `multipart/form-data`.
        case multipart
    }

    /// The operation.
    public let operation: ImagesOperation
    /// The model whose rules hold.
    public let model: String
    /// Where it goes.
    public let address: WebAddress
    /// How the body is written.
    public let encoding: Encoding
    /// The fields of the body, texts before files.
    public let fields: [WireField]
    /// How often the call is made: more than once for a model that makes one picture at a time.
    public let repeats: Int
    /// The pictures that one call asks for.
    public let picturesPerCall: Int
    /// The rules that were applied.
    public let rules: ModelRules
    /// What was found about the pictures, the mask and the call.
    public let findings: [Finding]
    /// The endpoint's headers, without the key.
    let headers: [HeaderField]

    /// Whether nothing was found that the service would refuse; other plans are not sent.
    public var isAcceptable: Bool { findings.refusals.isEmpty }

    /// Whether the answer is asked for as events.
    public var isStreaming: Bool { fields.contains { $0.name == "stream" && $0.text == "true" } }

    /// Plans a call: reads its pictures, judges it by the rules and lists its fields.
    ///
    /// Each uploaded picture is read once and let go; a file is read again when it is sent.
    ///
    /// - Parameters:
    ///   - request: The call.
    ///   - endpoint: Where it will go.
    ///   - today: The day to judge by.
    ///   - book: The rules.
    ///   - limits: Bounds beyond which a picture is not opened.
    /// - Throws: ``ImagesError/invalidRequest(reason:hint:)`` where the request contradicts itself,
    ///   ``ImagesError/input(_:)`` where a file cannot be read. What the rules refuse is among ``findings``.
    public init(
        _ request: some ImagesRequest, endpoint: Endpoint, today: Day, book: RuleBook = .builtIn,
        limits: DecodeLimits = .standard
    ) throws(ImagesError) {
        operation = request.operation
        model = request.model
        address = endpoint.address(of: request.operation)
        headers = endpoint.headers
        rules = book.rules(for: request.model, provider: endpoint.provider, operation: request.operation)

        let pictures = try CallPictures(request, limits: limits)
        if pictures.areReferences, endpoint.provider == .azure {
            // Azure's image how-to (2026-04-17) knows edits as forms only.
            throw .invalidRequest(
                reason: "expected pictures that are uploaded, found URLs or file identifiers",
                hint: "Azure takes files only; download them first.")
        }
        encoding = request.operation == .generation || pictures.areReferences ? .json : .multipart

        let forced = Set(request.forced.map(\.name))
        var parameters = request.parameters.fields.filter { !forced.contains($0.name) }
        repeats = Self.repeats(request.parameters.count, forced: forced, rules: rules)
        if repeats > 1 { parameters.removeAll { $0.name == "n" } }
        picturesPerCall = repeats > 1 ? 1 : Self.pictureCount(of: request)

        var fields = [WireField(name: "model", value: .text(endpoint.wireModel(for: request.model)))]
        if let prompt = request.prompt { fields.append(WireField(name: "prompt", value: .text(prompt))) }
        fields = fields.filter { !forced.contains($0.name) } + parameters
        fields += request.forced.map { WireField(name: $0.name, value: .text($0.value), isForced: true) }
        self.fields = fields + pictures.fields

        let facts = Self.facts(of: request, parameters: parameters, forced: forced)
        findings = pictures.findings(of: Preflight(rules: rules, today: today), request: facts)
    }

    /// How often a call is made for so many pictures: once, unless the model makes one at a time.
    private static func repeats(_ count: Int?, forced: Set<String>, rules: ModelRules) -> Int {
        guard let count, count > 1, !forced.contains("n"),
            case .integer(let range) = rules.request.parameters["n"]?.kind, range.upperBound == 1
        else { return 1 }
        return count
    }

    private static func pictureCount(of request: some ImagesRequest) -> Int {
        let forced = request.forced.last { $0.name == "n" }.flatMap { Int($0.value) }
        return max(1, forced ?? request.parameters.count ?? 1)
    }

    private static func facts(
        of request: some ImagesRequest, parameters: [WireField], forced: Set<String>
    ) -> RequestFacts {
        var facts = RequestFacts(
            prompt: forced.contains("prompt") ? nil : request.prompt, hasMarkup: request.markup != nil)
        for field in parameters {
            guard let text = field.text else { continue }
            // Of the parts of `svg` the first one, its model, stands for all.
            let name = String(field.name.prefix { $0 != "[" })
            if name == "size" {
                facts.size = text
            } else if facts.parameters[name] == nil {
                facts.parameters[name] = text
            }
        }
        return facts
    }
}
