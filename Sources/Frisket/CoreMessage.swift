internal import CFrisketCore

extension fk_message {
    /// The text as a Swift string.
    var sentence: String {
        withUnsafeBytes(of: text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
