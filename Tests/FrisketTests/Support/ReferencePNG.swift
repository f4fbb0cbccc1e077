/// A plain PNG reader, independent of the library: stored, fixed and dynamic blocks, all five filters, 8-bit samples.
///
/// Every checksum is verified. Nil for anything that is not exactly right.
struct ReferencePNG {
    let width: Int
    let height: Int
    let channels: Int
    private(set) var samples: [UInt8] = []

    init?(_ file: [UInt8]) {
        guard file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return nil }
        var (position, data): (Int, [UInt8]) = (8, [])
        var header: [UInt8] = []
        var type = ""
        while type != "IEND" {
            guard position + 12 <= file.count else { return nil }
            let length = Self.word(file, position)
            guard position + 12 + length <= file.count else { return nil }
            let body = file[(position + 4)..<(position + 8 + length)]
            guard Self.crc(body) == UInt32(Self.word(file, position + 8 + length)) else { return nil }
            type = String(decoding: body.prefix(4), as: UTF8.self)
            if type == "IHDR" { header = Array(body.dropFirst(4)) }
            if type == "IDAT" { data += body.dropFirst(4) }
            position += 12 + length
        }
        let channelCounts = [0: 1, 2: 3, 4: 2, 6: 4]
        guard position == file.count, header.count == 13, header[8] == 8, header[12] == 0,
            let channels = channelCounts[Int(header[9])]
        else { return nil }
        (width, height, self.channels) = (Self.word(header, 0), Self.word(header, 4), channels)
        guard data.count >= 6, data[0] & 15 == 8, data[0] >> 4 == 7, Self.word(data, 0) >> 16 % 31 == 0 else {
            return nil
        }
        var inflater = ReferenceInflater(Array(data[2..<(data.count - 4)]))
        guard let raw = inflater.inflate(), raw.count == height * (1 + width * channels),
            Self.adler(raw) == Self.word(data, data.count - 4)
        else { return nil }
        guard unfilter(raw) else { return nil }
    }

    private mutating func unfilter(_ raw: [UInt8]) -> Bool {
        let stride = width * channels
        samples = [UInt8](repeating: 0, count: stride * height)
        for y in 0..<height {
            let filter = raw[y * (stride + 1)]
            for x in 0..<stride {
                let value = raw[y * (stride + 1) + 1 + x]
                let left = x < channels ? 0 : samples[y * stride + x - channels]
                let up = y == 0 ? 0 : samples[(y - 1) * stride + x]
                let corner = x < channels || y == 0 ? 0 : samples[(y - 1) * stride + x - channels]
                let prediction: UInt8
                switch filter {
                case 0: prediction = 0
                case 1: prediction = left
                case 2: prediction = up
                case 3: prediction = UInt8((Int(left) + Int(up)) / 2)
                case 4:
                    let estimate = Int(left) + Int(up) - Int(corner)
                    let nearest = [left, up, corner].min { abs(estimate - Int($0)) < abs(estimate - Int($1)) }
                    prediction = nearest ?? 0
                default: return false
                }
                samples[y * stride + x] = value &+ prediction
            }
        }
        return true
    }

    private static func word(_ bytes: [UInt8], _ at: Int) -> Int {
        bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) }
    }

    private static func crc(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var crc: UInt32 = ~0
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB8_8320 }
        }
        return ~crc
    }

    private static func adler(_ bytes: [UInt8]) -> Int {
        var (a, b) = (1, 0)
        for byte in bytes {
            a = (a + Int(byte)) % 65521
            b = (b + a) % 65521
        }
        return b << 16 | a
    }
}

/// Inflates a raw deflate stream bit by bit (RFC 1951); nil for a stream that is not whole, or has bytes left over.
struct ReferenceInflater {
    private let bytes: [UInt8]
    private var position = 0
    private var output: [UInt8] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func inflate() -> [UInt8]? {
        while true {
            guard let last = bits(1), let kind = bits(2) else { return nil }
            switch kind {
            case 0: guard stored() else { return nil }
            case 1:
                let literals = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
                guard block(Code(literals), Code([Int](repeating: 5, count: 30))) else { return nil }
            case 2: guard let (literals, distances) = head(), block(literals, distances) else { return nil }
            default: return nil
            }
            if last == 1 { return (position + 7) / 8 == bytes.count ? output : nil }
        }
    }

    private mutating func stored() -> Bool {
        position = (position + 7) / 8 * 8
        guard let length = bits(16), let complement = bits(16), length == ~complement & 0xFFFF else { return false }
        for _ in 0..<length {
            guard let byte = bits(8) else { return false }
            output.append(UInt8(byte))
        }
        return true
    }

    private mutating func head() -> (Code, Code)? {
        guard let literals = bits(5), let distances = bits(5), let ordered = bits(4) else { return nil }
        var lengths = [Int](repeating: 0, count: 19)
        for index in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].prefix(ordered + 4) {
            guard let length = bits(3) else { return nil }
            lengths[index] = length
        }
        let code = Code(lengths)
        let count = literals + 257 + distances + 1
        lengths = []
        while lengths.count < count {
            guard let symbol = decode(code) else { return nil }
            switch symbol {
            case 16:
                guard let last = lengths.last, let more = bits(2) else { return nil }
                lengths += [Int](repeating: last, count: 3 + more)
            case 17, 18:
                guard let more = bits(symbol == 17 ? 3 : 7) else { return nil }
                lengths += [Int](repeating: 0, count: (symbol == 17 ? 3 : 11) + more)
            default: lengths.append(symbol)
            }
        }
        guard lengths.count == count else { return nil }
        return (Code(lengths.prefix(literals + 257)), Code(lengths.suffix(distances + 1)))
    }

    private mutating func block(_ literals: Code, _ distances: Code) -> Bool {
        while let symbol = decode(literals) {
            if symbol == 256 { return true }
            guard symbol > 256 else {
                output.append(UInt8(symbol))
                continue
            }
            let extra = symbol < 265 || symbol == 285 ? 0 : (symbol - 261) / 4
            let base = symbol < 265 ? symbol - 254 : symbol == 285 ? 258 : 3 + (4 + (symbol - 261) % 4) << extra
            guard let more = bits(extra), let far = decode(distances) else { return false }
            let farExtra = max(far / 2 - 1, 0)
            guard let farMore = bits(farExtra) else { return false }
            let distance = (far < 4 ? far + 1 : 1 + (2 + far % 2) << farExtra) + farMore
            guard distance <= output.count else { return false }
            for _ in 0..<(base + more) { output.append(output[output.count - distance]) }
        }
        return false
    }

    private mutating func bits(_ count: Int) -> Int? {
        guard position + count <= 8 * bytes.count else { return nil }
        var value = 0
        for index in 0..<count {
            value |= Int(bytes[(position + index) / 8] >> ((position + index) % 8) & 1) << index
        }
        position += count
        return value
    }

    private mutating func decode(_ code: Code) -> Int? {
        var value = 0
        for length in 1...15 {
            guard let bit = bits(1) else { return nil }
            value = value << 1 | bit
            if let symbol = code.symbols[length << 16 | value] { return symbol }
        }
        return nil
    }

    /// A canonical prefix code: symbols by length and bits.
    private struct Code {
        var symbols: [Int: Int] = [:]

        init(_ lengths: some Collection<Int>) {
            var next = 0
            for length in 1...15 {
                for (symbol, own) in lengths.enumerated() where own == length {
                    symbols[length << 16 | next] = symbol
                    next += 1
                }
                next <<= 1
            }
        }
    }
}
