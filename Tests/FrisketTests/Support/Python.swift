import Foundation

/// Independent tools in Python, where `FRISKET_PYTHON` names one; tests that need them are skipped without it.
enum Python {
    private static let executable = ProcessInfo.processInfo.environment["FRISKET_PYTHON"]

    /// Whether there is a Python with a package.
    static func has(_ package: String) -> Bool {
        executable != nil && (try? run("import \(package)", Data())) != nil
    }

    /// Runs a script on some input; returns what it prints.
    static func run(_ script: String, _ input: Data) throws -> Data {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("frisket-\(UUID().uuidString)")
        try input.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable ?? "/nonexistent")
        process.arguments = ["-c", script]
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardError = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.featureUnsupported) }
        return output
    }
}
