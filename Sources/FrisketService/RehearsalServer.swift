public import Frisket

/// A server of the Images API for trying things out: no key, no charge, no model.
///
/// It enforces the rules of ``RuleBook`` with the services' own error bodies, answers with deterministic pictures, and
/// fails on demand. Under `/v1/images/` it is OpenAI's server or one compatible with it, under
/// `/openai/deployments/NAME/images/` and `/openai/v1/images/` Azure's; result URLs lie under `/files/`.
///
/// It reads and makes PNG and JPEG only: WebP, GIF and SVG are refused, also where the service takes or makes them. A
/// WebP picture is `invalid_image_file`, another `output_format` is `invalid_value`.
///
/// Pictures are decoded on threads of their own, never on an event loop. At most 16 requests are under way, each of at
/// most 128 MiB and all of at most 512 MiB; more are answered with 503.
public struct RehearsalServer: Sendable {
    /// The address to listen at, by default that of this machine only.
    public var host = "127.0.0.1"
    /// The port; 0 takes any that is free.
    public var port = 0
    /// How the model treats what it should leave alone.
    public var manner = EditManner.tidy
    /// What goes wrong with the first calls.
    public var script: FaultScript?
    /// A folder for a record of each request, without the key.
    public var saveFolder: String?
    /// The rules that hold.
    public var book = RuleBook.builtIn
    /// The day by which the rules are judged.
    public var today: Day

    /// Makes a server that is not running yet.
    public init(today: Day) {
        self.today = today
    }

    /// Whether this build has the network in it (the package trait `Service`).
    public static var isAvailable: Bool { RehearsalHost.isAvailable }

    /// Serves until the task is cancelled or, where `untilSignal` is set, until SIGINT or SIGTERM arrives.
    ///
    /// - Parameters:
    ///   - untilSignal: Whether the two signals end the server instead of the process.
    ///   - onReady: Called once with the port, when connections are accepted.
    /// - Throws: `FrisketError.cannotCreate` when the address cannot be had, `invalidArgument` where ``isAvailable`` is
    ///   false.
    public func run(untilSignal: Bool = false, onReady: @escaping @Sendable (_ port: Int) -> Void) async throws {
        if let saveFolder { try OutputFile.makeFolder(saveFolder) }
        try await RehearsalHost(server: self).run(untilSignal: untilSignal, onReady: onReady)
    }

    /// What decides.
    var rehearsal: Rehearsal { Rehearsal(manner: manner, book: book, today: today) }
}
