/// The time for something ran out.
struct DeadlineExceeded: Error {}

extension ImagesClock {
    /// Does something within a time; what is not done then is cancelled.
    ///
    /// - Throws: ``DeadlineExceeded``, and what `body` throws.
    func limit<Value: Sendable>(
        to time: Duration, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                try await sleep(for: time)
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let value = first else { throw DeadlineExceeded() }
            return value
        }
    }
}
