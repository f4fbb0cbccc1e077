import Foundation

/// Other people's clients: the scripts in `Tests/Service`, run by the Python that `FRISKET_PYTHON` names.
enum PythonClient {
    private static let folder = Fixture.folder.deletingLastPathComponent().appendingPathComponent("Tests/Service")

    /// Whether there is a Python with a package.
    static func has(_ package: String) -> Bool {
        let finder = "import importlib.util, sys; sys.exit(importlib.util.find_spec('\(package)') is None)"
        return Pillow.isPresent && (try? start(["-c", finder]).status) == 0
    }

    /// Runs a script; returns its exit status and what it said.
    static func run(_ script: String, _ arguments: [String]) throws -> (status: Int32, text: String) {
        try start([folder.appendingPathComponent(script).path] + arguments)
    }

    private static func start(_ arguments: [String]) throws -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Pillow.python ?? "/nonexistent")
        process.arguments = arguments
        // The scripts talk to this machine only, whatever proxy the environment names, and leave nothing behind.
        let kept = ProcessInfo.processInfo.environment.filter { !$0.key.lowercased().hasSuffix("_proxy") }
        process.environment = kept.merging(["PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
        let pipe = Pipe()
        (process.standardOutput, process.standardError) = (pipe, pipe)
        try process.run()
        let text = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: text, as: UTF8.self))
    }
}
