import Foundation
import Testing

/// `frisket config show`: what wins, where it comes from, and that no key is ever shown.
@Suite struct ConfigTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func settings(
        _ words: [String] = [], in place: URL? = nil, environment: [String: String] = [:]
    ) throws -> (settings: [String: [String: Any]], warnings: [String]) {
        var environment = environment
        environment["XDG_CONFIG_HOME"] = environment["XDG_CONFIG_HOME"] ?? folder.file("home").path
        let run = try Tool.run(
            ["config", "show", "--json"] + words, in: place ?? folder.url, environment: environment)
        #expect(run.status == 0, "\(run.errors)")
        let document = try run.json()
        return (document["settings"] as? [String: [String: Any]] ?? [:], document["warnings"] as? [String] ?? [])
    }

    private func write(_ text: String, _ path: String, mode: mode_t = 0o600) throws {
        let url = folder.file(path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        chmod(url.path, mode)
    }

    @Test func theFirstPlaceThatSaysItWins() throws {
        try write(
            #"{"model": "from-user", "organization": "org-user", "project": "p-user"}"#, "home/frisket/config.json")
        try write(#"{"model": "from-project", "organization": "org-project", "timeout": 90}"#, "frisket.json")
        try FileManager.default.createDirectory(at: folder.file("a/b"), withIntermediateDirectories: true)
        func origins(_ words: [String], _ variables: [String: String]) throws -> [String: String] {
            try settings(words, in: folder.file("a/b"), environment: variables).settings.compactMapValues {
                "\($0["value"] as? String ?? "") \(($0["origin"] as? [String: Any])?["kind"] as? String ?? "")"
            }
        }
        let all = try origins(["--model", "from-option"], ["OPENAI_ORG_ID": "org-environment"])
        #expect(all["model"] == "from-option option")
        #expect(all["organization"] == "org-environment environment")
        #expect(all["timeout"] == "90 project-file")
        #expect(all["project"] == "p-user user-file")
        #expect(all["azureApiVersion"] == "2025-04-01-preview default")
        #expect(try origins([], [:])["model"] == "from-project project-file")
        // The name with a dot goes first; a nearer folder goes before a farther one.
        try write(#"{"model": "nearer"}"#, "a/.frisket.json")
        try write(#"{"model": "beside"}"#, "a/frisket.json")
        #expect(try origins([], [:])["model"] == "nearer project-file")
    }

    @Test func keysAreSetButNotShown() throws {
        let run = try Tool.run(["config", "show", "--origin"], in: folder.url)
        #expect(run.output.contains("apiKey") && run.output.contains("set, not shown  (environment, OPENAI_API_KEY)"))
        let key = try settings().settings["apiKey"]
        #expect(key?["isSet"] as? Bool == true && key?["value"] is NSNull)
    }

    @Test func aKeyThatEverybodyMayReadIsWarnedOf() throws {
        try write(#"{"apiKey": "\#(Tool.markerKey)"}"#, "frisket.json", mode: 0o644)
        #expect(try settings().warnings.contains { $0.contains("frisket.json") && $0.contains("apiKey") })
        chmod(folder.file("frisket.json").path, 0o600)
        #expect(try settings().warnings.isEmpty)
    }

    @Test func theProviderFollowsFromTheAddresses() throws {
        func provider(_ environment: [String: String]) throws -> String? {
            try settings(environment: environment).settings["provider"]?["value"] as? String
        }
        #expect(try provider([:]) == "openai")
        #expect(try provider(["OPENAI_BASE_URL": "https://api.openai.com/v1"]) == "openai")
        #expect(try provider(["OPENAI_BASE_URL": "http://localhost:1/v1"]) == "compatible")
        #expect(try provider(["AZURE_OPENAI_ENDPOINT": "https://a.openai.azure.com", "OPENAI_API_KEY": ""]) == "azure")
        #expect(try provider(["AZURE_OPENAI_ENDPOINT": "https://a.openai.azure.com"]) == "openai")
        #expect(try provider(["FRISKET_PROVIDER": "azure"]) == "azure")
    }

    static let broken: [(text: String, says: String)] = [
        ("{", "frisket.json"), ("[]", "expected an object"), (#"{"modle": "x"}"#, "$.modle"),
        (#"{"model": 3}"#, "$.model"), (#"{"timeout": "long"}"#, "$.timeout"), (#"{"timeout": -1}"#, "timeout"),
        (#"{"provider": "google"}"#, "provider"), (#"{"baseURL": "ftp://x"}"#, "baseURL"),
        (#"{"baseURL": "https://user:word@x/v1"}"#, "baseURL"), (#"{"organization": "a\nb"}"#, "organization"),
    ]

    @Test(arguments: broken)
    func aBrokenFileIsNamedWithItsKey(text: String, says: String) throws {
        try write(text, "frisket.json")
        for verb in [["config", "show"], ["generate", "--prompt", "x", "-o", "x.png", "--dry-run"]] {
            let run = try Tool.run(verb, in: folder.url)
            #expect(run.status == 78, "\(run.errors)")
            #expect(run.errors.contains("frisket.json") && run.errors.contains(says), "\(run.errors)")
            #expect(run.errors.split(separator: "\n").count == 2, "\(run.errors)")
        }
    }
}
