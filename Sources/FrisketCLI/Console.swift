import Frisket

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What the command says: documents on standard output, words for people on standard error where `--json` is on.
struct Console: Sendable {
    let command: String
    let json: Bool
    let quiet: Bool
    let verbose: Bool
    private let colorsOutput: Bool
    private let colorsErrors: Bool

    enum ColorChoice: String, Sendable, CaseIterable {
        case auto, always, never

        func colors(_ stream: Int32) -> Bool {
            switch self {
            case .always: true
            case .never: false
            case .auto:
                isatty(stream) == 1 && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
            }
        }
    }

    init(command: String, json: Bool, quiet: Bool = false, verbose: Bool = false, color: ColorChoice = .auto) {
        self.command = command
        self.json = json
        self.quiet = quiet
        self.verbose = verbose
        colorsOutput = color.colors(STDOUT_FILENO)
        colorsErrors = color.colors(STDERR_FILENO)
    }

    /// Says something to a person; not with `-q`.
    func say(_ text: String) {
        guard !quiet else { return }
        if json { Self.write(text + "\n", to: STDERR_FILENO) } else { Self.write(text + "\n", to: STDOUT_FILENO) }
    }

    /// Says what only a curious person wants to know, on standard error; with `-v`.
    func detail(_ text: String) {
        guard verbose else { return }
        Self.write(text + "\n", to: STDERR_FILENO)
    }

    /// Says something that is not the result: a remark, a warning.
    func remark(_ text: String) {
        guard !quiet else { return }
        Self.write(text + "\n", to: STDERR_FILENO)
    }

    /// Says what a careful user should know.
    func warn(_ text: String) { remark("\(painted("warning:", .yellow, on: STDERR_FILENO)) \(text)") }

    /// Prints a JSON document: over several lines, or on one line of a batch.
    func document(_ document: JSONText, isBatch: Bool) {
        Self.write(document.text(pretty: !isBatch) + "\n", to: STDOUT_FILENO)
    }

    /// Reports an error: one line of fact, one of what to do; with `--json` a document as well.
    func report(_ error: FrisketError, path: String? = nil, isBatch: Bool = false) {
        report(Complaint(error, path: path), isBatch: isBatch)
    }

    /// Reports a complaint in the same form.
    func report(_ complaint: Complaint, isBatch: Bool = false) {
        var fact = complaint.fact
        if let path = complaint.path, !fact.hasPrefix(path) { fact = "\(path): \(fact)" }
        Self.write(
            "\(painted("error:", .red, on: STDERR_FILENO)) \(fact)\n  \(complaint.advice)\n", to: STDERR_FILENO)
        guard json, !complaint.isInDocument else { return }
        Self.failure(
            command: command, path: complaint.path, code: complaint.code, message: complaint.fact,
            hint: complaint.advice, status: complaint.status, pretty: !isBatch)
    }

    /// Prints the document of a failure.
    static func failure(
        command: String, path: String?, code: String, message: String, hint: String, status: ExitStatus, pretty: Bool
    ) {
        var members: [(key: String, value: JSONText)] = [("frisket", .int(1)), ("command", .string(command))]
        if let path { members.append(("path", .string(path))) }
        members.append(
            (
                "error",
                .object([
                    ("code", .string(code)), ("message", .string(message)), ("hint", .string(hint)),
                    ("exit", .int(Int(status.rawValue))),
                ])
            ))
        write(JSONText.object(members).text(pretty: pretty) + "\n", to: STDOUT_FILENO)
    }

    enum Paint: String {
        case red = "31"
        case yellow = "33"
        case green = "32"
        case dim = "2"
        case bold = "1"
    }

    /// The text in a colour, where the stream shows colours.
    func painted(_ text: String, _ paint: Paint, on stream: Int32 = STDOUT_FILENO) -> String {
        let colors = stream == STDERR_FILENO || json ? colorsErrors : colorsOutput
        return colors ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// Writes bytes to standard output; refuses to fill a terminal with them.
    static func writeToStandardOutput(_ bytes: [UInt8]) throws(FrisketError) {
        guard isatty(STDOUT_FILENO) == 0 else {
            throw .invalidArgument(
                reason: "standard output is a terminal, which cannot show a file's bytes",
                hint: "Send it on with | or >, or name a file with -o.")
        }
        guard bytes.withUnsafeBytes({ writeAll($0, to: STDOUT_FILENO) }) else {
            throw .writeFailed(path: "standard output", reason: String(cString: strerror(errno)))
        }
    }

    static func write(_ text: String, to stream: Int32) {
        _ = Array(text.utf8).withUnsafeBytes { writeAll($0, to: stream) }
    }
}

/// An environment variable's value; nil where it is unset or empty.
func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
}
