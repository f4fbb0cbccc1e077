public import Frisket

/// Sends calls to an images API.
///
/// ```swift
/// let client = ImagesClient(
///     endpoint: try .openAI(), credential: try Credential(key: key), transport: AsyncHTTPTransport())
/// let answer = try await client.send(EditRequest(prompt: "A red door", images: [.file(path: "house.png")]))
/// for picture in answer.pictures { try picture.write(to: "door.png") }
/// ```
public struct ImagesClient: Sendable {
    /// Where calls go.
    public let endpoint: Endpoint
    /// Everything else.
    public let options: ClientOptions
    let credential: Credential?
    let transport: any ImagesTransport

    /// Makes a client.
    ///
    /// - Parameters:
    ///   - endpoint: Where calls go.
    ///   - credential: The key; nil for a server that asks for none.
    ///   - transport: What carries the calls, `AsyncHTTPTransport` most often.
    ///   - options: Everything else.
    public init(
        endpoint: Endpoint, credential: Credential?, transport: any ImagesTransport,
        options: ClientOptions = ClientOptions()
    ) {
        self.endpoint = endpoint
        self.credential = credential
        self.transport = transport
        self.options = options
    }

    /// Plans and sends a call; see ``send(_:onEvent:)-(CallPlan,_)``.
    ///
    /// - Throws: ``ImagesError``; `CancellationError` when the task is cancelled.
    public func send(
        _ request: some ImagesRequest, onEvent: @escaping @Sendable (CallEvent) async -> Void = { _ in }
    ) async throws -> ImagesAnswer {
        let today = options.today ?? Day(secondsSince1970: options.clock.secondsSince1970())
        return try await send(
            CallPlan(request, endpoint: endpoint, today: today, book: options.book, limits: options.limits),
            onEvent: onEvent)
    }
}

/// What a client does beside sending.
public struct ClientOptions: Sendable {
    /// When a call is tried again.
    public var retries = RetryPolicy()
    /// How long to wait for a connection.
    public var connectTimeout = Duration.seconds(5)
    /// How long one try may take from its start to the last byte of the answer.
    public var timeout = Duration.seconds(600)
    /// Keeps calls below a number of images per minute; share it between clients of one account.
    public var limiter: ImagesLimiter?
    /// How many calls run at once where one is repeated for a model that makes one picture at a time.
    public var concurrentCalls = 4
    /// Most bytes of all pictures of one answer.
    public var maxAnswerBytes = 256 << 20
    /// The rules to judge calls by.
    public var book = RuleBook.builtIn
    /// The day to judge by; nil for the clock's, in UTC.
    public var today: Day?
    /// Bounds on pictures, of the call and of the answer.
    public var limits = DecodeLimits.standard
    /// The time.
    public var clock: any ImagesClock = SystemClock()
    /// A number in 0..<1, by which waits are shortened at random.
    public var random: @Sendable () -> Double = { .random(in: 0..<1) }
    /// Finds the addresses of hosts that result URLs name.
    public var resolver: any HostResolver = SystemResolver()

    /// The usual options.
    public init() {}
}

/// What happens while a call runs.
public struct CallEvent: Sendable {
    /// Which of the repeated calls it is about, from 0.
    public let call: Int
    /// What happened.
    public let kind: Kind

    /// The kinds of event.
    public enum Kind: Sendable {
        /// So many bytes of the body were handed to the network; at the end both numbers are equal.
        case sending(bytes: Int, of: Int)
        /// The answer's head is there.
        case answering
        /// A partial picture of a stream.
        case partial(PartialPicture)
        /// The call failed and is tried again after a wait; `retry` counts from 1.
        case retrying(retry: Int, after: Duration, because: ImagesError)
        /// The limiter makes the call wait.
        case limited(wait: Duration)
        /// So many bytes of a result URL are there, and how many there will be if the server says so.
        case downloading(bytes: Int, of: Int?)
    }
}
