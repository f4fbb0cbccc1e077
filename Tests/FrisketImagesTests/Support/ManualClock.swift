import FrisketImages
import Synchronization

/// A clock that runs only by sleeping: short sleeps end at once and move it on, long ones last until they are cancelled.
final class ManualClock: ImagesClock {
    private let state = Mutex((now: Duration.zero, sleeps: [Duration]()))
    private let limit: Duration

    /// Makes a clock on which sleeps of at least `limit` do not end.
    init(limit: Duration = .seconds(600)) { self.limit = limit }

    /// The sleeps that ended, in order.
    var sleeps: [Duration] { state.withLock { $0.sleeps } }

    func now() -> Duration { state.withLock { $0.now } }

    func secondsSince1970() -> Int { 1_795_000_000 + Int(now().components.seconds) }

    func sleep(for duration: Duration) async throws {
        guard duration < limit else { return try await Task.sleep(for: .seconds(3600)) }
        try Task.checkCancellation()
        state.withLock {
            $0.now += duration
            $0.sleeps.append(duration)
        }
    }
}
