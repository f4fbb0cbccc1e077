internal import Frisket

extension Fault {
    /// The error that the fault answers with; nil for those that are about the connection or the stream.
    ///
    /// Bodies: openai-openapi f85dbe2 (`Error`), OpenAI's image guide (moderation), third-party measurements of the live
    /// API (2026-08), Azure's image how-to and REST specification (content filters).
    func error(model: String) -> ServiceError? {
        switch kind {
        case .unauthorized, .forbidden, .modelMissing, .deploymentMissing, .apiVersion: accessError(model)
        case .timeout, .conflict, .tooLarge, .rateLimit, .quota, .billing, .spendLimit: limitError
        case .serverError, .badGateway, .unavailable, .gatewayTimeout: serverError
        case .moderationInput, .moderationOutput, .contentFilter, .contentFilterOld: moderationError
        case .ok, .cutBefore, .cutInside, .slow, .streamError, .plainStream: nil
        default: requestError(model)
        }
    }

    private func accessError(_ model: String) -> ServiceError? {
        switch kind {
        case .unauthorized: .unauthorized
        case .forbidden:
            ServiceError(
                status: 403, type: "invalid_request_error",
                message: "Your organization must be verified to use the model '\(model)'.")
        case .modelMissing:
            ServiceError(
                status: 404, type: "invalid_request_error", code: "model_not_found", param: "model",
                message: "The model '\(model)' does not exist or you do not have access to it.")
        case .deploymentMissing:
            .notFound("The API deployment for this resource does not exist.", code: "DeploymentNotFound")
        default: .notFound()
        }
    }

    private var limitError: ServiceError? {
        switch kind {
        case .timeout:
            ServiceError(status: 408, type: "invalid_request_error", code: "timeout", message: "The request timed out.")
        case .conflict: ServiceError(status: 409, type: "invalid_request_error", message: "The request conflicts.")
        case .tooLarge: .tooLarge
        case .rateLimit:
            ServiceError(
                status: 429, type: "input-images", code: "rate_limit_exceeded",
                message: "Rate limit reached on input-images per min: Limit 5, Used 5, Requested 1. "
                    + "Please try again in \(JSONText.double(seconds).text())s.",
                headers: [
                    ("retry-after", String(Int(seconds.rounded(.up)))),
                    ("retry-after-ms", String(Int((seconds * 1000).rounded()))),
                ])
        case .quota:
            .spent("insufficient_quota", "You exceeded your current quota, please check your plan and billing details.")
        case .billing: .spent("billing_hard_limit_reached", "Billing hard limit has been reached.")
        default: .spent("project_spend_limit_exceeded", "The project has reached its spend limit.")
        }
    }

    private var serverError: ServiceError? {
        switch kind {
        case .serverError:
            ServiceError(status: 500, type: "server_error", message: "The server had an error with your request.")
        case .badGateway: ServiceError(status: 502, message: "Bad gateway", isPage: true)
        case .unavailable:
            ServiceError(
                status: 503, type: "server_error", message: "The engine is currently overloaded, try again later.")
        default: ServiceError(status: 504, message: "Gateway time-out", isPage: true)
        }
    }

    private var moderationError: ServiceError? {
        switch kind {
        case .contentFilterOld:
            ServiceError(
                status: 400, code: "contentFilter",
                message: "Your task failed as a result of our safety system.", isGateway: true, hasCreated: true)
        case .contentFilter:
            ServiceError(
                status: 400, type: "invalid_request_error", code: "content_policy_violation",
                message: "Your request was rejected as a result of our safety system.",
                details: [
                    (
                        "inner_error",
                        .object([
                            ("code", .string("ResponsibleAIPolicyViolation")),
                            ("content_filter_results", ContentFilter.results(filtered: "violence")),
                        ])
                    )
                ])
        default:
            ServiceError(
                status: 400, type: "image_generation_user_error", code: "moderation_blocked",
                message: "Your request was rejected by the safety system.",
                details: [
                    (
                        "moderation_details",
                        .object([
                            ("moderation_stage", .string(kind == .moderationInput ? "input" : "output")),
                            ("categories", .strings(["violence"])),
                        ])
                    )
                ])
        }
    }

    private func requestError(_ model: String) -> ServiceError? {
        switch kind {
        case .fileType: .fileType("application/octet-stream", in: "image")
        case .imageFile: .imageFile(0)
        case .maskWithoutAlpha: .mask("mask image missing alpha channel")
        case .maskSize: .mask("mask size does not match image size")
        case .badSize: .refused("invalid_value", param: "size", "Width and height must both be divisible by 16.")
        case .transparency:
            .refused("invalid_value", "Transparent background is not supported for this model.")
        case .inputFidelity:
            .invalid(
                "invalid_input_fidelity_model", param: "input_fidelity",
                "The model '\(model)' does not support the 'input_fidelity' parameter.")
        case .unknownParameter: .unknown("style")
        case .missingParameter: .missing("model")
        case .badType: .invalid("invalid_type", param: "n", "Invalid type for 'n': expected an integer.")
        case .badValue: .invalid("invalid_value", param: "quality", "Invalid value for 'quality'.")
        case .tooSmall: .invalid("integer_below_min_value", param: "n", "Invalid 'n': expected a value >= 1.")
        case .tooGreat: .invalid("integer_above_max_value", param: "n", "Invalid 'n': expected a value <= 10.")
        case .emptyPrompt: .invalid("empty_string", param: "prompt", "Invalid 'prompt': empty string.")
        default: .invalid("empty_array", param: "images", "Invalid 'images': empty array.")
        }
    }
}
