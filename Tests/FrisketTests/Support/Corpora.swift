import Foundation

/// The public test corpora, in the folder that `FRISKET_CORPORA` names; without it their tests are skipped.
enum Corpora {
    static let folder = ProcessInfo.processInfo.environment["FRISKET_CORPORA"].map { URL(fileURLWithPath: $0) }
    static var isPresent: Bool { folder != nil }

    /// What a manifest says of one file; the corpora's README explains the fields.
    struct Entry: Decodable, Sendable {
        var expect: String?
        var rgba8_sha256: String?
        var rgb8_sha256: String?
        var cmyk_raw_sha256: String?
        var orientation: Int?
        var stored_rgb8_sha256: String?
        var upright_rgb8_sha256: String?
        var trailing: Int?
    }

    /// A file of a set with its entry.
    struct File: Sendable {
        var name: String
        var url: URL
        var entry: Entry

        func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: url)) }
    }

    /// Every file of a set, by name; a set that is missing is an error.
    static func files(_ set: String) throws -> [File] {
        guard let folder else { throw CocoaError(.fileNoSuchFile) }
        let root = folder.appendingPathComponent(set)
        let manifest = try Data(contentsOf: root.appendingPathComponent("manifest.json"))
        let decoder = JSONDecoder()
        let entries =
            try (try? decoder.decode([String: [String: Entry]].self, from: manifest))?["files"]
            ?? decoder.decode([String: Entry].self, from: manifest)
        return
            entries
            .map { File(name: $0.key, url: root.appendingPathComponent($0.key), entry: $0.value) }
            .sorted { $0.name < $1.name }
    }

    /// Says on standard error how many files were judged, for the summary of a test run.
    static func report(_ count: Int, of set: String) {
        FileHandle.standardError.write(Data("corpora: \(count) files of \(set) judged\n".utf8))
    }
}
