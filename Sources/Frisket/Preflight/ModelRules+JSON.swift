extension ModelRules {
    /// Writes the entry as JSON, in the form that a rules file takes; no line break stands at the end.
    public func jsonText(pretty: Bool = false) -> String { json.text(pretty: pretty) }

    /// The entry as a value; absent rules are left out.
    package var json: JSONText {
        var members: [(key: String, value: JSONText)] = [
            ("model", .string(basis)),
            ("family", .string(family)),
            ("aliases", .strings(aliases)),
            ("provider", .string(provider.rawValue)),
            ("operation", .string(operation.rawValue)),
            ("status", .string(status.description)),
        ]
        if let input { members.append(("input", input.json)) }
        if let mask { members.append(("mask", mask.json)) }
        if markup { members.append(("markup", .bool(true))) }
        members.append(("request", request.json))
        if !severities.isEmpty {
            let sorted = severities.sorted { $0.key.rawValue < $1.key.rawValue }
            members.append(("severities", .object(sorted.map { ($0.rawValue, .string($1.rawValue)) })))
        }
        members.append(("source", .strings(source)))
        if let checked { members.append(("checked", .string(checked.description))) }
        return .object(members)
    }
}

extension InputRules {
    fileprivate var json: JSONText {
        var members: [(key: String, value: JSONText)] = [("formats", .strings(formats))]
        if let channels { members.append(("channels", .strings(channels.map(\.rawValue)))) }
        members.append(("maxBytes", maxBytes.json))
        if square { members.append(("square", .bool(true))) }
        if let minPixels { members.append(("minPixels", .int(minPixels))) }
        if let maxPixels { members.append(("maxPixels", .int(maxPixels))) }
        if let sizes { members.append(("sizes", .strings(sizes.map(\.description)))) }
        members.append(("maxCount", .int(maxCount)))
        if usesTransparencyAsMask { members.append(("usesTransparencyAsMask", .bool(true))) }
        return .object(members)
    }
}

extension MaskRules {
    fileprivate var json: JSONText {
        .object([("maxBytes", maxBytes.json), ("isGuidance", .bool(isGuidance))])
    }
}

extension ByteLimit {
    fileprivate var json: JSONText { .object([("warn", .int(warn)), ("refuse", .int(refuse))]) }
}

extension RequestRules {
    fileprivate var json: JSONText {
        var members: [(key: String, value: JSONText)] = []
        if let prompt { members.append(("prompt", .object([("min", .int(prompt.min)), ("max", .int(prompt.max))]))) }
        if let size { members.append(("size", size.json)) }
        let sorted = parameters.sorted { $0.key < $1.key }
        if !sorted.isEmpty { members.append(("parameters", .object(sorted.map { ($0.key, $0.value.json) }))) }
        if !conditions.isEmpty { members.append(("conditions", .array(conditions.map(\.json)))) }
        return .object(members)
    }
}

extension SizeRules {
    fileprivate var json: JSONText {
        var members: [(key: String, value: JSONText)] = [("auto", .bool(auto))]
        if let list { members.append(("list", .strings(list.map(\.description)))) }
        if let multiple { members.append(("multiple", .int(multiple))) }
        if let maxEdge { members.append(("maxEdge", .int(maxEdge))) }
        if let maxAspect { members.append(("maxAspect", .double(maxAspect))) }
        if let minPixels { members.append(("minPixels", .int(minPixels))) }
        if let maxPixels { members.append(("maxPixels", .int(maxPixels))) }
        return .object(members)
    }
}

extension ParameterRules {
    fileprivate var json: JSONText {
        var members: [(key: String, value: JSONText)]
        switch kind {
        case .boolean: return .string("boolean")
        case .text: return .string("text")
        case .values(let values):
            members = [("values", .strings(values))]
            if let defaultValue { members.append(("default", .string(defaultValue))) }
        case .integer(let range):
            members = [("min", .int(range.lowerBound)), ("max", .int(range.upperBound))]
            if let number = defaultValue.flatMap({ Int($0) }) { members.append(("default", .int(number))) }
        }
        return .object(members)
    }
}

extension ParameterCondition {
    fileprivate var json: JSONText {
        var members: [(key: String, value: JSONText)] = [("parameter", .string(parameter))]
        if let values { members.append(("is", .strings(values))) }
        if !needs.isEmpty {
            let sorted = needs.sorted { $0.key < $1.key }
            members.append(("needs", .object(sorted.map { ($0.key, .strings($0.value)) })))
        }
        if !excludes.isEmpty { members.append(("excludes", .strings(excludes))) }
        return .object(members)
    }
}
