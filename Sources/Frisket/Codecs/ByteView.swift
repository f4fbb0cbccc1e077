/// Bounds-checked reading of numbers in untrusted bytes; offsets may be anything, and outside the bytes there is nil.
struct ByteView {
    /// The bytes, lent for the length of one call.
    let bytes: UnsafeRawBufferPointer
    /// Whether the first byte of a number is its least significant.
    var littleEndian = false

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var count: Int { bytes.count }

    subscript(offset: Int) -> UInt8? { offset >= 0 && offset < bytes.count ? bytes[offset] : nil }

    func u16(_ offset: Int) -> Int? {
        guard offset >= 0, bytes.count >= 2, offset <= bytes.count - 2 else { return nil }
        let value = bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)
        return Int(littleEndian ? UInt16(littleEndian: value) : UInt16(bigEndian: value))
    }

    func u32(_ offset: Int) -> Int? {
        guard offset >= 0, bytes.count >= 4, offset <= bytes.count - 4 else { return nil }
        let value = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        return Int(littleEndian ? UInt32(littleEndian: value) : UInt32(bigEndian: value))
    }

    /// Part of the bytes; nil unless all of it is there.
    func slice(_ offset: Int, _ count: Int) -> ByteView? {
        guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else { return nil }
        var part = ByteView(UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count]))
        part.littleEndian = littleEndian
        return part
    }

    /// What follows an offset; empty beyond the end.
    func from(_ offset: Int) -> ByteView {
        slice(offset, max(0, count - offset)) ?? ByteView(.init(start: nil, count: 0))
    }

    func starts(with prefix: [UInt8], at offset: Int = 0) -> Bool {
        slice(offset, prefix.count).map { $0.bytes.elementsEqual(prefix) } ?? false
    }

    func starts(with prefix: StaticString, at offset: Int = 0) -> Bool {
        guard let part = slice(offset, prefix.utf8CodeUnitCount) else { return false }
        return prefix.withUTF8Buffer { part.bytes.elementsEqual($0) }
    }

    func contains(_ text: StaticString) -> Bool {
        let last = count - text.utf8CodeUnitCount
        guard last >= 0 else { return false }
        let first = text.withUTF8Buffer { $0[0] }
        return (0...last).contains { bytes[$0] == first && starts(with: text, at: $0) }
    }

    /// Printable ASCII up to a zero byte or the end; other bytes become `?`.
    func ascii(_ offset: Int, _ count: Int) -> String {
        guard let part = slice(offset, max(0, min(count, self.count - offset))) else { return "" }
        return String(
            decoding: part.bytes.prefix { $0 != 0 }.map { (32...126).contains($0) ? $0 : UInt8(ascii: "?") },
            as: UTF8.self)
    }
}
