extension Decoder {
    /// Opens an object, refusing every key that `Keys` does not list, so that a misspelt rule never passes in silence.
    func strictContainer<Keys: CodingKey>(keyedBy keys: Keys.Type) throws -> KeyedDecodingContainer<Keys> {
        for key in try container(keyedBy: AnyKey.self).allKeys where Keys(stringValue: key.stringValue) == nil {
            throw DecodingError.dataCorrupted(
                .init(codingPath: codingPath + [key], debugDescription: "expected no such key"))
        }
        return try container(keyedBy: keys)
    }

    /// Reads one text through a failable initializer.
    func value<Value>(expected: String, _ make: (String) -> Value?) throws -> Value {
        let text = try singleValueContainer().decode(String.self)
        guard let value = make(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: codingPath, debugDescription: "expected \(expected), found \"\(text)\""))
        }
        return value
    }
}

extension KeyedDecodingContainer {
    /// Reads a whole number above 0; nil where the key is absent.
    func positive(forKey key: Key) throws -> Int? {
        guard let number = try decodeIfPresent(Int.self, forKey: key) else { return nil }
        guard number > 0 else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: self, debugDescription: "expected a number above 0, found \(number)")
        }
        return number
    }

    /// Reads one value or an array of them; nil where the key is absent.
    func oneOrMany<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> [Value]? {
        guard contains(key) else { return nil }
        if var list = try? nestedUnkeyedContainer(forKey: key) {
            var values: [Value] = []
            while !list.isAtEnd { values.append(try list.decode(type)) }
            return values
        }
        return [try decode(type, forKey: key)]
    }
}

/// A key of any spelling.
struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
