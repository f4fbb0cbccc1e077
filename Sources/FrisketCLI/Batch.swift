#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Many pieces of work, several at a time, each told of in the order given.
struct Batch {
    /// What one piece of work came to.
    struct Outcome: Sendable {
        var status = ExitStatus.done
        /// Says so, in words or in documents.
        let tell: @Sendable (Console) -> Void
    }

    /// A piece of work that came to its end.
    ///
    /// A type of its own: of a tuple with a number before a result that is awaited, Swift 6.3.1 lost the number with -O.
    private struct Done: Sendable {
        let index: Int
        let outcome: Outcome
    }

    /// How many pieces there are.
    let count: Int
    /// How many are worked on at a time; as many as there are cores when nil.
    var jobs: Int?
    /// Whether a person at a terminal sees how far it is.
    var showsProgress: Bool

    private static let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

    /// How many threads each piece may use, so that all of those worked on at a time keep the cores busy.
    static func threads(jobs: Int?, count: Int) -> Int { max(1, cores / max(1, min(jobs ?? cores, count))) }

    /// Works through the pieces `0 ..< count`; one that fails does not stop the rest.
    func run(_ console: Console, _ work: @escaping @Sendable (Int) async -> Outcome) async -> [ExitStatus] {
        let width = min(jobs ?? Self.cores, count)
        let bar = ProgressBar(total: count, isShown: showsProgress && !console.quiet && isatty(STDERR_FILENO) == 1)
        var statuses: [ExitStatus] = []
        await withTaskGroup(of: Done.self) { group in
            var waiting: [Int: Outcome] = [:]
            var next = 0
            func start() {
                guard next < count else { return }
                let index = next
                next += 1
                group.addTask { Done(index: index, outcome: await work(index)) }
            }
            bar.show(0)
            for _ in 0..<width { start() }
            for await done in group {
                start()
                waiting[done.index] = done.outcome
                while let ready = waiting.removeValue(forKey: statuses.count) {
                    bar.clear()
                    ready.tell(console)
                    statuses.append(ready.status)
                    bar.show(statuses.count)
                }
            }
        }
        bar.clear()
        return statuses
    }
}

/// A line on standard error that grows with the work done.
struct ProgressBar {
    let total: Int
    let isShown: Bool

    func show(_ done: Int) {
        guard isShown, total > 0 else { return }
        let filled = 24 * done / total
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 24 - filled)
        Console.write("\r\u{1B}[K[\(bar)] \(done)/\(total)", to: STDERR_FILENO)
    }

    func clear() {
        guard isShown else { return }
        Console.write("\r\u{1B}[K", to: STDERR_FILENO)
    }
}
