/// For each rule about the call itself, calls that break it.
struct RequestBreakers {
    let entry: RuleTable.Entry
    let samples: SampleFiles

    func breakers(of place: String, _ value: Any) -> [Breaker]? {
        let path = place.split(separator: ".").map(String.init)
        guard path.first == "request", path.count >= 2 else { return nil }
        switch (path[1], path.count) {
        case ("prompt", 3): return prompt(path[2], value)
        case ("size", 3): return size(path[2], value)
        case ("parameters", 3): return parameter(path[2], value)
        case ("conditions", 2): return (value as? [[String: Any]] ?? []).flatMap(condition)
        default: return nil
        }
    }

    private func prompt(_ bound: String, _ value: Any) -> [Breaker]? {
        let count = value as? Int ?? 0
        switch bound {
        case "min": return [.request("prompt-empty", ["--prompt", ""])]
        case "max":
            return [
                .request(
                    "prompt-too-long", ["--prompt", String(repeating: "é", count: count + 1)], says: "\(count + 1)")
            ]
        default: return nil
        }
    }

    /// A size that only the one bound refuses.
    private func size(_ bound: String, _ value: Any) -> [Breaker]? {
        func ask(_ size: String, _ words: String) -> [Breaker] {
            [.request("size-not-accepted", ["--size", size], says: words)]
        }
        let number = value as? Int ?? 0
        let step = entry.size["multiple"] as? Int ?? 1
        func side(_ area: Int) -> Int { Int(Double(area).squareRoot()) / step * step }
        switch bound {
        case "auto": return ask(value as? Bool == true ? "Auto" : "auto", "expected")
        case "list": return ask("1000x1000", (value as? [String])?.first ?? "")
        case "multiple": return ask("\(1024 + number / 2)x1024", "multiples of \(number)")
        case "maxEdge": return ask("\(number + step)x\(number / 2 / step * step)", "at most \(number)")
        case "maxAspect": return ask("\(480 * number + step)x480", "ratio of at most \(number)")
        case "minPixels": return ask("\(side(number - 1))x\(side(number - 1))", "at least \(number)")
        case "maxPixels": return ask("\(side(number) + step)x\(side(number) + step)", "at most \(number)")
        default: return nil
        }
    }

    private func parameter(_ name: String, _ rule: Any) -> [Breaker]? {
        func ask(_ value: String) -> Breaker {
            .request("parameter-not-accepted", ["--parameter", "\(name)=\(value)"], says: "\(name): expected")
        }
        let unknown = Breaker.request(
            "parameter-not-accepted", ["--parameter", "\(name)_x=1"], says: "\(name)_x: expected")
        if let word = rule as? String {
            switch word {
            case "boolean": return [unknown, ask("maybe")]
            case "text": return [unknown]  // any text is accepted: only the name can be wrong
            default: return nil
            }
        }
        guard let rule = rule as? [String: Any] else { return nil }
        if let values = rule["values"] as? [String] {
            return [unknown, ask("no-such-value")] + values.prefix(1).map { ask($0.uppercased()) }
        }
        guard let low = rule["min"] as? Int, let high = rule["max"] as? Int else { return nil }
        return [unknown, ask("\(low - 1)"), ask("\(high + 1)"), ask("many")]
    }

    private func condition(_ condition: [String: Any]) -> [Breaker] {
        let cause = condition["parameter"] as? String ?? ""
        let given = (condition["is"] as? [String])?.first ?? sample(cause)
        func ask(_ name: String, _ words: [String]) -> Breaker {
            .request(
                "parameter-not-accepted", ["--parameter", "\(cause)=\(given)"] + words,
                says: "\(name): expected")
        }
        let needs = (condition["needs"] as? [String: [String]] ?? [:]).map { name, accepted in
            ask(name, ["--parameter", "\(name)=\(sample(name, otherThan: accepted))"])
        }
        let excludes = (condition["excludes"] as? [String] ?? []).map { name in
            name == "mask"
                ? ask(name, [samples.good, "--mask", samples.mask()])
                : ask(name, ["--parameter", "\(name)=\(sample(name))"])
        }
        return needs + excludes
    }

    /// A value that the parameter's own rule accepts, that is not its default and not one of these.
    private func sample(_ name: String, otherThan avoided: [String] = []) -> String {
        let rule = entry.parameters[name]
        if let word = rule as? String { return word == "boolean" ? (avoided.contains("true") ? "false" : "true") : "x" }
        let members = rule as? [String: Any] ?? [:]
        let avoided = Set(avoided + [RuleTable.text(members["default"]).filter { $0 != "\"" }])
        if let values = members["values"] as? [String] { return values.first { !avoided.contains($0) } ?? values[0] }
        let range = (members["min"] as? Int ?? 0)...(members["max"] as? Int ?? 0)
        return range.first { !avoided.contains(String($0)) }.map(String.init) ?? ""
    }
}
