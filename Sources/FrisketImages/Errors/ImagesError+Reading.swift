internal import Frisket

extension ImagesError {
    /// Sorts what the service says of a failure.
    ///
    /// Sources: openai-openapi (`ErrorResponse`), recorded bodies of OpenAI's and Azure's services; see the fixtures of
    /// the tests.
    ///
    /// - Parameters:
    ///   - fault: What was read of the body.
    ///   - json: The body; nil where it is no JSON.
    ///   - wait: How long the service asks to wait.
    ///   - address: Where the call went.
    ///   - provider: Whose service it is.
    init(_ fault: ServiceFault, json: JSONText?, wait: Duration?, address: WebAddress, provider: Provider) {
        let error = json?["error"] ?? json
        let code = fault.serviceCode ?? ""
        let parameter = fault.parameter ?? ""
        let place = address.description.prefix { $0 != "?" }
        if let moderation = Moderation(error, code: code) {
            self = .moderation(moderation, fault)
        } else if Self.quotaCodes.contains(code) || fault.status == 402 {
            self = .quota(fault)
        } else if fault.status == 403 || code == "PermissionDenied" {
            self = .permission(fault)
        } else if fault.status == 401 || code == "invalid_api_key" {
            self = .authentication(fault)
        } else if fault.status == 429 || code == "rate_limit_exceeded" {
            self = .rateLimit(wait: wait, fault)
        } else if code == "model_not_found" || 400...404 ~= fault.status && parameter == "model" {
            self = .modelUnavailable(fault)
        } else if 300...399 ~= fault.status || [404, 405, 410].contains(fault.status) || code.contains("ApiVersion") {
            self = .notFound(address: String(place), isAzure: provider == .azure, fault)
        } else if fault.status == 413 {
            self = .tooLarge(fault)
        } else if fault.status >= 500 || [408, 409].contains(fault.status)
            || fault.type?.hasSuffix("server_error") == true
        {
            self = .server(fault)
        } else if code.contains("mask") || parameter.hasPrefix("mask") {
            self = .invalidMask(fault)
        } else if Self.imageCodes.contains(code) || parameter.hasPrefix("image") || parameter.hasPrefix("markup") {
            self = .invalidImage(fault)
        } else if !parameter.isEmpty || Self.parameterCodes.contains(code) {
            self = .invalidParameter(fault)
        } else {
            self = .refused(fault)
        }
    }

    private static let quotaCodes: Set = [
        "insufficient_quota", "billing_hard_limit_reached", "project_spend_limit_exceeded", "billing_not_active",
    ]
    private static let imageCodes: Set = [
        "invalid_image_file", "unsupported_file_mimetype", "invalid_image_format", "image_too_large",
        "invalid_image_size", "image_parse_error",
    ]
    private static let parameterCodes: Set = [
        "unknown_parameter", "unsupported_parameter", "missing_required_parameter", "invalid_type", "invalid_value",
        "integer_below_min_value", "integer_above_max_value", "empty_string", "empty_array", "string_above_max_length",
        "array_above_max_length", "invalid_input_fidelity_model", "unsupported_value",
    ]
}

extension Moderation {
    /// Reads the details of a block; nil where the error is another one.
    fileprivate init?(_ error: JSONText?, code: String) {
        let inner = error?["inner_error"] ?? error?["innererror"]
        let codes = [code, inner?["code"]?.text ?? ""]
        let details = error?["moderation_details"]
        guard details != nil || !Self.codes.isDisjoint(with: codes) else { return nil }
        let results = inner?["content_filter_results"] ?? error?["content_filter_results"]
        let filtered = (results?.members ?? []).filter { name, result in
            result["filtered"]?.isTrue == true || result["detected"]?.isTrue == true
        }
        self.init(
            stage: details?["moderation_stage"]?.text.flatMap(Stage.init) ?? .unknown,
            categories: details?["categories"]?.elements.compactMap(\.text) ?? filtered.map(\.key),
            revisedPrompt: inner?["revised_prompt"]?.text)
    }

    private static let codes: Set = [
        "moderation_blocked", "content_policy_violation", "contentFilter", "content_filter",
        "ResponsibleAIPolicyViolation",
    ]
}
