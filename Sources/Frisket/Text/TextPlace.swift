/// Where something stands in a text, for a complaint: line and column, both from 1, the column in characters.
struct TextPlace: CustomStringConvertible {
    let line: Int
    let column: Int
    /// What stands there, for a sentence.
    let found: String

    init(_ offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        let offset = min(offset, bytes.count)
        let before = bytes[..<offset]
        line = before.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        column = 1 + before[lineStart...].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        let scalar = String(decoding: bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars.first
        found = scalar.map { $0.value < 0x20 ? "a control character" : "'\($0)'" } ?? "the end"
    }

    var description: String { "line \(line), column \(column)" }
}
