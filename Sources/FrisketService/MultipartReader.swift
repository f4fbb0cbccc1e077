#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// One part of a form: a text, or a file where it has a file name.
struct FormPart: Sendable, Hashable {
    /// The field's name, for example `image[]`.
    var name: String
    /// The file's name as the client states it.
    var fileName: String?
    /// The content type as the client states it.
    var contentType: String?
    /// The contents.
    var bytes: [UInt8] = []

    /// Whether it is a file: only those have a name or a type that is not text.
    var isFile: Bool { fileName != nil || contentType?.lowercased().hasPrefix("text/") == false }
}

/// Reads `multipart/form-data` (RFC 7578, RFC 2046 section 5.1.1) as it arrives, in pieces of any length.
///
/// Memory grows with the parts and one piece; what the whole body may hold is for the caller to bound.
struct MultipartReader {
    /// Why a body is no form.
    enum Failure: Error, Hashable {
        case noBoundary
        case brokenDelimiter
        case longHeader
        case brokenHeader
        case namelessPart
        case tooManyParts
        case longText(name: String)
        case cut
    }

    private enum State {
        case preamble, delimiterEnd, header, body, end
    }

    /// Most bytes of a part's header.
    static let maxHeaderBytes = 8192
    /// Most parts of a body: 16 pictures, a mask and every parameter need a third of it.
    static let maxParts = 128
    /// Most bytes of a text: the longest prompt is 32 000 characters of at most 4 bytes.
    static let maxTextBytes = 1 << 18

    /// The parts that are complete.
    private(set) var parts: [FormPart] = []

    private var state = State.preamble
    private var part = FormPart(name: "")
    private let delimiter: [UInt8]
    /// What has arrived and is not yet understood, behind the line break that the first boundary lacks.
    private var pending: [UInt8] = Array("\r\n".utf8)
    private var position = 0

    /// Begins to read a body whose `content-type` header is given.
    init(contentType: String) throws(Failure) {
        let header = HeaderValue(contentType)
        guard header.value == "multipart/form-data", let boundary = header.parameters["boundary"],
            1...70 ~= boundary.utf8.count, boundary.utf8.allSatisfy({ 0x20...0x7E ~= $0 }), boundary.last != " "
        else { throw .noBoundary }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// Takes the next piece of the body.
    mutating func add(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        pending.append(contentsOf: bytes)
        while try step() {}
        pending.removeFirst(position)
        position = 0
    }

    /// Ends the body; returns its parts.
    consuming func finish() throws(Failure) -> [FormPart] {
        guard state == .end else { throw .cut }
        return parts
    }

    /// Understands a little more of what is there; false when more must arrive first.
    private mutating func step() throws(Failure) -> Bool {
        switch state {
        case .preamble:
            guard let found = find(delimiter) else {
                position = max(position, pending.count - delimiter.count + 1)
                return false
            }
            position = found + delimiter.count
            state = .delimiterEnd
        case .delimiterEnd: return try readDelimiterEnd()
        case .header: return try readHeader()
        case .body:
            guard let found = find(delimiter) else {
                try take(upTo: max(position, pending.count - delimiter.count + 1))
                return false
            }
            try take(upTo: found)
            parts.append(part)
            position = found + delimiter.count
            state = .delimiterEnd
        case .end:
            position = pending.count
            return false
        }
        return true
    }

    /// Reads what stands behind a boundary: two dashes at the end of all parts, or blanks and a line break.
    private mutating func readDelimiterEnd() throws(Failure) -> Bool {
        var end = position
        if pending.count >= end + 2, pending[end] == UInt8(ascii: "-"), pending[end + 1] == UInt8(ascii: "-") {
            state = .end
            return true
        }
        while end < pending.count, pending[end] == UInt8(ascii: " ") || pending[end] == UInt8(ascii: "\t") { end += 1 }
        guard end - position <= 64 else { throw .brokenDelimiter }
        guard pending.count >= end + 2 else {
            let isHopeful = end == pending.count || pending[end] == 0x0D || pending[end] == UInt8(ascii: "-")
            if !isHopeful { throw .brokenDelimiter }
            return false
        }
        guard pending[end] == 0x0D, pending[end + 1] == 0x0A else { throw .brokenDelimiter }
        // The line break stays: a part without header lines has its empty line right behind it.
        position = end
        guard parts.count < Self.maxParts else { throw .tooManyParts }
        state = .header
        return true
    }

    private mutating func readHeader() throws(Failure) -> Bool {
        guard let end = find(Array("\r\n\r\n".utf8)) else {
            if pending.count - position > Self.maxHeaderBytes { throw .longHeader }
            return false
        }
        guard end - position <= Self.maxHeaderBytes else { throw .longHeader }
        part = try FormPart(header: pending[position..<end])
        position = end + 4
        state = .body
        return true
    }

    /// Moves bytes into the part.
    private mutating func take(upTo end: Int) throws(Failure) {
        part.bytes.append(contentsOf: pending[position..<end])
        position = end
        if !part.isFile, part.bytes.count > Self.maxTextBytes { throw .longText(name: part.name) }
    }

    /// Where some bytes begin, at the position or behind it.
    private func find(_ bytes: [UInt8]) -> Int? {
        pending.withUnsafeBytes { buffer -> Int? in
            guard let start = buffer.baseAddress else { return nil }
            var from = position
            while from + bytes.count <= buffer.count {
                let room = buffer.count - bytes.count - from + 1
                guard let hit = memchr(start + from, Int32(bytes[0]), room) else { return nil }
                from = UnsafeRawPointer(hit) - start
                if memcmp(start + from, bytes, bytes.count) == 0 { return from }
                from += 1
            }
            return nil
        }
    }
}

extension FormPart {
    /// Reads a part's header lines, without the empty line that ends them.
    init(header: ArraySlice<UInt8>) throws(MultipartReader.Failure) {
        guard let text = String(validating: header, as: UTF8.self) else { throw .brokenHeader }
        var disposition: HeaderValue?
        var contentType: String?
        for line in text.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { throw .brokenHeader }
            let value = String(line[line.index(after: colon)...])
            switch line[..<colon].lowercased() {
            case "content-disposition": disposition = HeaderValue(value)
            case "content-type": contentType = HeaderValue(value).value
            default: break
            }
        }
        guard let disposition, disposition.value == "form-data", let name = disposition.parameters["name"],
            !name.isEmpty
        else { throw .namelessPart }
        self.init(name: name, fileName: disposition.parameters["filename"], contentType: contentType)
    }
}
