import Foundation

/// `frisket rehearse` on a free port, until it is stopped or no longer held.
final class RehearsalProcess {
    /// Whether the binary has the server in it.
    static let isAvailable = (try? RehearsalProcess()) != nil

    let port: Int
    private let process = Process()

    var origin: String { "http://127.0.0.1:\(port)" }

    /// Starts it, and waits until it says that it is ready.
    init(_ options: [String] = []) throws {
        process.executableURL = URL(fileURLWithPath: Tool.path)
        process.arguments = ["rehearse", "--port", "0", "--json"] + options
        process.environment = ProcessInfo.processInfo.environment.merging(["FRISKET_TODAY": Tool.today]) { $1 }
        let pipe = Pipe()
        (process.standardOutput, process.standardError) = (pipe, FileHandle.nullDevice)
        try process.run()
        let line = pipe.fileHandleForReading.availableData
        let document = try JSONSerialization.jsonObject(with: line) as? [String: Any]
        guard let port = document?["port"] as? Int else { throw CocoaError(.fileReadCorruptFile) }
        self.port = port
    }

    deinit { process.terminate() }

    /// Sends a signal; returns the exit status.
    func stop(_ signal: Int32 = SIGTERM) -> Int32 {
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }
}
