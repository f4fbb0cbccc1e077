import Foundation
import Testing

/// What the articles show is code that is compiled and run.
@Suite struct DocumentationTests {
    static let root = ArchitectureTests.sources.deletingLastPathComponent().deletingLastPathComponent()
    static let articles = names(in: "Sources/Frisket/Frisket.docc", ending: ".md")
    static let snippets = names(in: "Snippets", ending: ".swift")

    static func names(in folder: String, ending: String) -> [String] {
        let found = try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)
        return (found ?? []).filter { $0.hasSuffix(ending) }.sorted().map { "\(folder)/\($0)" }
    }

    static func text(of path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    @Test(arguments: articles) func everySwiftBlockIsPartOfASnippet(path: String) throws {
        let code = try Self.snippets.map(Self.text)
        for block in try Self.text(of: path).matches(of: #/```swift\n([\s\S]*?)```/#) {
            #expect(
                code.contains { $0.contains(block.output.1) }, "\(path) shows code of no snippet: \(block.output.1)")
        }
    }

    @Test func thereAreArticlesAndSnippets() {
        #expect(Self.articles.count >= 8)
        #expect(Self.snippets.count >= 3)
    }
}
