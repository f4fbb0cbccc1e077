/// When a call is tried again, and how long is waited before: as the official SDK does it.
///
/// Source: openai-python 3.52.0, `_base_client.py`.
public struct RetryPolicy: Sendable, Hashable {
    /// How often a call is tried again at most; 0 for never.
    public var maxRetries = 2
    /// Whether a call is tried again when the connection broke after the body was sent, so that the service may have
    /// made, and charged, pictures already.
    public var retriesAmbiguous = false
    /// The longest wait that the service may ask for; beyond, the call fails.
    public var longestWait = Duration.seconds(120)

    /// The usual policy: two retries, none where a charge is unknown.
    public init() {}
}
