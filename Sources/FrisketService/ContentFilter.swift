internal import Frisket

/// What Azure's content filter says of a prompt or a picture (Azure REST specification, `ImageGenerations`).
enum ContentFilter {
    /// The results of one picture, with one category that was filtered, where one was.
    static func results(filtered: String? = nil) -> JSONText {
        .object(
            ["hate", "self_harm", "sexual", "violence"].map { category in
                let isFiltered = category == filtered
                return (
                    category,
                    .object([("filtered", .bool(isFiltered)), ("severity", .string(isFiltered ? "high" : "safe"))])
                )
            })
    }

    /// The results of a prompt that nothing was found in.
    static var promptResults: JSONText {
        guard case .object(let members) = results() else { return .null }
        let none = JSONText.object([("detected", .bool(false)), ("filtered", .bool(false))])
        return .object(members + [("jailbreak", none), ("profanity", none)])
    }
}
