import Foundation
import Testing

/// Every rule that the table states is broken once and found; every command that a finding prints is run and mends it.
@Suite struct RemedyTests {
    /// Rules that no built-in model states, so that every kind of rule is broken.
    private static let otherRules = """
        { "model": "other", "family": "other", "checked": "2026-11-21", "sources": { "test": "a test" },
          "rules": [
            { "operation": "edit", "source": "test", "status": "served", "input": {
                "formats": ["jpeg", "png"], "maxBytes": { "warn": 50000, "refuse": 60000 },
                "sizes": ["64x64", "32x32"], "maxCount": 2 } },
            { "operation": "variation", "source": "test", "status": "served", "input": {
                "formats": ["jpeg", "png"], "maxBytes": { "warn": 50000, "refuse": 60000 },
                "minPixels": 100, "maxPixels": 5000 } },
            { "operation": "generation", "source": "test", "status": "never" } ] }
        """

    @Test func everyRuleOfTheTable() throws {
        let walk = try RuleWalk()
        let file = try walk.scratch.write(Array(Self.otherRules.utf8), as: "other rules.json")
        let extra = ["--rules", file.path]
        for entry in try RuleTable().entries { try walk.breakRules(of: entry) }
        for entry in try RuleTable(extra).entries where entry.model == "other" {
            try walk.breakRules(of: entry, extra: extra)
        }
        try walk.askForAnUnknownModel()

        let document = try Tool.run(["explain", "--json"]).json()
        let codes = try #require(document["codes"] as? [[String: Any]])
        #expect(codes.count > 30)
        for member in codes {
            let code = try #require(member["code"] as? String)
            #expect(walk.produced.contains(code), "no example produces \(code)")
            // Each code has a command that was run and worked, or a place in the table of those without.
            let reason = member["noCommand"] as? String
            #expect(walk.mended.contains(code) || reason != nil, "\(code) has neither a command nor a reason for none")
        }
    }

    @Test func aliasesAreKnown() throws {
        for entry in try RuleTable().entries where entry.status == "served" {
            for alias in entry.members["aliases"] as? [String] ?? [] {
                let report = try CheckReport.checking([
                    "--parameter", "user=x", "--model", alias, "--provider", entry.provider, "--operation",
                    entry.operation,
                ])
                #expect(!report.codes.contains("model-unknown"), "\(alias)")
            }
        }
    }
}

/// A walk over the table, which breaks each rule once and keeps count.
private final class RuleWalk {
    let scratch: TemporaryFolder
    let samples: SampleFiles
    /// Codes that a breaking call produced.
    private(set) var produced: Set<String> = []
    /// Codes that a printed command made vanish.
    private(set) var mended: Set<String> = []
    private var done: Set<String> = []

    init() throws {
        scratch = try TemporaryFolder()
        samples = try SampleFiles()
    }

    /// Breaks each rule of an entry that no earlier entry stated in the same way.
    func breakRules(of entry: RuleTable.Entry, extra: [String] = []) throws {
        let files = RuleTable.text(entry.input) + RuleTable.text(entry.mask)
        for (place, value) in entry.rules where entry.status != "never" || place == "status" {
            let isAboutFiles = place.hasPrefix("input") || place.hasPrefix("mask")
            let key = place + RuleTable.text(value) + (isAboutFiles ? files : "")
            guard done.insert(key).inserted else { continue }
            guard let breakers = try RuleBreakers(entry: entry, samples: samples).breakers(of: place, value) else {
                Issue.record("\(entry.name): nothing here breaks the rule \(place)")
                continue
            }
            for breaker in breakers { try judge(breaker, entry, extra: extra) }
        }
        guard entry.input != nil, done.insert(files + entry.operation).inserted else { return }
        for breaker in try GeneralBreakers(samples: samples).images() {
            try judge(breaker, entry, extra: extra + ["--deep"])
        }
        guard entry.mask != nil else { return }
        for breaker in try GeneralBreakers(samples: samples).masks() { try judge(breaker, entry, extra: extra) }
        try acceptWhatBreaksNothing(entry, extra: extra)
    }

    func askForAnUnknownModel() throws {
        for provider in ["openai", "azure", "compatible"] {
            let report = try CheckReport.checking([samples.good, "--model", "no-such-model", "--provider", provider])
            #expect(report.codes.contains("model-unknown"))
            produced.formUnion(report.codes)
        }
    }

    private func acceptWhatBreaksNothing(_ entry: RuleTable.Entry, extra: [String]) throws {
        let words = [samples.good, "--mask", samples.mask(), "--prompt", "a cat", "--size", "1024x1024"]
        let report = try CheckReport.checking(words + entry.words + extra)
        let aboutTheModel: Set = ["model-retired", "model-retiring", "model-unconfirmed", "mask-is-guidance"]
        #expect(report.codes.isSubset(of: aboutTheModel), "\(entry.name): \(report.findings.map(\.message))")
        #expect(report.acceptable)
    }

    /// Checks a breaking call, and runs the command that the finding prints.
    private func judge(_ breaker: Breaker, _ entry: RuleTable.Entry, extra: [String]) throws {
        let report = try CheckReport.checking(breaker.words + entry.words + extra)
        let found = report.findings.first {
            $0.code == breaker.code && $0.subject == breaker.subject
                && (breaker.says.isEmpty || $0.message.contains(breaker.says))
        }
        let place = "\(entry.name): \(breaker.words.map { $0.split(separator: "/").last ?? "" }.suffix(3))"
        guard let found else {
            Issue.record(
                "\(place): expected \(breaker.code) '\(breaker.says)', found \(report.findings.map(\.message))")
            return
        }
        produced.insert(breaker.code)
        guard let command = found.remedy?.command else { return }
        try mend(report, by: command, entry, extra: extra, place: place)
    }

    /// Runs a command as printed in an empty folder; all findings that print it must be gone from what it made.
    private func mend(
        _ report: CheckReport, by command: String, _ entry: RuleTable.Entry, extra: [String], place: String
    ) throws {
        guard done.insert(command + extra.joined()).inserted else { return }
        let folder = try TemporaryFolder()
        let run = try Tool.shell(command, in: folder.url)
        #expect(run.status == 0, "\(place): \(command): \(run.errors)")
        guard run.status == 0 else { return }
        let masks = folder.names.filter { $0.hasSuffix(".mask.png") || $0.hasSuffix(".mended.png") }
        let pictures = folder.names.filter { $0.hasSuffix(".prepared.png") }
        let isAboutMaskAlone = command.hasPrefix("frisket mask ")
        #expect(pictures.count == (isAboutMaskAlone ? 0 : 1), "\(folder.names)")
        #expect(pictures.count + masks.count == folder.names.count, "\(folder.names)")
        let outputs = pictures.map { "./" + $0 } + masks.flatMap { ["--mask", $0] }
        #expect(masks.isEmpty != (isAboutMaskAlone || command.contains("--mask-out")), "\(command)")
        let after = try CheckReport.checking(outputs + entry.words + extra, in: folder.url)
        for finding in report.findings where finding.remedy?.command == command {
            #expect(!after.has(finding.code, subject: finding.subject), "\(place): \(finding.code) after \(command)")
            mended.insert(finding.code)
        }
    }
}
