/// What an answer says of trying again.
struct RetryHints {
    /// `x-should-retry`; nil where it is absent.
    let shouldRetry: Bool?
    /// How long the service asks to wait: `retry-after-ms`, `retry-after` in seconds or as a date, or what its message
    /// says.
    let wait: Duration?

    /// No word of it.
    static let none = RetryHints(shouldRetry: nil, wait: nil)

    private init(shouldRetry: Bool?, wait: Duration?) {
        self.shouldRetry = shouldRetry
        self.wait = wait
    }

    /// Reads the headers, and the message where they say nothing.
    init(_ response: WireResponse, message: String, secondsSince1970 now: Int) {
        shouldRetry = response.header("x-should-retry").flatMap { ["true": true, "false": false][$0.lowercased()] }
        let inMilliseconds = response.header("retry-after-ms").flatMap(Double.init).map { $0 / 1000 }
        let after = response.header("retry-after")
        let inSeconds = after.flatMap(Double.init)
        let date = after.flatMap { HTTPDate.secondsSince1970($0) }.map { Double($0 - now) }
        let seconds = inMilliseconds ?? inSeconds ?? date ?? Self.seconds(in: message)
        wait = seconds.flatMap { 0 < $0 && $0 < 1e9 ? .milliseconds(Int(($0 * 1000).rounded(.up))) : nil }
    }

    /// Finds "try again in 1m12.5s", "in 450ms" or "retry after 32 seconds" in a message.
    private static func seconds(in message: String) -> Double? {
        let words = message.lowercased().split { $0 == " " || $0 == "," }
        for (index, word) in words.enumerated() where word == "in" || word == "after" {
            guard index > 0, ["again", "retry"].contains(words[index - 1]), index + 1 < words.count else { continue }
            if let number = Double(words[index + 1]), words.dropFirst(index + 2).first?.hasPrefix("sec") == true {
                return number
            }
            return seconds(ofUnits: words[index + 1])
        }
        return nil
    }

    private static func seconds(ofUnits text: some StringProtocol) -> Double? {
        var (total, number, unit) = (0.0, "", "")
        func value() -> Double? {
            let factor = ["h": 3600, "m": 60, "s": 1, "ms": 0.001][unit]
            return factor.flatMap { factor in Double(number).map { $0 * factor } }
        }
        for character in text.hasSuffix(".") ? text.dropLast() : text[...] {
            if character.isNumber || character == "." {
                if !unit.isEmpty {
                    guard let part = value() else { return nil }
                    (total, number, unit) = (total + part, "", "")
                }
                number.append(character)
            } else {
                unit.append(character)
            }
        }
        return value().map { total + $0 }
    }
}
