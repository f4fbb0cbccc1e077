import Foundation

/// The document of `frisket check --json`, as far as the tests read it.
struct CheckReport: Decodable {
    struct Finding: Decodable {
        struct Remedy: Decodable {
            let kind: String
            let command: String?
        }

        let code: String
        let severity: String
        let subject: String
        let path: String?
        let message: String
        let remedy: Remedy?
    }

    let acceptable: Bool
    let findings: [Finding]

    var codes: Set<String> { Set(findings.map(\.code)) }

    func has(_ code: String, subject: String) -> Bool {
        findings.contains { $0.code == code && $0.subject == subject }
    }

    /// Checks with some words; nil where that is no report but a failure.
    static func checking(_ words: [String], in folder: URL? = nil) throws -> CheckReport {
        let run = try Tool.run(["check", "--json"] + words, in: folder)
        do {
            return try JSONDecoder().decode(CheckReport.self, from: Data(run.output.utf8))
        } catch {
            throw Unreadable(description: "status \(run.status), \(words): \(run.errors)")
        }
    }

    struct Unreadable: Error, CustomStringConvertible {
        let description: String
    }
}
