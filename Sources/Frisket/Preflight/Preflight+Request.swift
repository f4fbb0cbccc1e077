extension Preflight {
    /// Judges the call itself.
    func findings(about request: RequestFacts, imageCount: Int, hasMask: Bool) -> [Finding] {
        guard rules.status != .never else { return [] }
        return fileFindings(request, imageCount: imageCount, hasMask: hasMask) + promptFindings(request.prompt)
            + sizeFindings(request.size) + parameterFindings(request) + conditionFindings(request, hasMask: hasMask)
    }

    private func fileFindings(_ request: RequestFacts, imageCount: Int, hasMask: Bool) -> [Finding] {
        var findings: [Finding] = []
        if let input = rules.input {
            if imageCount > input.maxCount {
                findings.append(
                    finding(
                        .tooManyImages, .request, "expected at most \(input.maxCount) pictures, found \(imageCount)"))
            }
        } else if imageCount > 0 {
            findings.append(refusal(of: "image", "expected a call without pictures, found \(imageCount)"))
        }
        if hasMask, rules.mask == nil {
            findings.append(refusal(of: "mask", "expected a call without a mask, found one"))
        }
        if request.hasMarkup {
            if !rules.markup {
                findings.append(refusal(of: "markup", "expected a call without a markup picture, found one"))
            } else if hasMask {
                findings.append(finding(.maskWithMarkup, .request, "expected a mask or a markup picture, found both"))
            }
        }
        return findings
    }

    private func promptFindings(_ prompt: String?) -> [Finding] {
        guard let prompt else { return [] }
        guard let length = rules.request.prompt else {
            return [refusal(of: "prompt", "expected a call without a prompt, found one")]
        }
        let count = prompt.unicodeScalars.count
        if count < length.min { return [finding(.promptEmpty, .request, "expected a prompt, found an empty one")] }
        if count > length.max {
            return [
                finding(
                    .promptTooLong, .request, "expected a prompt of at most \(length.max) characters, found \(count)")
            ]
        }
        return []
    }

    private func sizeFindings(_ size: String?) -> [Finding] {
        guard let size else { return [] }
        guard let sizes = rules.request.size else {
            return [refusal(of: "size", "expected a call without a size, found \(size)")]
        }
        guard let bound = sizes.bound(brokenBy: size) else { return [] }
        return [
            finding(
                .sizeNotAccepted, .request, parameter: "size", "size: expected \(bound.expectation), found \(size)")
        ]
    }

    private func parameterFindings(_ request: RequestFacts) -> [Finding] {
        request.parameters.sorted { $0.key < $1.key }.compactMap { name, value in
            guard let rule = rules.request.parameters[name] else {
                return refusal(of: name, "expected \(rules.request.parameters.keys.sorted().list), found \(name)")
            }
            return rule.expectation(brokenBy: value).map { refusal(of: name, "expected \($0), found \(value)") }
        }
    }

    private func conditionFindings(_ request: RequestFacts, hasMask: Bool) -> [Finding] {
        func value(_ name: String) -> String? {
            request.parameters[name] ?? rules.request.parameters[name]?.defaultValue
        }
        func isGiven(_ name: String) -> Bool {
            if name == "mask" { return hasMask }
            guard let given = request.parameters[name] else { return false }
            return given != rules.request.parameters[name]?.defaultValue
        }
        return rules.request.conditions.flatMap { condition -> [Finding] in
            guard let given = request.parameters[condition.parameter],
                condition.values?.contains(given) ?? isGiven(condition.parameter)
            else { return [] }
            let cause = "with \(condition.parameter)=\(given)"
            let needs = condition.needs.sorted { $0.key < $1.key }.compactMap { name, accepted -> Finding? in
                guard let found = value(name), accepted.contains(found) else {
                    return refusal(of: name, "expected \(accepted.list) \(cause), found \(value(name) ?? "nothing")")
                }
                return nil
            }
            let excludes = condition.excludes.filter(isGiven).map { name in
                refusal(of: name, "expected none \(cause), found \(request.parameters[name] ?? "one")")
            }
            return needs + excludes
        }
    }

    private func refusal(of parameter: String, _ message: String) -> Finding {
        finding(.parameterNotAccepted, .request, parameter: parameter, "\(parameter): \(message)")
    }
}
