extension Preflight {
    /// Judges the choice of the model on this day.
    var modelFindings: [Finding] {
        var findings: [Finding] = []
        let (model, provider) = (rules.model, rules.provider.rawValue)
        if !rules.isKnown {
            findings.append(
                finding(
                    .modelUnknown, .request,
                    "expected a model of the table, found \(model); the rules of \(rules.basis) are used"))
        }
        switch rules.status {
        case .served: break
        case .ending(let day) where day > today, .ended(let day) where day > today:
            findings.append(
                finding(.modelRetiring, .request, "expected a model that stays, found \(model), ending on \(day)"))
        case .ending(let day), .ended(let day):
            findings.append(
                finding(.modelRetired, .request, "expected a model that is served, found \(model), ended on \(day)"))
        case .never:
            findings.append(
                finding(
                    .operationNotSupported, .request,
                    "expected an operation that \(provider) offers with \(model), found \(rules.operation.rawValue)"))
        case .unknown:
            findings.append(
                finding(
                    .modelUnconfirmed, .request,
                    "expected a source that \(provider) serves \(model), found none; OpenAI's rules are used"))
        }
        return findings
    }
}
