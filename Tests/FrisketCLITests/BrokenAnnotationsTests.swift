import Foundation
import Testing

/// The hostile annotation files of the corpora, through the built binary: small in memory, and nothing else opened.
@Suite(.enabled(if: Corpora.isPresent, "FRISKET_CORPORA is not set")) struct BrokenAnnotationsTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let root = Corpora.folder?.appendingPathComponent("annotations/broken").path ?? ""

    static let files: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return names.filter { $0 != "manifest.json" }.sorted()
    }()

    /// The most memory that a run may take: what the issue allows, which the debug build keeps too.
    private static let maxBytes = 256 << 20

    @Test func thereAreSuchFiles() { #expect(Self.files.count >= 20) }

    @Test(arguments: files) func isReadOrRefusedInLittleMemory(file: String) throws {
        let run = try Tool.run(
            ["mask", "--size", "10x10", "--from", "\(Self.root)/\(file)", "-o", folder.file("mask.png").path],
            memory: Self.maxBytes)
        #expect([0, 64, 65].contains(run.status) && !run.wasKilled, "\(file): \(run.status) \(run.errors)")
        #expect(folder.names == (run.status == 0 ? ["mask.png"] : []))
        if run.status != 0 { #expect(run.errors.contains(file), "\(run.errors)") }
    }

    static let canTrace: Bool = {
        guard let here = try? TemporaryFolder(), let run = try? Tool.shell("strace -o trace true", in: here.url) else {
            return false
        }
        return run.status == 0
    }()

    /// What the program opens by itself, beside the file, the output's folder and what belongs to the system.
    private static let system = ["/etc/ld.so", "/lib", "/usr/lib", "/proc/", "/sys/", "/dev/null"]

    private static func isLibrary(_ path: String) -> Bool { path.contains(".so") }

    @Test(.enabled(if: canTrace, "strace is absent or may not trace"), arguments: files)
    func nothingElseIsOpened(file: String) throws {
        // A file for each thread: in one for all, calls at the same time tear each other's lines.
        let line =
            "mkdir traces && strace -ff -e trace=open,openat,openat2,connect -o traces/of '\(Tool.path)' mask "
            + "--size 10x10 --from '\(Self.root)/\(file)' -o mask.png"
        _ = try Tool.shell(line, in: folder.url)
        let traces = folder.file("traces")
        let trace = try FileManager.default.contentsOfDirectory(atPath: traces.path)
            .map { try String(contentsOf: traces.appendingPathComponent($0), encoding: .utf8) }.joined(separator: "\n")
        let opened = trace.matches(of: #/open\w*\([^"]*"([^"]*)".* = \d/#).map { String($0.output.1) }
        #expect(opened.contains("\(Self.root)/\(file)"), "\(trace)")
        #expect(!trace.contains("connect("))
        let others = opened.filter { path in
            path != "\(Self.root)/\(file)" && path != "." && !Self.isLibrary(path)
                && !Self.system.contains { path.hasPrefix($0) }
        }
        #expect(others.isEmpty, "\(file): \(others)")
    }
}
