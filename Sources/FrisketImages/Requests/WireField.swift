/// One field of a call's body, in the order in which it is sent.
///
/// The multipart body, the JSON body, the dry run and the curl command are all made from the same list.
public struct WireField: Sendable, Hashable {
    /// The name, as in a form: `prompt`, `image[]`, `svg[model]`.
    public let name: String
    /// The value.
    public let value: Value
    /// Whether it is sent past the rules.
    public var isForced = false

    /// The kinds of value.
    public enum Value: Sendable, Hashable {
        /// A text.
        case text(String)
        /// A whole number.
        case integer(Int)
        /// True or false.
        case boolean(Bool)
        /// A file.
        case upload(Upload)
        /// Pictures that the service reads itself: a list of them, or a single one.
        case references([Reference], isList: Bool)
    }

    /// A picture that the service reads itself.
    public enum Reference: Sendable, Hashable {
        /// `image_url`.
        case url(String)
        /// `file_id`.
        case fileID(String)
    }

    /// The value as it stands in a form; nil for files and references.
    public var text: String? {
        switch value {
        case .text(let text): text
        case .integer(let number): String(number)
        case .boolean(let flag): flag ? "true" : "false"
        case .upload, .references: nil
        }
    }
}

/// A file that is sent in a body.
public struct Upload: Sendable, Hashable {
    /// The file name that the server sees; its extension fits the bytes.
    public let fileName: String
    /// The media type, by content.
    public let mediaType: String
    /// Its bytes.
    public let byteCount: Int
    /// Where the bytes are.
    let source: Source

    enum Source: Sendable, Hashable {
        case file(path: String)
        case bytes([UInt8])
    }

    /// The file on the disk; nil where the bytes are in memory.
    public var path: String? {
        if case .file(let path) = source { return path }
        return nil
    }
}
