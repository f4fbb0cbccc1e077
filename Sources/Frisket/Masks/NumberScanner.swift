/// A number of a shorthand: pixels, or percent of a side.
struct Measure {
    var value: Double
    var isPercent: Bool
    var isSigned: Bool

    func resolved(_ side: Int) -> Double { isPercent ? value * Double(side) / 100 : value }
}

/// Reads decimal numbers and what stands between them.
struct NumberScanner {
    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    var isAtEnd: Bool { rest.isEmpty }

    /// The next number, such as `-12.5%`; nil when none begins here.
    mutating func number() -> Measure? {
        var digits = rest
        let sign = digits.first.flatMap { "+-".contains($0) ? $0 : nil }
        if sign != nil { digits = digits.dropFirst() }
        let body = digits.prefix { ("0"..."9").contains($0) || $0 == "." }
        // Two dots in a row part the corners of a rectangle.
        let end = body.firstPair(of: "..")
        let text = end.map { body[..<$0] } ?? body
        guard let value = Double(text), value.isFinite else { return nil }
        rest = rest[text.endIndex...]
        let isPercent = rest.first == "%"
        if isPercent { rest = rest.dropFirst() }
        return Measure(value: sign == "-" ? -value : value, isPercent: isPercent, isSigned: sign != nil)
    }

    /// The separator after a number, without the spaces around it; empty when none follows.
    mutating func separator() -> String {
        rest = rest.drop(while: \.isWhitespace)
        for separator in ["..", ",", "x"] where rest.hasPrefix(separator) {
            rest = rest.dropFirst(separator.count).drop(while: \.isWhitespace)
            return separator
        }
        return ""
    }
}

extension Substring {
    /// The first place of two dots in a row.
    fileprivate func firstPair(of dots: String) -> Index? {
        indices.first { self[$0...].hasPrefix(dots) }
    }
}
