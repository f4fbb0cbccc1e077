import Foundation

/// A PNG written by the tests themselves, chunk by chunk, so that no part of what is tested makes its own input.
struct SamplePNG {
    /// The colour types of the PNG specification, section 11.2.1, at 8 bits.
    enum ColorType: UInt8 {
        case gray = 0
        case rgb = 2
        case palette = 3
        case grayAlpha = 4
        case rgba = 6

        var samples: Int {
            switch self {
            case .gray, .palette: 1
            case .grayAlpha: 2
            case .rgb: 3
            case .rgba: 4
            }
        }
    }

    var width = 64
    var height = 64
    var type = ColorType.rgba
    /// The samples of a pixel; a palette's only sample is its index, 0 or 1.
    var pixel: (_ x: Int, _ y: Int) -> [UInt8] = { x, y in [UInt8(x & 255), UInt8(y & 255), 90, 255] }
    /// Chunks between IHDR and IDAT.
    var chunks: [(name: String, data: [UInt8])] = []

    /// The file.
    var bytes: [UInt8] {
        var rows: [UInt8] = []
        rows.reserveCapacity(height * (1 + width * type.samples))
        for y in 0..<height {
            rows.append(0)
            for x in 0..<width { rows += pixel(x, y).prefix(type.samples) }
        }
        var file: [UInt8] = [137, 80, 78, 71, 13, 10, 26, 10]
        let header = Self.word(width) + Self.word(height) + [8, type.rawValue, 0, 0, 0]
        file += Self.chunk("IHDR", header)
        for chunk in chunks { file += Self.chunk(chunk.name, chunk.data) }
        if type == .palette { file += Self.chunk("PLTE", [10, 20, 30, 200, 100, 50]) }
        file += Self.chunk("IDAT", Self.zlibStored(rows))
        return file + Self.chunk("IEND", [])
    }

    /// Writes the file with private chunks that bring it to an exact number of bytes, piece by piece: the tests' own
    /// memory would count as the command's peak (Linux keeps what a process held before exec).
    func write(to url: URL, byteCount: Int) throws {
        let plain = bytes
        let start = 8 + 25  // behind the signature and IHDR
        try Data(plain[..<start]).write(to: url)
        let file = try FileHandle(forWritingTo: url)
        try file.seekToEnd()
        let most = 1 << 20
        let piece = Data(Self.chunk("prVt", [UInt8](repeating: 0, count: most - 12)))
        var missing = byteCount - plain.count
        precondition(missing >= 12, "the picture alone has as many bytes")
        while missing >= most + 12 {
            try file.write(contentsOf: piece)
            missing -= most
        }
        try file.write(contentsOf: Self.chunk("prVt", [UInt8](repeating: 0, count: missing - 12)))
        try file.write(contentsOf: plain[start...])
        try file.close()
    }

    static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + data
        return word(data.count) + body + word(Int(crc(body)))
    }

    static func word(_ value: Int) -> [UInt8] {
        [UInt8(value >> 24 & 255), UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255)]
    }

    /// A zlib stream of stored blocks (RFC 1950, RFC 1951 section 3.2.4).
    private static func zlibStored(_ data: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x01]
        var start = 0
        repeat {
            let count = min(65_535, data.count - start)
            let isLast: UInt8 = start + count == data.count ? 1 : 0
            stream += [isLast, UInt8(count & 255), UInt8(count >> 8), ~UInt8(count & 255), ~UInt8(count >> 8)]
            stream += data[start..<(start + count)]
            start += count
        } while start < data.count
        var (low, high) = (1, 0)
        for byte in data {
            low = (low + Int(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return stream + word(high << 16 | low)
    }

    private static let crcTable: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }

    private static func crc(_ data: [UInt8]) -> UInt32 {
        ~crcTable.withUnsafeBufferPointer { table in
            data.withUnsafeBufferPointer { bytes in
                var value = UInt32.max
                for byte in bytes { value = table[Int((value ^ UInt32(byte)) & 255)] ^ value >> 8 }
                return value
            }
        }
    }
}
