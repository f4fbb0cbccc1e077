/// A header's value with its parameters, such as `form-data; name="image"; filename="cat.png"`.
struct HeaderValue: Hashable {
    /// What stands before the first semicolon, in small letters.
    var value: String
    /// The parameters by name, the names in small letters; of several with one name the first.
    var parameters: [String: String] = [:]

    /// Reads any text; what is no parameter is passed over.
    ///
    /// In quotes a backslash takes the next quote or backslash literally, and `%22`, `%0D`, `%0A` stand for a quote and
    /// the line breaks, as browsers write them (HTML Living Standard, "multipart form data").
    init(_ text: some StringProtocol) {
        var fields = HeaderFields(rest: Substring(text))
        value = fields.next().lowercased()
        while !fields.rest.isEmpty {
            let name = fields.next(upTo: "=").lowercased()
            guard fields.take("=") else { continue }
            let word = fields.isQuoted ? fields.quoted() : fields.next()
            if !name.isEmpty, parameters[name] == nil { parameters[name] = word }
        }
    }
}

/// What is left to read of a header's value.
private struct HeaderFields {
    var rest: Substring

    var isQuoted: Bool { rest.drop { $0 == " " || $0 == "\t" }.first == "\"" }

    mutating func take(_ character: Character) -> Bool {
        guard rest.first == character else { return false }
        rest.removeFirst()
        return true
    }

    /// The next word, without blanks around it; a semicolon that ends it is passed over.
    mutating func next(upTo other: Character? = nil) -> String {
        let end = rest.firstIndex { $0 == ";" || $0 == other } ?? rest.endIndex
        let word = rest[..<end]
        rest = rest[end...]
        _ = take(";")
        return word.trimmingBlanks()
    }

    /// The next word in quotes.
    mutating func quoted() -> String {
        rest = rest.drop { $0 == " " || $0 == "\t" }.dropFirst()
        var word = ""
        while let character = rest.popFirst(), character != "\"" {
            if character == "\\", let next = rest.first, next == "\"" || next == "\\" {
                word.append(next)
                rest.removeFirst()
            } else if character == "%", let decoded = Self.escapes[rest.prefix(2).uppercased()] {
                word.append(decoded)
                rest = rest.dropFirst(2)
            } else {
                word.append(character)
            }
        }
        _ = next()
        return word
    }

    private static let escapes: [String: Character] = ["22": "\"", "0D": "\r", "0A": "\n"]
}

extension Substring {
    fileprivate func trimmingBlanks() -> String {
        func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
        var word = drop(while: isBlank)
        while let last = word.last, isBlank(last) { word.removeLast() }
        return String(word)
    }
}
