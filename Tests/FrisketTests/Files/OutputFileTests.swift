import Foundation
import Testing

@testable import Frisket

@Suite struct OutputFileTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("frisket-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test func aFileIsWrittenWholeAndReadBack() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("a.bin").path
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        try OutputFile.write(bytes, to: path)
        #expect(try InputFile.read(path) == bytes)
        #expect(throws: FrisketError.outputExists(path: path)) { try OutputFile.write([1], to: path) }
        #expect(try InputFile.read(path) == bytes)
        try OutputFile.write([1, 2], to: path, replacing: true)
        #expect(try InputFile.read(path) == [1, 2])
        #expect(try names() == ["a.bin"])
    }

    @Test func permissionsSurviveAReplacement() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("a.bin").path
        try OutputFile.write([1], to: path)
        chmod(path, 0o600)
        try OutputFile.write([2], to: path, replacing: true)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func refusalsLeaveNothing() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(throws: FrisketError.self) { try OutputFile.write([1], to: folder.path + "/no/such/a.bin") }
        #expect(throws: FrisketError.self) { try OutputFile.write([1], to: folder.path, replacing: true) }
        #expect(throws: FrisketError.self) { try OutputFile.write([1], to: folder.path + "/") }
        #expect(try names() == [])
    }

    @Test func onlyRegularFilesWithinTheLimitAreRead() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("a.bin").path
        try OutputFile.write([UInt8](repeating: 3, count: 1000), to: path)
        #expect(throws: FrisketError.self) { try InputFile.read(path, maxBytes: 999) }
        #expect(throws: FrisketError.missing(path: path + "x")) { try InputFile.read(path + "x") }
        #expect(throws: FrisketError.self) { try InputFile.read(folder.path) }
        let pipe = folder.appendingPathComponent("pipe").path
        mkfifo(pipe, 0o600)
        #expect(throws: FrisketError.self) { try InputFile.read(pipe) }
    }
}
