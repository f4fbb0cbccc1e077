import ArgumentParser
import Frisket

extension CompletionKind {
    /// Names of models, looked up only when a shell asks.
    static let models = CompletionKind.custom { _, _, _ in RuleBook.builtIn.models }
    /// Codes of findings.
    static let findingCodes = CompletionKind.custom { _, _, _ in FindingCode.allCases.map(\.rawValue) }
    /// Files that may be pictures.
    static let pictures = CompletionKind.file(extensions: ["png", "jpg", "jpeg"])
    /// Files that may be specs, rules or manifests.
    static let documents = CompletionKind.file(extensions: ["json"])
}
