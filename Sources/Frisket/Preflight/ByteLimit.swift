/// A bound on bytes whose documentation says "less than 4 MB" without saying what a megabyte is.
public struct ByteLimit: Sendable, Hashable {
    /// The decimal reading; a file of so many bytes may be refused.
    public var warn: Int
    /// The binary reading; a file of so many bytes is refused.
    public var refuse: Int
}

extension ByteLimit {
    /// Reads the limit from the table.
    init(_ object: JSONObject) throws(FrisketError) {
        try object.refuseKeys(besides: ["warn", "refuse"])
        refuse = try object.integer("refuse", in: 1 ... .max)
        warn = try object.integer("warn", in: 1...refuse)
    }
}
