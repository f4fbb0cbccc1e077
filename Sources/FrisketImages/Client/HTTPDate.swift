/// Dates in HTTP headers (RFC 9110, section 5.6.7), in the form that is written today.
enum HTTPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Reads a date such as `Sun, 06 Nov 1994 08:49:37 GMT`; nil for anything else.
    static func secondsSince1970(_ text: String) -> Int? {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 6, words[5] == "GMT", let day = Int(words[1]), 1...31 ~= day,
            let month = months.firstIndex(of: words[2]), let year = Int(words[3]), 1970...9999 ~= year
        else { return nil }
        let clock = words[4].split(separator: ":").map { Int($0) ?? -1 }
        guard clock.count == 3, 0...23 ~= clock[0], 0...59 ~= clock[1], 0...60 ~= clock[2] else { return nil }
        // Days are counted from March on, so that the leap day comes last (see Day.init(secondsSince1970:)).
        let shifted = month < 2 ? year - 1 : year
        let leapDays = shifted / 4 - shifted / 100 + shifted / 400
        let dayOfYear = (153 * ((month + 10) % 12) + 2) / 5 + day - 1
        let days = shifted * 365 + leapDays + dayOfYear - 719_468
        return days * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
    }
}
