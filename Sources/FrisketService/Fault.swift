/// One documented way in which a call fails, or goes another way than it should.
struct Fault: Sendable, Hashable {
    /// The ways, by the names that `--fail` and a prompt take.
    enum Kind: String, Sendable, CaseIterable {
        /// Nothing goes wrong: a place in the list for a call that succeeds.
        case ok

        case unauthorized, forbidden
        case modelMissing = "model-missing"
        case deploymentMissing = "deployment-missing"
        case apiVersion = "api-version"
        case timeout, conflict
        case tooLarge = "too-large"
        case rateLimit = "rate-limit"
        case quota, billing
        case spendLimit = "spend-limit"
        case serverError = "server-error"
        case badGateway = "bad-gateway"
        case unavailable
        case gatewayTimeout = "gateway-timeout"

        case moderationInput = "moderation-input"
        case moderationOutput = "moderation-output"
        case contentFilter = "content-filter"
        case contentFilterOld = "content-filter-old"

        case fileType = "file-type"
        case imageFile = "image-file"
        case maskWithoutAlpha = "mask-without-alpha"
        case maskSize = "mask-size"
        case badSize = "bad-size"
        case transparency
        case inputFidelity = "input-fidelity"
        case unknownParameter = "unknown-parameter"
        case missingParameter = "missing-parameter"
        case badType = "bad-type"
        case badValue = "bad-value"
        case tooSmall = "too-small"
        case tooGreat = "too-great"
        case emptyPrompt = "empty-prompt"
        case emptyImages = "empty-images"

        /// The connection ends before the answer begins.
        case cutBefore = "cut-before"
        /// The connection ends in the middle of the answer.
        case cutInside = "cut-inside"
        /// The answer comes late.
        case slow
        /// A stream ends with an error event.
        case streamError = "stream-error"
        /// A stream is asked for, and plain JSON comes.
        case plainStream = "plain-stream"
    }

    var kind: Kind
    /// Seconds: until the client may try again, or until the answer comes.
    var seconds = 1.0

    /// The longest that a fault waits or asks to wait.
    static let maxSeconds = 3600.0

    /// Reads `NAME` or `NAME=SECONDS`; nil for anything else.
    init?(_ text: some StringProtocol) {
        let words = text.split(separator: "=", omittingEmptySubsequences: false)
        guard 1...2 ~= words.count, let kind = Kind(rawValue: String(words[0])) else { return nil }
        self.kind = kind
        guard words.count == 2 else { return }
        guard let seconds = Double(words[1]), 0...Self.maxSeconds ~= seconds, [.rateLimit, .slow].contains(kind) else {
            return nil
        }
        self.seconds = seconds
    }
}

/// The faults of the next calls, one for each call; afterwards all is well.
public struct FaultScript: Sendable {
    /// The names that a script is made of.
    public static let names = Fault.Kind.allCases.map(\.rawValue)

    var faults: [Fault]

    /// Reads names with commas between, `NAME=SECONDS` for the two that take a time, `NAME*COUNT` for several in a row.
    ///
    /// Returns nil for an unknown name, and for more than 1000 calls.
    public init?(_ text: String) {
        faults = []
        for word in text.split(separator: ",") {
            let parts = word.filter { $0 != " " }.split(separator: "*", omittingEmptySubsequences: false)
            let count = parts.count == 1 ? 1 : Int(parts[1]) ?? 0
            guard parts.count <= 2, 1...1000 ~= count, let fault = Fault(parts[0]) else { return nil }
            faults += Array(repeating: fault, count: count)
            guard faults.count <= 1000 else { return nil }
        }
    }
}
