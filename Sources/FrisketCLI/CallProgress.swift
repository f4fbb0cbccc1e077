import Frisket
import FrisketImages

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What a person sees while a call runs: bytes on their way, seconds of waiting, partial images; on standard error.
actor CallProgress {
    private let console: Console
    private let places: AnswerPlaces
    private let shows: Bool
    private let isLive: Bool
    private var waiting: Task<Void, Never>?
    private var arrived = 0
    /// Where partial images were saved.
    private(set) var saved: [String] = []

    init(_ console: Console, _ places: AnswerPlaces, shows: Bool) {
        self.console = console
        self.places = places
        self.shows = shows
        isLive = !console.quiet && isatty(STDERR_FILENO) == 1
    }

    /// Takes note of something that happened.
    func take(_ event: CallEvent) {
        switch event.kind {
        case .sending(let bytes, let all):
            show("sending \(Self.megabytes(bytes)) of \(Self.megabytes(all)) MB")
            if bytes == all { wait() }
        case .answering: break
        case .partial(let picture): save(picture)
        case .retrying(let retry, let after, let reason):
            clear()
            console.remark("\(reason.description); try \(retry + 1) follows in \(after.words)")
        case .limited(let wait):
            clear()
            console.remark("waiting \(wait.words), so as to ask for no more pictures per minute")
        case .downloading(let bytes, let all):
            show("fetching \(Self.megabytes(bytes))\(all.map { " of \(Self.megabytes($0))" } ?? "") MB")
        }
    }

    private func wait() {
        guard isLive, waiting == nil else { return }
        waiting = Task {
            let start = ContinuousClock.now
            while !Task.isCancelled {
                let seconds = (ContinuousClock.now - start).components.seconds
                self.line("waiting for the answer: \(seconds) s")
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }

    private func save(_ picture: PartialPicture) {
        defer { arrived += 1 }
        clear()
        guard let place = places.partial(arrived) else { return }
        do throws(FrisketError) {
            try places.write([(picture.bytes, place)])
            saved.append(place)
            console.remark("partial image \(arrived): \(place)")
        } catch {
            // The call goes on: what counts is the answer.
            console.warn(error.description)
        }
        if shows { console.draw(picture.bytes) }
        wait()
    }

    private func show(_ text: String) {
        waiting?.cancel()
        waiting = nil
        line(text)
    }

    private func line(_ text: String) {
        guard isLive, !Task.isCancelled else { return }
        Console.write("\r\u{1B}[K\(text)", to: STDERR_FILENO)
    }

    /// Takes the line away.
    func clear() {
        waiting?.cancel()
        waiting = nil
        if isLive { Console.write("\r\u{1B}[K", to: STDERR_FILENO) }
    }

    private static func megabytes(_ bytes: Int) -> String { Values.decimal(Double(bytes) / 1e6, places: 1) }
}

extension Duration {
    /// Seconds, with a place after the point where they are few.
    fileprivate var words: String {
        let seconds = Double(components.seconds) + Double(components.attoseconds) / 1e18
        return "\(Values.decimal(seconds, places: seconds < 10 ? 1 : 0)) s"
    }
}

extension Console {
    /// Draws a PNG or JPEG in the terminal, where standard output is one.
    func draw(_ bytes: [UInt8]) {
        guard !json, Terminal.isOutput, let picture = try? DecodedImage(bytes, limits: .standard).uprightRaster,
            let preview = try? Preview(picture)
        else { return }
        let way = TerminalProtocol.chosen(environment: environment, isTerminal: true, hasSixel: Terminal.hasSixel)
        guard let text = try? preview.terminalText(way, in: Terminal.area(columns: nil)) else { return }
        Self.write(text, to: STDOUT_FILENO)
    }
}
