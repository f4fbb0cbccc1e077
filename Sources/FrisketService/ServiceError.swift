internal import Frisket

/// An error of the service, with its status and headers.
///
/// OpenAI's envelope has all four keys (openai-openapi f85dbe2, schema `Error`); Azure's gateway states `code` and
/// `message` only.
struct ServiceError: Error, Sendable {
    var status: Int
    var type: String?
    var code: String?
    var param: String?
    var message: String
    /// More members of the `error` object.
    var details: [(key: String, value: JSONText)] = []
    /// More headers.
    var headers: [(name: String, value: String)] = []
    /// Whether the body is Azure's: `code` and `message`.
    var isGateway = false
    /// Whether `created` stands beside `error`, as in Azure's older answers.
    var hasCreated = false
    /// Whether the body is a page for people, as of a proxy in between.
    var isPage = false
    /// Whether there is no body at all.
    var isEmpty = false

    /// The body.
    func text(created: Int) -> String {
        if isEmpty { return "" }
        if isPage { return "<html><body><h1>\(status) \(message)</h1></body></html>\n" }
        let error = (key: "error", value: object)
        return JSONText.object(hasCreated ? [("created", .int(created)), error] : [error]).text()
    }

    /// The `error` object.
    var object: JSONText {
        let members: [(key: String, value: JSONText)] =
            isGateway
            ? [("code", .optional(code)), ("message", .string(message))]
            : [
                ("message", .string(message)), ("type", .optional(type)), ("param", .optional(param)),
                ("code", .optional(code)),
            ]
        return .object(members + details)
    }

    /// A failure of the rehearsal itself.
    static func broken(_ error: FrisketError) -> ServiceError {
        ServiceError(status: 500, type: "server_error", message: "The rehearsal failed: \(error)")
    }
}
