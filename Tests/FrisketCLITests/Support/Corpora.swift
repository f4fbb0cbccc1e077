import Foundation

/// The public test corpora, in the folder that `FRISKET_CORPORA` names; without it their tests are skipped.
enum Corpora {
    static let folder = ProcessInfo.processInfo.environment["FRISKET_CORPORA"].map { URL(fileURLWithPath: $0) }
    static var isPresent: Bool { folder != nil }

    /// What a manifest says of one file; the corpora's README explains the fields.
    struct Entry: Decodable, Sendable {
        var expect: String?
        var why: String?
        var rgba8_sha256: String?
        var rgb8_sha256: String?
        var orientation: Int?
        var stored_rgb8_sha256: String?
        var upright_rgb8_sha256: String?
    }

    /// A file of a set with its entry.
    struct File: Sendable, CustomStringConvertible {
        let name: String
        let url: URL
        let entry: Entry

        var path: String { url.path }
        var description: String { "\(name) (\(entry.expect ?? ""))" }
    }

    /// Every file of a set, by name; none without the corpora, so that a set that is missing with them is an error.
    static func files(_ set: String) -> [File] {
        guard let root = folder?.appendingPathComponent(set) else { return [] }
        guard let manifest = try? Data(contentsOf: root.appendingPathComponent("manifest.json")),
            let entries = try? JSONDecoder().decode([String: Entry].self, from: manifest)
        else { preconditionFailure("there is no manifest of \(set) in \(root.path)") }
        return entries.map { File(name: $0.key, url: root.appendingPathComponent($0.key), entry: $0.value) }
            .sorted { $0.name < $1.name }
    }
}
