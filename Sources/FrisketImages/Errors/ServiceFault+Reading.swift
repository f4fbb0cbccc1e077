internal import Frisket

extension ServiceFault {
    /// Most bytes of a failure's body that are read.
    static let maxBodyBytes = 1 << 20
    /// Most characters of a message that are kept.
    private static let maxMessage = 600

    /// Reads a failure's body; `scrub` takes the key out, should a server repeat it.
    init(
        status: Int, json: JSONText?, body: [UInt8], requestID: String?, scrub: (String) -> String
    ) {
        let error = json?["error"] ?? json
        let message =
            error?["message"]?.text ?? error?.text ?? json?["message"]?.text ?? json?["detail"]?.text
            ?? Self.words(of: body)
        func text(_ key: String) -> String? {
            (error?[key]?.text ?? error?[key]?.integer.map(String.init)).map { Self.line(scrub($0)) }
        }
        self.init(
            status: status, serviceCode: text("code"), type: text("type"), parameter: text("param"),
            message: Self.line(scrub(message)), requestID: requestID.map { Self.line(scrub($0)) })
    }

    /// What a body says that is no JSON.
    private static func words(of body: [UInt8]) -> String {
        let text = String(decoding: body.prefix(4 * maxMessage), as: UTF8.self)
        if text.allSatisfy(\.isWhitespace) { return "no word of why" }
        return text.contains("<html") || text.contains("<!DOCTYPE") ? "an HTML page" : text
    }

    /// A text on one line, without control characters, cut to a bearable length.
    private static func line(_ text: String) -> String {
        let words = text.prefix(4 * maxMessage).split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
        let scalars = words.unicodeScalars.filter { $0.properties.generalCategory != .control }
        let clean = String(String.UnicodeScalarView(scalars))
        return clean.count > maxMessage ? clean.prefix(maxMessage) + "…" : clean
    }
}
