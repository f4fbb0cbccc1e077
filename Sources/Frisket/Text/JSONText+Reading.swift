extension JSONText {
    /// Reads one JSON document (RFC 8259): strict syntax, no key twice in an object, at most 64 levels deep and
    /// `maxValues` values, each of which takes 24 bytes.
    ///
    /// - Throws: `FrisketError.invalidSpec` that says the line and column (both from 1, in characters).
    package init(reading bytes: [UInt8], maxValues: Int = 3_000_000) throws(FrisketError) {
        self = try bytes.withUnsafeBufferPointer { buffer throws(FrisketError) in
            var reader = JSONReader(buffer, maxValues: maxValues)
            return try reader.document()
        }
    }

    /// The value's kind, for a sentence.
    package var kind: String {
        switch self {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .int(let value): "\(value)"
        case .double(let value): "\(value)"
        case .string(let value): "\"\(value.count > 40 ? value.prefix(40) + "…" : value[...])\""
        case .array: "an array"
        case .object: "an object"
        }
    }
}
