internal import Frisket

extension ImagesError: CustomStringConvertible {
    /// The fact, in one sentence.
    public var description: String {
        switch self {
        case .invalidRequest(let reason, _): return reason
        case .refusedByRules(let findings): return findings.map(\.message).joined(separator: "; ")
        case .input(let error): return error.description
        case .moderation(let moderation, let fault):
            let stage =
                switch moderation.stage {
                case .input: "the prompt or a picture was blocked"
                case .output: "the picture that was made was blocked"
                case .unknown: "the call was blocked"
                }
            let reasons = moderation.categories.isEmpty ? "" : " for " + moderation.categories.joined(separator: ", ")
            return "\(stage)\(reasons): \(fault.message)"
        case .authentication(let fault): return "expected a valid key, found one that is refused: \(fault.message)"
        case .permission(let fault): return "the key may not do this: \(fault.message)"
        case .quota(let fault): return "nothing is left to spend: \(fault.message)"
        case .rateLimit(_, let fault): return "too many calls: \(fault.message)"
        case .invalidImage(let fault): return "a picture was refused: \(fault.message)"
        case .invalidMask(let fault): return "the mask was refused: \(fault.message)"
        case .invalidParameter(let fault):
            return "\(fault.parameter ?? "a parameter") was refused: \(fault.message)"
        case .tooLarge(let fault): return "the call is too large for the server: \(fault.message)"
        case .modelUnavailable(let fault): return "the model is not served: \(fault.message)"
        case .notFound(let address, _, let fault): return "there is nothing at \(address): \(fault.message)"
        case .refused(let fault): return "the service refused (HTTP \(fault.status)): \(fault.message)"
        case .server(let fault): return "the service failed (HTTP \(fault.status)): \(fault.message)"
        case .timeout(let limit, _): return "expected an answer within \(limit.components.seconds) s, found none"
        case .network(let reason, _): return reason
        case .unreadableAnswer(let reason, _): return "the answer cannot be understood: \(reason)"
        case .download(let address, let reason): return "\(address): cannot be fetched: \(reason)"
        case .interrupted: return "the call was interrupted"
        }
    }

    /// What to do about it, in one sentence.
    public var hint: String {
        switch self {
        case .invalidRequest(_, let hint): hint
        case .refusedByRules(let findings):
            findings.compactMap(\.remedy?.command).first.map { "Run `\($0)`." }
                ?? "Change it; --force-parameter name=value sends a parameter past the rules."
        case .input(let error): error.hint
        case .moderation(let moderation, _):
            moderation.stage == .output
                ? "Word the prompt differently; the same prompt may pass another time, but each try costs."
                : "Change the prompt or the picture; it is not tried again by itself."
        case .authentication: "Check the key, and that it belongs to this endpoint."
        case .permission: "Verify the organisation or ask its owner; on Azure look at the resource's network rules."
        case .quota: "Add credit or raise the limit in the provider's billing settings."
        case .rateLimit(let wait, _):
            wait.map { "Try again in \($0.roundedUpSeconds) s, or limit the images per minute." }
                ?? "Try again later, or limit the images per minute."
        case .invalidImage: "See what `frisket check` says of it; `frisket prepare` makes it acceptable."
        case .invalidMask: "Make it with `frisket mask`: a PNG of the first picture's size with transparency."
        case .invalidParameter: "Leave it out, or see `frisket models` for what the model takes."
        case .tooLarge: "Make the pictures smaller with `frisket prepare --max-bytes`."
        case .modelUnavailable: "Choose another with --model; `frisket models` lists them."
        case .notFound(let address, false, _) where address.hasSuffix("/images/variations"):
            "OpenAI no longer serves variations; use an edit, or a compatible server that has them."
        case .notFound(_, let isAzure, _):
            isAzure
                ? "Check the resource, the deployment's name and the api-version; edits need "
                    + "\(Endpoint.azureAPIVersion) or later."
                : "Check the base URL; it ends before /images, most often with /v1."
        case .refused: "See the message; the request's identifier helps the provider's support."
        case .server: "Try again later."
        case .timeout(_, let wasSent), .network(_, let wasSent):
            wasSent
                ? "It is not known whether pictures were made and charged; --retry-ambiguous tries again all the same."
                : "Check the network and the address, then try again; nothing was charged."
        case .unreadableAnswer: "Check that the address is that of an images API; pictures may have been charged."
        case .download: "Fetch it soon with another program; such addresses live an hour or a day."
        case .interrupted: "Pictures of this call may have been charged; the others are there."
        }
    }
}

extension Duration {
    /// Whole seconds, rounded up.
    var roundedUpSeconds: Int64 { components.seconds + (components.attoseconds > 0 ? 1 : 0) }
}
