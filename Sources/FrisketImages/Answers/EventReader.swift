/// Reads server-sent events (WHATWG HTML, section 9.2) as they come in.
///
/// A line of data may be of any length: it goes to the scanner piece by piece and never stands in memory.
struct EventReader {
    /// One event: its type, where it has one, and its data.
    struct Event {
        var name: String?
        var data: AnswerScanner
    }

    private var line = Line.field([])
    private var event = Event(name: nil, data: AnswerScanner())
    private var hasData = false
    private var lastWasReturn = false

    /// What of a line was read so far.
    private enum Line {
        /// The field's name.
        case field([UInt8])
        /// The field's name is there, the space behind its colon may follow.
        case value(of: String)
        /// Within the value of `data`.
        case data
        /// Within the value of `event`.
        case name([UInt8])
        /// Within a comment, or a field of no interest.
        case ignored
    }

    private static let maxNameBytes = 256

    /// Reads the next bytes and hands out each event that ends in them.
    mutating func add(
        _ chunk: UnsafeRawBufferPointer, onEvent: (Event) throws(ImagesError) -> Void
    ) throws(ImagesError) {
        var rest = chunk[...]
        while !rest.isEmpty {
            switch line {
            case .data:
                let end = Self.lineEnd(of: rest)
                if end > rest.startIndex { try event.data.add(UnsafeRawBufferPointer(rebasing: rest[..<end])) }
                rest = rest[end...]
            case .ignored: rest = rest[Self.lineEnd(of: rest)...]
            case .field, .value, .name: break
            }
            guard let next = rest.popFirst() else { return }
            if next == 10 || next == 13 {
                // CR LF is one end of a line.
                if next == 13 || !lastWasReturn { try endLine(onEvent) }
                lastWasReturn = next == 13
            } else {
                lastWasReturn = false
                try take(next)
            }
        }
    }

    private static func lineEnd(of bytes: Slice<UnsafeRawBufferPointer>) -> Int {
        bytes.firstIndex { $0 == 10 || $0 == 13 } ?? bytes.endIndex
    }

    /// Hands out an event that the end of the answer cut off before its empty line.
    mutating func finish(onEvent: (Event) throws(ImagesError) -> Void) throws(ImagesError) {
        try endLine(onEvent)
        try endLine(onEvent)
    }

    private mutating func take(_ byte: UInt8) throws(ImagesError) {
        switch line {
        case .field(let name):
            if byte == UInt8(ascii: ":") {
                let isMarked = name.starts(with: [0xEF, 0xBB, 0xBF])
                let text = String(decoding: isMarked ? name.dropFirst(3) : name[...], as: UTF8.self)
                line = text == "data" || text == "event" ? .value(of: text) : .ignored
                if text == "data" { try beginData() }
            } else {
                line = name.count < Self.maxNameBytes ? .field(name + [byte]) : .ignored
            }
        case .value(let field):
            line = field == "data" ? .data : .name([])
            if byte != 0x20 { try take(byte) }
        case .data: try withByte(byte)
        case .name(let name): if name.count < Self.maxNameBytes { line = .name(name + [byte]) }
        case .ignored: break
        }
    }

    /// Lines of data are joined by line breaks.
    private mutating func beginData() throws(ImagesError) {
        if hasData { try withByte(10) }
        hasData = true
    }

    private mutating func withByte(_ byte: UInt8) throws(ImagesError) {
        try [byte].withUnsafeBufferPointer { bytes throws(ImagesError) in
            try event.data.add(UnsafeRawBufferPointer(bytes))
        }
    }

    private mutating func endLine(_ onEvent: (Event) throws(ImagesError) -> Void) throws(ImagesError) {
        switch line {
        case .field(let name) where name.isEmpty:
            if hasData { try onEvent(event) }
            event = Event(name: nil, data: AnswerScanner())
            hasData = false
        case .name(let name): event.name = String(decoding: name, as: UTF8.self)
        default: break
        }
        line = .field([])
    }
}
