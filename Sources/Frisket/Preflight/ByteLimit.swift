/// A bound on bytes whose documentation says "less than 4 MB" without saying what a megabyte is.
public struct ByteLimit: Sendable, Hashable {
    /// The decimal reading; a file of so many bytes may be refused.
    public var warn: Int
    /// The binary reading; a file of so many bytes is refused.
    public var refuse: Int
}

extension ByteLimit: Decodable {
    private enum CodingKeys: CodingKey {
        case warn, refuse
    }

    /// Reads the limit from the table.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.strictContainer(keyedBy: CodingKeys.self)
        warn = try values.decode(Int.self, forKey: .warn)
        refuse = try values.decode(Int.self, forKey: .refuse)
        guard 0 < warn, warn <= refuse else {
            throw DecodingError.dataCorruptedError(
                forKey: .warn, in: values, debugDescription: "expected a number from 1 to \(refuse), found \(warn)")
        }
    }
}
