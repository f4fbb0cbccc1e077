import Foundation
import Testing

/// The rooms of the library stand in one order, and a room uses only those before it.
@Suite struct ArchitectureTests {
    static let rooms = [
        "Files", "Text", "Pixels", "Color", "Codecs", "Geometry", "Masks", "Annotations", "Preflight", "Preparation",
        "Comparison", "Restoration", "Preview",
    ]

    static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Sources/Frisket")

    /// The code of each room's files, by file name, without comments and strings.
    static let files: [String: [String: String]] = {
        var result: [String: [String: String]] = [:]
        for room in rooms {
            let folder = sources.appendingPathComponent(room)
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            for name in names where name.hasSuffix(".swift") {
                let text = (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
                result[room, default: [:]][name] = code(of: text)
            }
        }
        return result
    }()

    static func code(of text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in line.range(of: "//").map { String(line[..<$0.lowerBound]) } ?? String(line) }
            .joined(separator: "\n")
            .replacing(#/"(\\.|[^"\\])*"/#, with: "\"\"")
    }

    /// The names of the types that some code declares at its top level.
    static func types(in code: String) -> Set<String> {
        let declaration = #/(?m)^(?:(?:public|package|final|indirect)\s+)*(?:struct|class|enum|protocol|actor)\s+(\w+)/#
        return Set(code.matches(of: declaration).map { String($0.output.1) })
    }

    /// Every use of a later room's type, as "file uses type".
    static func violations(_ files: [String: [String: String]]) -> [String] {
        var owners: [String: Int] = [:]
        for (index, room) in rooms.enumerated() {
            for code in files[room, default: [:]].values {
                for type in types(in: code) { owners[type] = index }
            }
        }
        var found: [String] = []
        for (index, room) in rooms.enumerated() {
            for (name, code) in files[room, default: [:]] {
                let words = Set(code.matches(of: #/\b[A-Z]\w*\b/#).map { String($0.output) })
                for word in words where owners[word].map({ $0 > index }) == true {
                    found.append("\(name) uses \(word)")
                }
            }
        }
        return found.sorted()
    }

    @Test func everyFolderIsARoomInTheOrder() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
            .filter { !$0.contains(".") }
        #expect(Set(folders) == Set(Self.rooms))
    }

    @Test func noRoomUsesALaterOne() {
        #expect(Self.violations(Self.files) == [])
    }

    @Test func aPlantedViolationIsFound() {
        var files = Self.files
        files["Pixels"]?["Planted.swift"] = "struct Planted { var rules: ModelRules }"
        #expect(Self.violations(files) == ["Planted.swift uses ModelRules"])
    }

    @Test func filesStaySmall() throws {
        for (_, files) in Self.files {
            for (name, code) in files {
                let lines = code.split(separator: "\n", omittingEmptySubsequences: false).count
                #expect(lines <= 300, "\(name) has \(lines) lines")
            }
        }
    }
}
