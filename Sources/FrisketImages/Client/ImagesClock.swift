#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The time, as the client sees it; tests bring their own.
public protocol ImagesClock: Sendable {
    /// The time since some start; never runs backwards.
    func now() -> Duration

    /// Whole seconds since 1970, to which `retry-after` dates are compared.
    func secondsSince1970() -> Int

    /// Waits.
    ///
    /// - Throws: `CancellationError` when the task is cancelled meanwhile.
    func sleep(for duration: Duration) async throws
}

/// The computer's clock.
public struct SystemClock: ImagesClock {
    private static let start = ContinuousClock().now

    /// Takes the computer's clock.
    public init() {}

    /// The time since the first use.
    public func now() -> Duration { Self.start.duration(to: ContinuousClock().now) }

    /// Whole seconds since 1970.
    public func secondsSince1970() -> Int { time(nil) }

    /// Waits.
    public func sleep(for duration: Duration) async throws { try await ContinuousClock().sleep(for: duration) }
}
