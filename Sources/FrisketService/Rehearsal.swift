internal import Frisket

/// Answers calls of the Images API as the services do, without a model and without a charge.
///
/// A request goes in, an answer comes out; no clock, no socket, no state. The same request gets the same pictures.
struct Rehearsal: Sendable {
    /// What an answer depends on besides the request.
    struct Circumstances: Sendable {
        /// The number of the request, from 1.
        var number: Int
        /// Seconds since 1970-01-01 00:00 UTC.
        var now: Int
        /// What goes wrong with this call.
        var fault: Fault?
        /// Pictures that earlier answers named by URL.
        var shelf: [String: ShelvedPicture] = [:]
    }

    /// How the model treats what it should leave alone.
    var manner = EditManner.tidy
    /// The rules that hold.
    var book = RuleBook.builtIn
    /// The day by which they are judged.
    var today: Day

    /// The earliest `api-version` with edits (azure-sdk-for-net issue 49697).
    static let editsVersion = "2025-04-01-preview"

    /// Answers one request; costs the decoding and encoding of its pictures.
    func answer(to request: RehearsalRequest, _ circumstances: Circumstances) -> RehearsalAnswer {
        var circumstances = circumstances
        do throws(ServiceError) {
            switch Route(path: request.path) {
            case .file(let name): return try fetch(name, request, circumstances)
            case .call(let operation, let dress):
                return try answer(to: request, operation, dress, &circumstances)
            case nil:
                throw request.path.hasPrefix("/openai/")
                    ? .notFound()
                    : ServiceError(
                        status: 404, type: "invalid_request_error",
                        message: "Invalid URL (\(request.method) \(request.path))")
            }
        } catch {
            return AnswerWriter(request: request, circumstances: circumstances).answer(error)
        }
    }

    private func fetch(
        _ name: String, _ request: RehearsalRequest, _ circumstances: Circumstances
    ) throws(ServiceError) -> RehearsalAnswer {
        // The stores behind real result URLs refuse a request that is signed twice.
        guard request.header("authorization") == nil, request.header("api-key") == nil else {
            throw .invalid("key_sent_with_result_url", "A result URL is signed already; it is fetched without the key.")
        }
        guard request.method == "GET", let picture = circumstances.shelf[name] else {
            throw ServiceError(status: 404, message: "Not found", isPage: true)
        }
        return RehearsalAnswer(
            status: 200, headers: [("content-type", picture.contentType)], pieces: [picture.bytes])
    }

    private func answer(
        to request: RehearsalRequest, _ operation: ImagesOperation, _ dress: Route.Dress,
        _ circumstances: inout Circumstances
    ) throws(ServiceError) -> RehearsalAnswer {
        try checkAccess(request, operation, dress)
        if let error = circumstances.fault?.error(model: "gpt-image-2") { throw error }
        let shelf = circumstances.shelf
        let call: Call
        switch request.body {
        case .none: throw .missing(operation == .generation ? "prompt" : "image")
        case .unreadable(let error): throw error
        case .form(let parts):
            guard operation != .generation else {
                throw .invalid("unsupported_content_type", "Expected 'application/json' here.")
            }
            call = try Call(parts, operation: operation)
        case .json(let bytes):
            guard operation == .generation || operation == .edit && !dress.isAzure else {
                throw .invalid("unsupported_content_type", "Expected 'multipart/form-data' here.")
            }
            call = try Call(json: bytes, operation: operation) { url in
                let prefix = request.origin + "/files/"
                return url.hasPrefix(prefix) ? shelf[String(url.dropFirst(prefix.count))]?.bytes : nil
            }
        }
        let rules = try rules(for: call, operation, dress)
        if circumstances.fault == nil, let wish = call.wish {
            guard let fault = Fault(wish) else {
                throw .invalid(
                    "unknown_rehearsal", param: "prompt",
                    "Expected one of \(FaultScript.names.joined(separator: ", ")) to rehearse, found '\(wish)'.")
            }
            circumstances.fault = fault
        }
        if let error = circumstances.fault?.error(model: rules.model) { throw error }
        if let error = ServiceError.refusal(of: call, rules, today: today) { throw error }
        if let format = call.text("output_format"), format != "png", format != "jpeg" {
            throw .invalid(
                "invalid_value", param: "output_format",
                "The service makes \(format), this rehearsal makes png and jpeg only.")
        }
        let painter: Painter
        do throws(FrisketError) { painter = try Painter(call, rules: rules, manner: manner) } catch {
            // Damage that only decoding shows.
            throw .refused("invalid_image_file", param: "image", "Invalid image file. (\(error))")
        }
        do throws(FrisketError) {
            let writer = AnswerWriter(request: request, circumstances: circumstances)
            return try writer.answer(painter, rules: rules, dress: dress)
        } catch {
            throw .broken(error)
        }
    }

    /// Refuses what is refused before the body is looked at.
    private func checkAccess(
        _ request: RehearsalRequest, _ operation: ImagesOperation, _ dress: Route.Dress
    ) throws(ServiceError) {
        guard request.method == "POST" else {
            throw ServiceError(
                status: 405, type: "invalid_request_error", message: "Only POST requests are accepted here.",
                headers: [("allow", "POST")])
        }
        guard let key = request.key, !key.isEmpty, !key.hasPrefix("wrong") else {
            guard dress.isAzure else { throw .unauthorized }
            throw ServiceError(
                status: 401, code: "401", message: "Access denied: the key is invalid or the endpoint is wrong.",
                isGateway: true)
        }
        guard case .azureDeployment = dress else { return }
        guard let version = request.query["api-version"], operation != .variation else { throw .notFound() }
        // Dated names compare as text.
        if operation == .edit, version < Self.editsVersion { throw .notFound() }
    }

    /// The rules for the model of a call.
    private func rules(
        for call: Call, _ operation: ImagesOperation, _ dress: Route.Dress
    ) throws(ServiceError) -> ModelRules {
        func rules(_ model: String) -> ModelRules {
            book.rules(for: model, provider: dress.provider, operation: operation)
        }
        if case .azureDeployment(let deployment) = dress {
            // A deployment has a name of its own; where that tells nothing, the newest model of the family answers.
            if let stated = call.text("model").map(rules), stated.isKnown { return stated }
            return rules(deployment)
        }
        guard let model = call.text("model") else {
            // Only one model ever made variations, and clients of that time name none.
            guard operation == .variation else { throw .missing("model") }
            return rules("dall-e-2")
        }
        let found = rules(model)
        guard found.isKnown || dress.isAzure else {
            throw .refused("invalid_value", param: "model", "The model '\(model)' does not exist.")
        }
        return found
    }
}
