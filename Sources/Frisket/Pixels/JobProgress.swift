/// How far a long job has come; see ``Preparation/run(_:report:)`` and ``Restoration/run(_:source:report:)``.
///
/// A job is cancelled with the task that it runs in: it looks between two strips of rows, and throws
/// ``FrisketError/cancelled``.
public enum JobProgress: Sendable, Hashable {
    /// Rows of the output that are done, and how many it has.
    case rows(Int, of: Int)
    /// A try at a byte budget, and the bytes that it came to.
    case attempt(String, bytes: Int)
}

/// Stops a job whose task was cancelled; outside of a task nothing is.
func stopIfCancelled() throws(FrisketError) {
    if Task.isCancelled { throw .cancelled }
}
