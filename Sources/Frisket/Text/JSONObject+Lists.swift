extension JSONObject {
    package func array(_ key: String) throws(FrisketError) -> [JSONText] {
        try required(key).array(path: path(of: key))
    }

    package func strings(_ key: String) throws(FrisketError) -> [String]? {
        try self[key]?.strings(path: path(of: key))
    }

    /// Strings read through a failable initializer.
    package func values<Value>(
        _ key: String, expected: @autoclosure () -> String, _ make: (String) -> Value?
    ) throws(FrisketError) -> [Value]? {
        guard let list = try self[key]?.array(path: path(of: key)) else { return nil }
        var values: [Value] = []
        for (index, value) in list.enumerated() {
            values.append(try value.value(path: "\(path(of: key))[\(index)]", expected: expected(), make))
        }
        return values
    }

    /// Words of an enumeration, in an array or one alone.
    package func oneOrMany<Choice: CaseIterable & RawRepresentable<String>>(
        _ key: String, of type: Choice.Type
    ) throws(FrisketError) -> [Choice]? {
        if case .string = self[key] { return try choice(key, of: type).map { [$0] } }
        return try values(key, expected: Choice.words, Choice.init)
    }

    /// Strings, in an array or one alone.
    package func oneOrMany(_ key: String) throws(FrisketError) -> [String]? {
        if case .string(let text) = self[key] { return [text] }
        return try strings(key)
    }

    /// An array of objects, each read by `make`.
    package func objects<Value>(
        _ key: String, _ make: (JSONObject) throws(FrisketError) -> Value
    ) throws(FrisketError) -> [Value]? {
        guard let list = try self[key]?.array(path: path(of: key)) else { return nil }
        var values: [Value] = []
        for (index, value) in list.enumerated() {
            values.append(try make(JSONObject(value, path: "\(path(of: key))[\(index)]")))
        }
        return values
    }

    /// An object whose keys are names, each value read by `make` from the value and its path.
    package func dictionary<Value>(
        _ key: String, _ make: (JSONText, String) throws(FrisketError) -> Value
    ) throws(FrisketError) -> [String: Value]? {
        guard has(key) else { return nil }
        let object = try object(key)
        var values: [String: Value] = [:]
        for member in object.members { values[member.key] = try make(member.value, object.path(of: member.key)) }
        return values
    }
}
