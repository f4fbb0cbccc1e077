import Foundation
import Testing

/// The built binary, run as a user runs it.
enum Tool {
    /// What one run came to.
    struct Run {
        let status: Int32
        /// Whether a signal ended it.
        let wasKilled: Bool
        let output: String
        let errors: String
        let seconds: Double

        /// Standard output as one JSON document.
        func json() throws -> [String: Any] {
            let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
            return value as? [String: Any] ?? [:]
        }
    }

    /// `FRISKET_BIN`, or the binary that was built beside the tests.
    static let path: String = {
        if let given = ProcessInfo.processInfo.environment["FRISKET_BIN"] { return absolute(given) }
        var folder = Bundle.main.executableURL?.deletingLastPathComponent() ?? URL(fileURLWithPath: ".")
        for _ in 0..<6 {
            let candidate = folder.appendingPathComponent("frisket")
            if FileManager.default.isExecutableFile(atPath: candidate.path), !isFolder(candidate) {
                return candidate.path
            }
            folder.deleteLastPathComponent()
        }
        return "/nonexistent/frisket"
    }()

    /// Whether the binary is a release build: where one is named, it is.
    static let isRelease = ProcessInfo.processInfo.environment["FRISKET_BIN"] != nil

    /// Whether the binary was built with lcms2; without it, a profile is reported instead of converted.
    static let convertsColor = (try? run(["--version"]).output.contains("lcms")) == true

    /// The key that every run is given, and that nothing may ever show.
    static let markerKey = "sk-marker-4f1d0c7e9b"

    /// The day on which every run judges.
    static let today = "2026-11-21"

    private static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).path }

    private static func isFolder(_ url: URL) -> Bool {
        (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true
    }

    /// Runs `frisket` with some words, in a folder.
    ///
    /// Of more memory than `memory` bytes it gets none: what a process held at most cannot be asked for afterwards, since
    /// the answer is never below what the tests' own process held when it began.
    static func run(
        _ words: [String], in folder: URL? = nil, input: URL? = nil, environment extra: [String: String] = [:],
        memory: Int? = nil
    ) throws -> Run {
        try spawn(path, words, in: folder, input: input, environment: extra, memory: memory)
    }

    /// Runs a command line as a shell does, with `frisket` on the path.
    static func shell(
        _ line: String, in folder: URL, environment extra: [String: String] = [:]
    ) throws -> Run {
        let tools = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let variables = ["PATH": "\(tools):/usr/bin:/bin"].merging(extra) { $1 }
        return try spawn("/bin/sh", ["-c", line], in: folder, input: nil, environment: variables, memory: nil)
    }

    /// Copies for C, with the null that ends the list; the caller frees them.
    private static func cStrings(_ words: [String]) -> [UnsafeMutablePointer<CChar>?] {
        words.map { (word: String) -> UnsafeMutablePointer<CChar>? in strdup(word) } + [nil]
    }

    private static func spawn(
        _ program: String, _ words: [String], in folder: URL?, input: URL?, environment extra: [String: String],
        memory: Int?
    ) throws -> Run {
        let scratch = try TemporaryFolder()
        let (output, errors) = (scratch.file("out"), scratch.file("err"))
        // A shell sets the folder, the streams and the bound; exec keeps the measured process the program's own.
        func quoted(_ word: String) -> String { "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'" }
        let command = ([program] + words).map(quoted).joined(separator: " ")
        let streams = "<\(quoted(input?.path ?? "/dev/null")) >\(quoted(output.path)) 2>\(quoted(errors.path))"
        let bound = memory.map { "ulimit -d \($0 >> 10) && " } ?? ""
        let line = "\(bound)cd \(quoted((folder ?? scratch.url).path)) && exec \(command) \(streams)"
        let own = [
            "FRISKET_", "OPENAI_", "AZURE_OPENAI_", "XDG_", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy",
        ]
        var variables = ProcessInfo.processInfo.environment.filter { variable in
            !own.contains { variable.key.hasPrefix($0) }
        }
        variables["FRISKET_TODAY"] = today
        variables["OPENAI_API_KEY"] = markerKey
        variables["AZURE_OPENAI_API_KEY"] = markerKey
        variables["XDG_CONFIG_HOME"] = scratch.file("config").path
        variables["XDG_STATE_HOME"] = scratch.file("state").path
        variables.merge(extra) { $1 }
        var argumentList = Self.cStrings(["/bin/sh", "-c", line])
        var variableList = Self.cStrings(variables.map { "\($0.key)=\($0.value)" })
        defer { for pointer in argumentList + variableList { free(pointer) } }
        var process: pid_t = 0
        let start = ContinuousClock.now
        let failed = posix_spawn(&process, "/bin/sh", nil, nil, &argumentList, &variableList)
        guard failed == 0 else { throw CocoaError(.executableNotLoadable) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let elapsed = ContinuousClock.now - start
        let said = (
            output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self)
        )
        #expect(!said.output.contains(markerKey) && !said.errors.contains(markerKey), "\(words) shows the key")
        return Run(
            status: (status >> 8) & 0xff, wasKilled: status & 0x7f != 0, output: said.output, errors: said.errors,
            seconds: Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18)
    }
}

/// A folder that goes when it is no longer held.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("frisket-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func file(_ name: String) -> URL { url.appendingPathComponent(name) }

    @discardableResult
    func write(_ bytes: [UInt8], as name: String) throws -> URL {
        try Data(bytes).write(to: file(name))
        return file(name)
    }

    /// The names of everything in it, hidden files too.
    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: url.path).sorted()) ?? [] }
}

/// The project's own files.
enum Fixture {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Fixtures")

    static func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
}

/// An independent reader of pictures: Python with Pillow, where `FRISKET_PYTHON` names it.
enum Pillow {
    static let python = ProcessInfo.processInfo.environment["FRISKET_PYTHON"]

    static var isPresent: Bool { python != nil }

    /// Runs a script with arguments; returns what it prints.
    static func run(_ script: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python ?? "/nonexistent")
        process.arguments = ["-c", script] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.featureUnsupported) }
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
