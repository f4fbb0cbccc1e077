/// Why one try failed, and what decides on another one.
struct CallFailure: Error {
    let error: ImagesError
    var status: Int?
    var hints = RetryHints.none
}

extension ClientOptions {
    /// Does something until it succeeds or must not be tried again; `onRetry` is told before each wait.
    func retrying<Value: Sendable>(
        _ work: () async throws -> Value,
        onRetry: (_ retry: Int, _ wait: Duration, _ reason: ImagesError) async -> Void = { _, _, _ in }
    ) async throws -> Value {
        var count = 0
        while true {
            let failure: CallFailure
            do {
                return try await work()
            } catch let error as CallFailure {
                failure = error
            }
            guard let wait = retries.wait(after: failure, retries: count, random: random()) else { throw failure.error }
            count += 1
            await onRetry(count, wait, failure.error)
            try await clock.sleep(for: wait)
        }
    }
}

extension RetryPolicy {
    /// Decides whether to try again.
    ///
    /// - Parameters:
    ///   - failure: How the last try failed.
    ///   - retries: How often it was tried again already.
    ///   - random: A number in 0..<1.
    /// - Returns: How long to wait before; nil where the call is not to be tried again.
    func wait(after failure: CallFailure, retries: Int, random: Double) -> Duration? {
        guard retries < maxRetries, allows(failure) else { return nil }
        if let asked = failure.hints.wait { return asked <= longestWait ? asked : nil }
        let doubled = min(500 << min(retries, 10), 8000)
        return .milliseconds(Int(Double(doubled) * (1 - 0.25 * random)))
    }

    private func allows(_ failure: CallFailure) -> Bool {
        switch failure.error {
        case .moderation, .quota, .invalidRequest, .refusedByRules, .input, .unreadableAnswer: return false
        case .network(_, let wasSent), .timeout(_, let wasSent): return !wasSent || retriesAmbiguous
        default:
            if let told = failure.hints.shouldRetry { return told }
            return failure.status.map { [408, 409, 429].contains($0) || $0 >= 500 } ?? false
        }
    }
}
