import Testing

@testable import Frisket

@Suite struct RuleBookTests {
    private let book = RuleBook.builtIn

    @Test("one entry for each provider and operation of eleven models, each with its sources and date")
    func entries() {
        #expect(book.models.count == 11)
        for model in book.models {
            let entries = book.entries(of: model)
            #expect(entries.count == 9)
            for rules in entries {
                #expect(rules.isKnown && rules.basis == model && !rules.source.isEmpty, "\(model)")
                #expect(rules.checked == Day("2026-11-21"), "\(model)")
                #expect(rules.source.allSatisfy { $0.contains(" ") }, "a source without a title: \(rules.source)")
            }
        }
    }

    @Test(
        "generations end on the days of the sources, the earlier of two",
        arguments: [
            ("dall-e-2", "ended 2026-05-12", "ended 2025-01-27"),
            ("dall-e-3", "ended 2026-05-12", "ended 2026-03-04"),
            ("gpt-image-1", "ended 2026-10-23", "ended 2026-10-23"),
            ("gpt-image-1-mini", "ending 2026-12-01", "ending 2027-04-07"),
            ("gpt-image-1.5", "ending 2026-12-01", "ending 2026-12-16"),
            ("chatgpt-image-latest", "ending 2026-12-01", "never"),
            ("gpt-image-2", "served", "ending 2027-04-21"),
            ("gpt-image-2.5-sunburst", "served", "ending 2027-09-09"),
            ("gpt-image-2.5-flare", "served", "ending 2027-09-09"),
            ("gpt-image-2.6-sunburst", "served", "unknown"),
            ("gpt-image-2.6-flare", "served", "unknown"),
        ])
    func lifecycle(model: String, openai: String, azure: String) {
        func status(_ provider: Provider, _ operation: ImagesOperation) -> String {
            book.rules(for: model, provider: provider, operation: operation).status.description
        }
        #expect(status(.openai, .generation) == openai)
        #expect(status(.azure, .generation) == azure)
        #expect(status(.compatible, .generation) == "served")
        let hasEdits = model != "dall-e-3"
        #expect(status(.openai, .edit) == (hasEdits ? openai : "never"))
        #expect(status(.azure, .edit) == (hasEdits ? azure : "never"))
        #expect(status(.compatible, .edit) == (hasEdits ? "served" : "never"))
        let hasVariations = model == "dall-e-2"
        #expect(status(.openai, .variation) == (hasVariations ? openai : "never"))
        #expect(status(.azure, .variation) == "never")
        #expect(status(.compatible, .variation) == (hasVariations ? "served" : "never"))
    }

    @Test("Azure takes no WebP, in or out, and its byte limit warns early")
    func azure() throws {
        let rules = book.rules(for: "gpt-image-2", provider: .azure)
        let input = try #require(rules.input)
        #expect(input.formats == ["png", "jpeg"])
        #expect(input.maxBytes == ByteLimit(warn: 20_000_000, refuse: 52_428_800))
        #expect(rules.request.parameters["output_format"]?.kind == .values(["png", "jpeg"]))
        #expect(book.rules(for: "gpt-image-2").input?.formats == ["png", "jpeg", "webp"])
    }

    @Test("a dated name is another name of its model, or falls back to it")
    func datedNames() {
        let dated = book.rules(for: "gpt-image-1.5-2025-12-16")
        #expect(dated.isKnown && dated.basis == "gpt-image-1.5" && dated.model == "gpt-image-1.5-2025-12-16")
        let other = book.rules(for: "gpt-image-1.5-2026-02-30")
        #expect(!other.isKnown && other.basis == "gpt-image-2")
        let later = book.rules(for: "gpt-image-2.5-flare-2026-12-24")
        #expect(!later.isKnown && later.basis == "gpt-image-2.5-flare")
        for model in book.models {
            for alias in book.rules(for: model).aliases {
                #expect(book.rules(for: alias).isKnown && book.rules(for: alias).basis == model)
            }
        }
    }

    @Test(
        "an unknown model gets the rules of its family, with a warning",
        arguments: [
            ("gpt-image-9", "gpt-image-2"), ("dall-e-4", "dall-e-2"), ("my-deployment", "gpt-image-2"),
            ("", "gpt-image-2"),
        ])
    func families(name: String, basis: String) throws {
        let rules = book.rules(for: name)
        #expect(rules.basis == basis && rules.model == name && !rules.isKnown)
        let finding = try #require(
            Preflight(rules: rules, today: .testDay).report(images: []).finding(.modelUnknown))
        #expect(finding.severity == .warning && finding.message.contains(basis))
    }

    @Test("a user's file changes what it states and leaves the rest")
    func override() throws {
        let json = """
            { "rules": [
              { "model": "gpt-image-2", "provider": "openai", "status": "ending 2027-01-01",
                "request": { "parameters": { "n": { "min": 1, "max": 4 } } }, "severities": { "not-upright": "error" },
                "source": "a letter to customers", "checked": "2026-12-01" },
              { "model": "my-deployment", "aliases": ["mine"], "provider": ["azure"], "status": "served" } ] }
            """
        let book = try RuleBook(adding: Array(json.utf8))
        let rules = book.rules(for: "gpt-image-2")
        #expect(rules.status.description == "ending 2027-01-01")
        #expect(rules.request.parameters["n"]?.kind == .integer(1...4))
        #expect(rules.request.parameters["quality"] != nil && rules.input?.maxCount == 16)
        #expect(rules.source.last == "a letter to customers" && rules.checked == Day("2026-12-01"))
        #expect(book.rules(for: "gpt-image-2", provider: .azure).status.description == "ending 2027-04-21")
        let report = Preflight(rules: rules, today: .testDay).report(
            images: [.sample { $0.orientation = .mirrored }])
        #expect(report.finding(.notUpright)?.severity == .error && !report.acceptable)

        #expect(book.models.last == "my-deployment")
        for name in ["my-deployment", "mine"] {
            let own = book.rules(for: name, provider: .azure)
            #expect(own.isKnown && own.status == .served && own.basis == "my-deployment")
            #expect(own.aliases == ["mine"] && own.input?.formats == ["png", "jpeg"])
        }
    }

    @Test("what an entry prints reads back as the same entry")
    func roundTrip() throws {
        for model in book.models {
            for rules in book.entries(of: model) {
                let copy = try RuleBook(adding: Array("{\"rules\": [\(rules.jsonText(pretty: true))]}".utf8))
                #expect(copy.rules(for: model, provider: rules.provider, operation: rules.operation) == rules)
            }
        }
    }

    @Test(
        "a file that cannot be used names the place and what was expected",
        arguments: [
            ("{", "my.json line 1, column 2", "a key in quotes"),
            (#"{"rules": {}}"#, "my.json $.rules", "expected an array"),
            (#"{}"#, "my.json $.rules", "no such key"),
            (#"{"rules": [{}]}"#, "my.json $.rules[0]", "expected a model"),
            (#"{"rules": [{"model": "m", "statsu": "served"}]}"#, "my.json $.rules[0].statsu", "expected no such key"),
            (#"{"rules": [{"model": "m", "status": "soon"}]}"#, "my.json $.rules[0].status", "expected served, ending"),
            (#"{"rules": [{"model": "m", "checked": "2026-02-29"}]}"#, "my.json $.rules[0].checked", "expected a day"),
            (
                #"{"rules": [{"model": "m", "severities": {"x": "note"}}]}"#, "my.json $.rules[0].severities",
                "found \"x\""
            ),
            (
                #"{"model": "m", "rules": [{"input": {"formats": ["png"]}}]}"#, "my.json $.rules[0].input.maxBytes",
                "no such key"
            ),
            (
                #"{"model": "m", "rules": [{"mask": {"maxBytes": {"warn": 5, "refuse": 4}}}]}"#,
                "my.json $.rules[0].mask.maxBytes.warn", "from 1 to 4"
            ),
            (
                #"{"model": "m", "rules": [{"request": {"size": {"multiple": 0}}}]}"#,
                "my.json $.rules[0].request.size.multiple", "above 0"
            ),
            (
                #"{"model": "m", "rules": [{"request": {"parameters": {"n": {"min": 2, "max": 1}}}}]}"#,
                "my.json $.rules[0].request.parameters.n.max", "at least 2"
            ),
        ])
    func invalid(json: String, path: String, reason: String) throws {
        let error = #expect(throws: FrisketError.self) { try RuleBook(adding: Array(json.utf8), name: "my.json") }
        guard case .invalidRules(let foundPath, let foundReason) = error else {
            Issue.record("expected invalidRules, found \(String(describing: error))")
            return
        }
        #expect(foundPath == path)
        #expect(foundReason.contains(reason), "\(foundReason)")
    }
}
