/// A recursive-descent reader of XML 1.0: elements, attributes, text, CDATA, comments and processing instructions, the
/// five predefined entities and character references.
///
/// A document type declaration is refused, and with it every entity of the document's own: nothing outside the bytes is
/// ever opened, and nothing in them grows. At most 64 levels deep, 64 attributes an element and 1 000 000 elements and
/// attributes.
struct XMLReader {
    private static let maxDepth = 64
    private static let maxAttributes = 64
    private static let maxParts = 1_000_000
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    private var partCount = 0
    private var countedLines = (upTo: 0, count: 1)

    /// Reads from bytes that outlive the reader.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// Reads the whole document and returns its one root element.
    ///
    /// - Throws: `FrisketError.invalidSpec` that says the line and column (both from 1, in characters).
    static func document(_ bytes: [UInt8]) throws(FrisketError) -> XMLElement {
        try bytes.withUnsafeBufferPointer { buffer throws(FrisketError) in
            var reader = XMLReader(buffer)
            return try reader.document()
        }
    }

    private mutating func document() throws(FrisketError) -> XMLElement {
        try skipMisc()
        guard peek == UInt8(ascii: "<") else { throw failure("an element") }
        let root = try element(depth: 0)
        try skipMisc()
        guard position == bytes.count else { throw failure("the end") }
        return root
    }

    /// Skips space, comments and processing instructions around the root.
    private mutating func skipMisc() throws(FrisketError) {
        while true {
            skipSpace()
            if starts(with: "<!DOCTYPE") { throw failure("no document type declaration") }
            guard try skipComment() else { return }
        }
    }

    /// Skips a comment or a processing instruction, where one begins.
    private mutating func skipComment() throws(FrisketError) -> Bool {
        if starts(with: "<!--") {
            try skip(past: "-->")
        } else if starts(with: "<?") {
            try skip(past: "?>")
        } else {
            return false
        }
        return true
    }

    /// Reads an element, whose opening bracket is next.
    private mutating func element(depth: Int) throws(FrisketError) -> XMLElement {
        guard depth < Self.maxDepth else { throw failure("at most \(Self.maxDepth) levels of elements") }
        try count()
        position += 1
        let qualifiedName = try name("an element's name")
        var element = XMLElement(name: Self.localName(qualifiedName), line: line())
        while true {
            let hasSpace = skipSpace()
            if take("/>") { return element }
            if take(">") { break }
            guard hasSpace else { throw failure("'>', '/>' or a space") }
            element.attributes.append(try attribute(besides: element))
        }
        try content(of: &element, depth: depth)
        let end = try name("the end of <\(qualifiedName)>")
        guard end == qualifiedName else { throw failure("</\(qualifiedName)>", at: position - end.utf8.count) }
        skipSpace()
        guard take(">") else { throw failure("'>'") }
        return element
    }

    /// Reads up to the name in the closing tag.
    private mutating func content(of element: inout XMLElement, depth: Int) throws(FrisketError) {
        while true {
            if position < bytes.count, peek != UInt8(ascii: "<") {
                element.text += try text(until: [UInt8(ascii: "<")])
            } else if take("</") {
                return
            } else if take("<![CDATA[") {
                let start = position
                try skip(past: "]]>")
                element.text += try string(start..<(position - 3))
            } else if try !skipComment() {
                guard position < bytes.count else { throw failure("the end of <\(element.name)>") }
                element.children.append(try self.element(depth: depth + 1))
            }
        }
    }

    private mutating func attribute(besides element: XMLElement) throws(FrisketError) -> (String, String) {
        let start = position
        try count()
        let name = try name("an attribute's name")
        guard element.attributes.count < Self.maxAttributes else {
            throw failure("at most \(Self.maxAttributes) attributes", at: start)
        }
        guard element[name] == nil else { throw failure("each attribute once", at: start) }
        skipSpace()
        guard take("=") else { throw failure("'='") }
        skipSpace()
        guard let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw failure("a value in quotes")
        }
        position += 1
        let value = try text(until: [quote, UInt8(ascii: "<")])
        guard peek == quote else { throw failure("the closing quote") }
        position += 1
        return (name, value)
    }

    /// The line of the current position.
    private mutating func line() -> Int {
        for byte in bytes[countedLines.upTo..<position] where byte == 0x0A { countedLines.count += 1 }
        countedLines.upTo = position
        return countedLines.count
    }

    private mutating func count() throws(FrisketError) {
        partCount += 1
        guard partCount <= Self.maxParts else { throw failure("at most \(Self.maxParts) elements and attributes") }
    }
}
