public import Frisket

/// Everything that can go wrong with a call, by what to do next.
///
/// Each case has a stable ``code``, one sentence of fact (``description``), one of what to do (``hint``), and the exit
/// status of the command. No text ever holds the key.
public enum ImagesError: Error, Sendable, Hashable {
    /// The request contradicts itself, or the endpoint or key cannot be used.
    case invalidRequest(reason: String, hint: String)
    /// The rules refuse the call, nothing was sent; the findings are all of severity error.
    case refusedByRules([Finding])
    /// A picture of the call cannot be read.
    case input(FrisketError)
    /// The prompt, a picture or the answer was blocked.
    case moderation(Moderation, ServiceFault)
    /// The key is wrong, missing or revoked.
    case authentication(ServiceFault)
    /// The key may not do this: organisation not verified, region, resource blocked.
    case permission(ServiceFault)
    /// Nothing left to spend.
    case quota(ServiceFault)
    /// Too many calls; `wait` is how long the service asks to wait.
    case rateLimit(wait: Duration?, ServiceFault)
    /// A picture is not accepted.
    case invalidImage(ServiceFault)
    /// The mask is not accepted.
    case invalidMask(ServiceFault)
    /// A parameter is not accepted.
    case invalidParameter(ServiceFault)
    /// The body is larger than the server takes.
    case tooLarge(ServiceFault)
    /// The model does not exist, or no longer.
    case modelUnavailable(ServiceFault)
    /// There is nothing at the address: the deployment, the version of the API or the base URL is wrong.
    case notFound(address: String, isAzure: Bool, ServiceFault)
    /// Any other refusal of the service.
    case refused(ServiceFault)
    /// The service failed.
    case server(ServiceFault)
    /// No whole answer in time; `wasSent` says whether the service may have made, and charged, pictures.
    case timeout(after: Duration, wasSent: Bool)
    /// The network failed; `wasSent` says whether the service may have made, and charged, pictures.
    case network(reason: String, wasSent: Bool)
    /// The answer cannot be understood.
    case unreadableAnswer(reason: String, requestID: String?)
    /// A picture that was made could not be fetched; it may still be at its address.
    case download(address: String, reason: String)
    /// The task was cancelled while the call ran; told only where other calls of a row brought pictures.
    case interrupted
}

/// What the service said of a failure.
public struct ServiceFault: Sendable, Hashable {
    /// The HTTP status; 200 for an error within a stream.
    public var status: Int
    /// The error's `code`, such as `rate_limit_exceeded`.
    public var serviceCode: String?
    /// The error's `type`, such as `invalid_request_error`.
    public var type: String?
    /// The parameter that it is about.
    public var parameter: String?
    /// What the service says, on one line and cut to a bearable length.
    public var message: String
    /// The identifier to quote to the provider: `x-request-id` or `apim-request-id`.
    public var requestID: String?

    /// Describes a failure.
    public init(
        status: Int, serviceCode: String? = nil, type: String? = nil, parameter: String? = nil, message: String,
        requestID: String? = nil
    ) {
        self.status = status
        self.serviceCode = serviceCode
        self.type = type
        self.parameter = parameter
        self.message = message
        self.requestID = requestID
    }
}

/// What was blocked, and why.
public struct Moderation: Sendable, Hashable {
    /// Where it was blocked.
    public enum Stage: String, Sendable, Hashable, CaseIterable {
        /// The prompt or a picture that was sent.
        case input
        /// The picture that was made.
        case output
        /// The service does not say.
        case unknown
    }

    /// Where it was blocked.
    public var stage: Stage
    /// Categories such as `violence`, in the order of the service.
    public var categories: [String]
    /// The prompt as the service rewrote it, where it says so.
    public var revisedPrompt: String?

    /// Describes what was blocked.
    public init(stage: Stage = .unknown, categories: [String] = [], revisedPrompt: String? = nil) {
        self.stage = stage
        self.categories = categories
        self.revisedPrompt = revisedPrompt
    }
}

extension ImagesError {
    /// A stable kebab-case name for machines.
    public var code: String {
        switch self {
        case .invalidRequest: "invalid-request"
        case .refusedByRules(let findings): findings.first?.code.rawValue ?? "refused-by-rules"
        case .input(let error): error.code
        case .moderation: "moderation"
        case .authentication: "authentication"
        case .permission: "permission"
        case .quota: "quota"
        case .rateLimit: "rate-limit"
        case .invalidImage: "invalid-image"
        case .invalidMask: "invalid-mask"
        case .invalidParameter: "invalid-parameter"
        case .tooLarge: "too-large"
        case .modelUnavailable: "model-unavailable"
        case .notFound: "not-found"
        case .refused: "refused"
        case .server: "server"
        case .timeout: "timeout"
        case .network: "network"
        case .unreadableAnswer: "unreadable-answer"
        case .download: "download"
        case .interrupted: "interrupted"
        }
    }

    /// What the service said; nil where the failure is not its.
    public var fault: ServiceFault? {
        switch self {
        case .moderation(_, let fault), .authentication(let fault), .permission(let fault), .quota(let fault),
            .rateLimit(_, let fault), .invalidImage(let fault), .invalidMask(let fault), .invalidParameter(let fault),
            .tooLarge(let fault), .modelUnavailable(let fault), .notFound(_, _, let fault), .refused(let fault),
            .server(let fault):
            fault
        case .invalidRequest, .refusedByRules, .input, .timeout, .network, .unreadableAnswer, .download, .interrupted:
            nil
        }
    }

    /// The identifier to quote to the provider, where there was an answer with one.
    public var requestID: String? {
        if case .unreadableAnswer(_, let identifier) = self { return identifier }
        return fault?.requestID
    }

    /// Whether pictures may have been made, and charged, though none came.
    public var mayHaveBeenCharged: Bool {
        switch self {
        case .timeout(_, let wasSent), .network(_, let wasSent): wasSent
        case .unreadableAnswer, .download, .interrupted: true
        default: false
        }
    }

    /// The exit status of the command, from sysexits.h where it has one; 76 and 77 are its EX_PROTOCOL and EX_NOPERM.
    public var exitStatus: Int32 {
        switch self {
        case .invalidRequest: 64
        case .refusedByRules: 1
        case .input(let error): error.inputExitStatus
        case .invalidImage, .invalidMask: 65
        case .moderation: 76
        case .authentication, .permission: 77
        case .rateLimit, .server, .timeout: 75
        case .quota, .invalidParameter, .tooLarge, .modelUnavailable, .notFound, .refused, .network,
            .unreadableAnswer, .download:
            69
        case .interrupted: 130
        }
    }
}

extension FrisketError {
    /// The exit status for a picture of a call that cannot be read.
    fileprivate var inputExitStatus: Int32 {
        switch self {
        case .missing: 66
        case .unreadable, .outOfMemory, .writeFailed: 74
        default: 65
        }
    }
}
