internal import Frisket

extension ImagesClient {
    /// Sends a planned call.
    ///
    /// Where a call is repeated, for a model that makes one picture at a time, and only some of its pictures come, the
    /// answer tells of the others in ``ImagesAnswer/failures``.
    ///
    /// - Parameters:
    ///   - plan: A plan made for this client's endpoint.
    ///   - onEvent: Told of progress; the call waits for it.
    /// - Returns: The answer. It was paid for, so it is given also where pictures of it cannot be read or fetched; then
    ///   ``ImagesAnswer/failures`` tells, and there may be no picture.
    /// - Throws: ``ImagesError`` where no call brought an answer; `CancellationError` when the task is cancelled before.
    public func send(
        _ plan: CallPlan, onEvent: @escaping @Sendable (CallEvent) async -> Void = { _ in }
    ) async throws -> ImagesAnswer {
        guard plan.isAcceptable else {
            throw ImagesError.refusedByRules(plan.findings.refusals)
        }
        guard plan.address.origin == endpoint.base.origin else {
            throw ImagesError.invalidRequest(
                reason: "expected a plan for \(endpoint.base.origin), found one for \(plan.address.origin)",
                hint: "Plan the call for the client's endpoint.")
        }
        let answers = try await answers(plan, onEvent)
        var whole = ImagesAnswer()
        for case .success(let answer) in answers { whole.append(answer) }
        let errors = answers.compactMap { result -> (any Error)? in
            if case .failure(let error) = result { return error }
            return nil
        }
        if errors.count == answers.count, let error = errors.first { throw error }
        whole.failures += errors.map { $0 as? ImagesError ?? .interrupted }
        return whole
    }

    /// Makes the calls, a few at once, and gives what became of each, in order.
    private func answers(
        _ plan: CallPlan, _ onEvent: @escaping @Sendable (CallEvent) async -> Void
    ) async throws -> [Result<ImagesAnswer, any Error>] {
        await withTaskGroup(of: Outcome.self) { group in
            var outcomes: [Outcome] = []
            for index in 0..<plan.repeats {
                if index >= max(1, options.concurrentCalls), let done = await group.next() { outcomes.append(done) }
                // A failure that more calls would meet again ends the row, before it costs more.
                if outcomes.contains(where: \.result.isFailure) { break }
                group.addTask {
                    let call = CallRun(client: self, plan: plan, index: index, onEvent: onEvent)
                    let result: Result<ImagesAnswer, any Error>
                    do { result = .success(try await call.answer()) } catch { result = .failure(error) }
                    return Outcome(index: index, result: result)
                }
            }
            for await done in group { outcomes.append(done) }
            return outcomes.sorted { $0.index < $1.index }.map(\.result)
        }
    }
}

/// What became of one call of a row.
///
/// A type of its own: of a tuple with a number before a result that is awaited, Swift 6.3.1 lost the number with -O.
private struct Outcome: Sendable {
    let index: Int
    let result: Result<ImagesAnswer, any Error>
}

extension Result {
    fileprivate var isFailure: Bool {
        if case .failure = self { return true }
        return false
    }
}

extension ImagesAnswer {
    /// Appends the answer of another call of the row.
    fileprivate mutating func append(_ other: ImagesAnswer) {
        pictures += other.pictures
        failures += other.failures
        requestIDs += other.requestIDs
        usage = usage.map { $0 + other.usage } ?? other.usage
        size = size ?? other.size
        quality = quality ?? other.quality
        background = background ?? other.background
        outputFormat = outputFormat ?? other.outputFormat
        created = created ?? other.created
    }
}

extension TokenUsage {
    /// The sum; numbers that only one of the two has count.
    fileprivate static func + (first: TokenUsage, second: TokenUsage?) -> TokenUsage {
        guard let second else { return first }
        func sum(_ a: Int?, _ b: Int?) -> Int? { a == nil && b == nil ? nil : (a ?? 0) &+ (b ?? 0) }
        var usage = TokenUsage()
        usage.total = first.total &+ second.total
        usage.input = first.input &+ second.input
        usage.inputText = first.inputText &+ second.inputText
        usage.inputImage = first.inputImage &+ second.inputImage
        usage.output = first.output &+ second.output
        usage.outputImage = sum(first.outputImage, second.outputImage)
        usage.outputText = sum(first.outputText, second.outputText)
        return usage
    }
}
