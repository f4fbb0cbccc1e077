/// A reader of style sheets: rules of selectors and declarations, at-rules only by name.
///
/// Never fails: as CSS has it, what cannot be understood is passed over. Nothing that a sheet names is opened.
struct CSSReader {
    /// A list of selectors, as written, and what they declare.
    struct Rule {
        let selectors: [String]
        let declarations: [Declaration]
    }

    /// A property, its name in lower case, and its value.
    struct Declaration {
        let name: String
        let value: String
        let isImportant: Bool
    }

    private(set) var rules: [Rule] = []
    /// The names of at-rules such as `@media`, which are passed over with all that is in them.
    private(set) var skipped: [String] = []

    init(_ sheet: String) {
        var rest = Self.withoutComments(Array(sheet.utf8))[...]
        while let start = rest.firstIndex(where: { $0 > 0x20 }) {
            rest = rest[start...]
            if rest[start] == UInt8(ascii: "@") {
                let name = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: ";") }
                skipped.append(String(decoding: name, as: UTF8.self))
                rest = Self.behindAtRule(rest)
                continue
            }
            guard let open = Self.index(of: "{", in: rest) else { return }
            let close = Self.index(of: "}", in: rest[(open + 1)...]) ?? rest.endIndex
            let selectors = rest[..<open].split(separator: UInt8(ascii: ","))
            rules.append(
                Rule(
                    selectors: selectors.map { String(decoding: $0, as: UTF8.self).trimmingSpaces },
                    declarations: Self.declarations(rest[(open + 1)..<close])))
            rest = rest[close...].dropFirst()
        }
    }

    /// Reads what stands between two braces, or in a `style` attribute.
    static func declarations(_ text: String) -> [Declaration] {
        declarations(withoutComments(Array(text.utf8))[...])
    }

    private static func declarations(_ bytes: ArraySlice<UInt8>) -> [Declaration] {
        var (declarations, rest): ([Declaration], ArraySlice<UInt8>) = ([], bytes)
        while !rest.isEmpty {
            let end = index(of: ";", in: rest) ?? rest.endIndex
            let parts = rest[..<end].split(separator: UInt8(ascii: ":"), maxSplits: 1)
            rest = rest[end...].dropFirst()
            guard parts.count == 2 else { continue }
            var value = String(decoding: parts[1], as: UTF8.self).trimmingSpaces
            let mark = value.lastIndex(of: "!").flatMap { at in
                value[value.index(after: at)...].trimmingSpaces.lowercased() == "important" ? at : nil
            }
            if let mark { value = value[..<mark].trimmingSpaces }
            declarations.append(
                Declaration(
                    name: String(decoding: parts[0], as: UTF8.self).trimmingSpaces.lowercased(), value: value,
                    isImportant: mark != nil))
        }
        return declarations
    }

    /// What follows an at-rule: behind its semicolon, or behind the block that it has.
    private static func behindAtRule(_ rest: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let end = index(of: ";", in: rest) ?? rest.endIndex
        guard let open = index(of: "{", in: rest[..<end]) else { return rest[end...].dropFirst() }
        var (depth, at) = (1, open + 1)
        while depth > 0, let next = index(of: "{", or: "}", in: rest[at...]) {
            depth += rest[next] == UInt8(ascii: "{") ? 1 : -1
            at = next + 1
        }
        return depth > 0 ? [] : rest[at...]
    }

    /// Where a character next stands outside of quotes.
    private static func index(
        of wanted: Unicode.Scalar, or other: Unicode.Scalar? = nil, in bytes: ArraySlice<UInt8>
    ) -> Int? {
        let (first, second) = (UInt8(ascii: wanted), UInt8(ascii: other ?? wanted))
        var quote: UInt8?
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\\") {
                at += 1
            } else if let open = quote {
                if byte == open { quote = nil }
            } else if byte == first || byte == second {
                return at
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            }
            at += 1
        }
        return nil
    }

    private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var at = 0
        func stands(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
            at + 1 < bytes.count && bytes[at] == UInt8(ascii: first) && bytes[at + 1] == UInt8(ascii: second)
        }
        while at < bytes.count {
            guard stands("/", "*") else {
                result.append(bytes[at])
                at += 1
                continue
            }
            at += 2
            while at < bytes.count, !stands("*", "/") { at += 1 }
            at += 2
            result.append(0x20)
        }
        return result
    }
}
