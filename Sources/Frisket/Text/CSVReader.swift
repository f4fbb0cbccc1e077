/// A reader of comma-separated values (RFC 4180): quoted fields, doubled quotes, line breaks of any kind.
///
/// At most 1 000 000 fields.
struct CSVReader {
    /// A record with the line on which it begins, from 1.
    struct Record {
        let fields: [String]
        let line: Int
    }

    private static let maxFields = 1_000_000
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var line = 1
    private var fieldCount = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// Reads all records; blank lines are none.
    ///
    /// - Throws: `FrisketError.invalidSpec` that says the line.
    static func records(_ bytes: [UInt8]) throws(FrisketError) -> [Record] {
        try bytes.withUnsafeBufferPointer { buffer throws(FrisketError) in
            var reader = CSVReader(buffer)
            var records: [Record] = []
            while reader.position < buffer.count {
                let record = try reader.record()
                if record.fields != [""] { records.append(record) }
            }
            return records
        }
    }

    private mutating func record() throws(FrisketError) -> Record {
        let start = line
        var fields: [String] = []
        repeat {
            fieldCount += 1
            guard fieldCount <= Self.maxFields else { throw failure("expected at most \(Self.maxFields) fields") }
            fields.append(peek == UInt8(ascii: "\"") ? try quoted() : try plain())
        } while take(UInt8(ascii: ","))
        if position < bytes.count {
            guard take(0x0D) || peek == 0x0A else { throw failure("expected a comma or a line break behind a quote") }
            _ = take(0x0A)
            line += 1
        }
        return Record(fields: fields, line: start)
    }

    private mutating func plain() throws(FrisketError) -> String {
        let start = position
        while let byte = peek, byte != UInt8(ascii: ","), byte != 0x0A, byte != 0x0D { position += 1 }
        return try text(bytes[start..<position])
    }

    private mutating func quoted() throws(FrisketError) -> String {
        position += 1
        var field: [UInt8] = []
        let start = line
        while let byte = peek {
            position += 1
            if byte == UInt8(ascii: "\""), !take(byte) { return try text(field[...]) }
            if byte == 0x0A { line += 1 }
            field.append(byte)
        }
        throw .invalidSpec(path: "line \(start)", reason: "expected the closing quote of a field, found the end")
    }

    private func text(_ part: some Collection<UInt8>) throws(FrisketError) -> String {
        guard let text = String(validating: part, as: UTF8.self) else { throw failure("expected text in UTF-8") }
        return text
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private func failure(_ reason: String) -> FrisketError { .invalidSpec(path: "line \(line)", reason: reason) }
}
