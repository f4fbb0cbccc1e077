/// A call that breaks a rule, and the finding that must come of it.
struct Breaker {
    /// The finding's code.
    let code: String
    /// What the finding is about: image, mask, request.
    let subject: String
    /// What is checked: files and options, without the model.
    var words: [String]
    /// Options that hold for the check after the remedy, too.
    var judging: [String] = []
    /// What the sentence must mention.
    var says = ""

    static func image(_ code: String, _ files: String..., judging: [String] = [], says: String = "") -> Breaker {
        Breaker(code: code, subject: "image", words: files, judging: judging, says: says)
    }

    static func mask(_ code: String, _ image: String, _ mask: String, judging: [String] = []) -> Breaker {
        Breaker(code: code, subject: "mask", words: [image, "--mask", mask], judging: judging)
    }

    static func request(_ code: String, _ words: [String], says: String = "") -> Breaker {
        Breaker(code: code, subject: "request", words: words, says: says)
    }
}
