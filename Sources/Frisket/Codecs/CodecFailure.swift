import CFrisketCore

extension FrisketError {
    /// Names what the C core refused; `bytes` is what a failed allocation was about, roughly.
    init(_ status: fk_status, _ message: fk_message, format: ImageFormat, bytes: Int) {
        let text = message.sentence
        switch status {
        case FK_UNSUPPORTED: self = .unsupported(feature: text)
        case FK_LIMIT:
            self = .overLimit(what: text, limit: "what its declared size allows", option: "--max-pixels")
        case FK_MEMORY: self = .outOfMemory(bytes: bytes)
        default: self = .damaged(format: format, reason: text)
        }
    }
}
