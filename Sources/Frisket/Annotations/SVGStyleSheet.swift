/// What a drawing's style sheets declare, for the selectors that say by themselves which elements they mean: of all, of a
/// name, a class or an id, or of a name with one of the two.
///
/// Source: SVG 2, section 6, and CSS Cascading and Inheritance 4: presentation attributes give way to every rule, rules
/// to the `style` attribute, and all of them to what is `!important`.
struct SVGStyleSheet {
    /// A value and what it is weighed by against another of the same property.
    private struct Value {
        let text: String
        let isImportant: Bool
        let specificity: Int
        let order: Int

        func yields(to other: Value) -> Bool {
            (isImportant ? 1 : 0, specificity, order)
                <= (other.isImportant ? 1 : 0, other.specificity, other.order)
        }
    }

    /// The properties by selector; a selector that comes again adds to the same, so that no element is long looked up.
    private var rules: [String: [String: Value]] = [:]
    private var count = 0
    private var byteCount = 0

    /// Collects the sheets of a whole drawing.
    ///
    /// - Parameters:
    ///   - root: The outermost element.
    ///   - remark: Told what is passed over.
    /// - Throws: `FrisketError.invalidSpec` for sheets that are longer than any drawing's, and take long to read.
    init(of root: XMLElement, remark: (String) -> Void) throws(FrisketError) { try collect(root, remark) }

    private mutating func collect(_ element: XMLElement, _ remark: (String) -> Void) throws(FrisketError) {
        for child in element.children {
            if child.name == "style" { try add(child, remark) } else { try collect(child, remark) }
        }
    }

    /// The most bytes of all sheets together.
    private static let maxBytes = 1 << 19

    private mutating func add(_ element: XMLElement, _ remark: (String) -> Void) throws(FrisketError) {
        guard ["", "text/css"].contains(element["type"] ?? ""), ["", "all", "screen"].contains(element["media"] ?? "")
        else { return remark("\(element.place) is not for the screen, or no CSS, and is left out") }
        byteCount += element.text.utf8.count
        guard byteCount <= Self.maxBytes else {
            throw .invalidSpec(
                path: element.place,
                reason: "expected at most \(Self.maxBytes) bytes of style sheets, found \(byteCount)")
        }
        let sheet = CSSReader(element.text)
        for name in sheet.skipped { remark("\(element.place): \(name.prefix(40)) is passed over") }
        for rule in sheet.rules {
            for selector in rule.selectors {
                guard let specificity = Self.specificity(of: selector) else {
                    remark("\(element.place): the selector '\(selector.prefix(40))' is passed over")
                    continue
                }
                let key = selector.hasPrefix("*") && selector != "*" ? String(selector.dropFirst()) : selector
                for declaration in rule.declarations where SVGStyle.properties.contains(declaration.name) {
                    count += 1
                    let value = Value(
                        text: declaration.value, isImportant: declaration.isImportant, specificity: specificity,
                        order: count)
                    Self.put(value, as: declaration.name, into: &rules[key, default: [:]])
                }
            }
        }
    }

    /// The properties of an element in the order in which they are first named, each with the value that wins.
    func properties(of element: XMLElement) -> [(name: String, value: String)] {
        var (names, values): ([String], [String: Value]) = ([], [:])
        func put(_ name: String, _ value: Value) {
            if values[name] == nil { names.append(name) }
            Self.put(value, as: name, into: &values)
        }
        for (name, text) in element.attributes where SVGStyle.attributes.contains(name) {
            put(name, Value(text: text, isImportant: false, specificity: -1, order: 0))
        }
        if !rules.isEmpty {
            for selector in Self.selectors(meaning: element) {
                for (name, value) in (rules[selector] ?? [:]).sorted(by: { $0.value.order < $1.value.order }) {
                    put(name, value)
                }
            }
        }
        for declaration in element["style"].map(CSSReader.declarations) ?? []
        where SVGStyle.properties.contains(declaration.name) {
            put(
                declaration.name,
                Value(text: declaration.value, isImportant: declaration.isImportant, specificity: .max, order: 0))
        }
        return names.compactMap { name in values[name].map { (name, $0.text) } }
    }

    private static func put(_ value: Value, as name: String, into values: inout [String: Value]) {
        guard let present = values[name], !present.yields(to: value) else {
            values[name] = value
            return
        }
    }

    /// Every selector that means an element.
    private static func selectors(meaning element: XMLElement) -> [String] {
        let classes = (element["class"] ?? "").split(whereSeparator: \.isWhitespace).map { ".\($0)" }
        let marks = classes + (element["id"].map { ["#\($0)"] } ?? [])
        return ["*", element.name] + marks + marks.map { element.name + $0 }
    }

    /// How much a selector weighs; nil for one that looks at other elements, at attributes, or at states.
    private static func specificity(of selector: String) -> Int? {
        func isName(_ text: Substring) -> Bool {
            !text.isEmpty
                && text.utf8.allSatisfy { byte in
                    byte >= 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
                        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                        || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
                }
        }
        let element = selector.prefix { $0 != "." && $0 != "#" }
        guard element.isEmpty || element == "*" || isName(element) else { return nil }
        let ofElement = element.isEmpty || element == "*" ? 0 : 1
        let mark = selector[element.endIndex...]
        guard !mark.isEmpty else { return element.isEmpty ? nil : ofElement }
        guard isName(mark.dropFirst()) else { return nil }
        return ofElement + (mark.hasPrefix("#") ? 100 : 10)
    }
}
