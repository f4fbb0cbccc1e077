import Testing
import TestSupport

@testable import Frisket

/// The quick way through a PNG gives what libpng alone gives: the same pixels, errors and remarks.
@Suite struct PNGStripsTests {
    // MARK: Files

    /// A filtered picture of several strips, as the bytes that deflate packs.
    static func rows(width: Int, height: Int, pixelBits: Int, seed: UInt64 = 1) -> [UInt8] {
        var generator = SeededGenerator(seed: seed)
        return (0..<height).flatMap { _ in
            [UInt8.random(in: 0...4, using: &generator)]
                + (0..<(width * pixelBits + 7) / 8).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }
    }

    static let header = chunk("IHDR", SamplePictures.bigEndian(200) + SamplePictures.bigEndian(500) + [8, 6, 0, 0, 0])
    static let data = SamplePictures.stored(rows(width: 200, height: 500, pixelBits: 32))
    static let end = chunk("IEND", [])

    static func chunk(_ type: String, _ data: [UInt8], isRight: Bool = true) -> [UInt8] {
        var chunk = SamplePictures.chunk(type, data)
        if !isRight { chunk[chunk.count - 1] ^= 1 }
        return chunk
    }

    /// A file with IDAT chunks that are cut at these places.
    static func file(
        _ data: [UInt8] = data, cuts: [Int] = [], header: [UInt8] = header, before: [UInt8] = [], between: [UInt8] = [],
        after: [UInt8] = [], end: [UInt8] = end
    ) -> [UInt8] {
        let edges = [0] + cuts + [data.count]
        let pieces = zip(edges, edges.dropFirst()).map { chunk("IDAT", Array(data[$0..<$1])) }
        return ContentType.pngSignature + header + before + Array(pieces.joined(separator: between)) + after + end
    }

    /// The zlib stream with some of its bytes changed.
    static func changed(_ change: (inout [UInt8]) -> Void) -> [UInt8] {
        var changed = data
        change(&changed)
        return changed
    }

    /// The zlib stream of these rows, after a change to them.
    static func stored(_ change: (inout [UInt8]) -> Void) -> [UInt8] {
        var rows = rows(width: 200, height: 500, pixelBits: 32)
        change(&rows)
        return SamplePictures.stored(rows)
    }

    /// A zlib header that names this window of 2^(8 + `window`) bytes, and whether there is a dictionary.
    static func zlibHeader(window: UInt8, dictionary: Bool = false) -> [UInt8] {
        let (method, flags) = (window << 4 | 8, dictionary ? 32 : 0)
        return [method, UInt8(flags + (31 - (Int(method) * 256 + flags) % 31) % 31)]
    }

    struct Case: Sendable, CustomStringConvertible {
        var description: String
        var file: [UInt8]
        /// What plain libpng makes of it, in the walk's eyes and its own.
        var isAccepted: Bool
        /// Whether the walk lets the quick way be tried.
        var isIntact: Bool
    }

    static let cases: [Case] = [
        Case(description: "a perfect file", file: file(), isAccepted: true, isIntact: true),
        Case(
            description: "a wrong CRC in IDAT",
            file: ContentType.pngSignature + header + chunk("IDAT", data, isRight: false) + end, isAccepted: false,
            isIntact: false),
        Case(
            description: "a wrong CRC in IHDR",
            file: file(header: header.dropLast() + [header[header.count - 1] ^ 1]), isAccepted: false, isIntact: false),
        Case(
            description: "a wrong CRC in IEND", file: file(end: chunk("IEND", [], isRight: false)), isAccepted: false,
            isIntact: false),
        Case(
            description: "a wrong CRC in gAMA", file: file(before: chunk("gAMA", [0, 0, 1, 1], isRight: false)),
            isAccepted: true, isIntact: false),
        Case(
            description: "a wrong CRC in tEXt", file: file(after: chunk("tEXt", [65, 0, 65], isRight: false)),
            isAccepted: true, isIntact: false),
        Case(
            description: "a wrong Adler-32", file: file(changed { $0[$0.count - 1] ^= 1 }), isAccepted: false,
            isIntact: true),
        Case(
            description: "no Adler-32", file: file(changed { $0.removeLast(4) }), isAccepted: false, isIntact: true),
        Case(
            description: "half an Adler-32", file: file(changed { $0.removeLast(2) }), isAccepted: false,
            isIntact: true),
        Case(
            description: "a row too many", file: file(stored { $0 += [0] + [UInt8](repeating: 1, count: 800) }),
            isAccepted: false, isIntact: true),
        Case(description: "a byte too many", file: file(stored { $0.append(0) }), isAccepted: false, isIntact: true),
        Case(
            description: "a byte behind the stream", file: file(changed { $0.append(7) }), isAccepted: false,
            isIntact: true),
        Case(
            description: "an IDAT behind the stream", file: file(data + [1, 2, 3], cuts: [data.count]),
            isAccepted: true, isIntact: true),
        Case(
            description: "a row too few", file: file(stored { $0.removeLast(801) }), isAccepted: false, isIntact: true),
        Case(description: "a byte too few", file: file(stored { $0.removeLast() }), isAccepted: false, isIntact: true),
        Case(
            description: "IDATs with another chunk between", file: file(cuts: [900], between: chunk("tEXt", [65, 0])),
            isAccepted: false, isIntact: false),
        Case(
            description: "an unknown filter in the first row", file: file(stored { $0[0] = 5 }), isAccepted: false,
            isIntact: true),
        Case(
            description: "an unknown filter in row 400", file: file(stored { $0[400 * 801] = 255 }), isAccepted: false,
            isIntact: true),
        Case(
            description: "a small window declared, without distances",
            file: file(changed { $0.replaceSubrange(0..<2, with: zlibHeader(window: 0)) }), isAccepted: true,
            isIntact: true),
        Case(
            description: "a dictionary wanted",
            file: file(changed { $0.replaceSubrange(0..<2, with: zlibHeader(window: 7, dictionary: true)) }),
            isAccepted: false, isIntact: true),
        Case(
            description: "a window that deflate does not have",
            file: file(changed { $0.replaceSubrange(0..<2, with: zlibHeader(window: 8)) }), isAccepted: false,
            isIntact: true),
        Case(description: "a wrong zlib header", file: file(changed { $0[1] ^= 1 }), isAccepted: false, isIntact: true),
        Case(
            description: "a reserved block type", file: file(changed { $0[2] |= 6 }), isAccepted: false, isIntact: true),
        Case(
            description: "a stored block whose lengths disagree, deep in the file",
            file: file(changed { $0[2 + 4 * 65_540 + 1] ^= 1 }), isAccepted: false, isIntact: true),
        Case(
            description: "a cut file", file: Array(file().prefix(200_000)), isAccepted: false, isIntact: false),
        Case(description: "no IEND", file: file(end: []), isAccepted: false, isIntact: false),
        Case(
            description: "an unknown critical chunk", file: file(before: chunk("ABcD", [1])), isAccepted: false,
            isIntact: false),
        Case(
            description: "empty IDATs", file: file(cuts: [0, 0, 1, 1, 700, 700, data.count - 3, data.count]),
            isAccepted: true, isIntact: true),
        Case(
            description: "IDATs of one byte", file: file(cuts: Array(1..<40) + Array((data.count - 9)..<data.count)),
            isAccepted: true, isIntact: true),
        Case(description: "bytes behind IEND", file: file() + [1, 2, 3], isAccepted: true, isIntact: true),
    ]

    // MARK: Outcomes

    /// What a reader makes of a file: pixels or an error, and remarks.
    struct Outcome: Equatable {
        var pixels: [UInt8] = []
        var error: FrisketError?
        var remarks: [String] = []
    }

    static func outcome(
        _ file: [UInt8], isQuick: Bool, toleratesDamage: Bool = false, layout: PixelLayout = .rgba8, strip: Int = 64
    ) throws -> Outcome {
        var header = try ImageHeader(reading: file)
        if !isQuick { header.isIntact = false }
        var outcome = Outcome()
        var reader: ImageReader?
        do {
            let limits = DecodeLimits(toleratesDamage: toleratesDamage)
            let opened = try ImageReader(file, header: header, limits: limits, layout: layout)
            reader = opened
            for top in stride(from: 0, to: opened.size.height, by: strip) {
                let count = min(strip, opened.size.height - top)
                var rows = [UInt8](repeating: 7, count: count * opened.bytesPerRow)
                try rows.withUnsafeMutableBytes { try opened.read(count, into: $0) }
                outcome.pixels += rows
            }
            try opened.finish()
        } catch let error as FrisketError {
            outcome.error = error
        }
        outcome.remarks = reader?.remarks ?? []
        return outcome
    }

    @Test(arguments: cases)
    func damageIsJudgedByLibpng(_ sample: Case) throws {
        #expect(try ImageHeader(reading: sample.file).isIntact == sample.isIntact)
        for layout in [PixelLayout.rgba8, .rgba16] {
            let plain = try Self.outcome(sample.file, isQuick: false, layout: layout)
            #expect((plain.error == nil) == sample.isAccepted, "\(String(describing: plain.error))")
            for strip in [1, 64, 500] {
                for tolerates in [false, true] {
                    let isSame =
                        try Self.outcome(
                            sample.file, isQuick: true, toleratesDamage: tolerates, layout: layout, strip: strip)
                        == Self.outcome(
                            sample.file, isQuick: false, toleratesDamage: tolerates, layout: layout, strip: strip)
                    #expect(isSame)
                }
            }
        }
    }

    /// A distance of 298 in a stream that declares a window of 256 bytes: eight equal rows, all but the first one copied.
    @Test func distancesBeyondTheDeclaredWindowAreRefused() throws {
        let row = [UInt8](repeating: 0, count: 1) + (0..<297).map { UInt8($0 * 7 % 140) }
        var stream: [Bool] = []
        func plain(_ value: Int, _ count: Int) { for bit in 0..<count { stream.append(value >> bit & 1 == 1) } }
        func code(_ value: Int, _ count: Int) {
            for bit in (0..<count).reversed() { stream.append(value >> bit & 1 == 1) }
        }
        // Fixed codes (RFC 1951, section 3.2.6): literals, then matches of 258 and one of 22 at distance 298.
        plain(1, 1)
        plain(1, 2)
        for byte in row { code(0x30 + Int(byte), 8) }
        for length in [258, 258, 258, 258, 258, 258, 258, 258, 22] {
            if length == 258 { code(0xC5, 8) } else { code(13, 7) }
            if length == 22 { plain(3, 2) }
            code(16, 5)
            plain(298 - 257, 7)
        }
        code(0, 7)
        let packed = stride(from: 0, to: stream.count, by: 8).map { start in
            stream[start..<min(start + 8, stream.count)].enumerated().reduce(UInt8(0)) {
                $0 | ($1.element ? 1 << $1.offset : 0)
            }
        }
        let checksum = SamplePictures.stored((0..<8).flatMap { _ in row }).suffix(4)
        let header = Self.chunk(
            "IHDR", SamplePictures.bigEndian(99) + SamplePictures.bigEndian(8) + [8, 2, 0, 0, 0])
        let wide = Self.file(Self.zlibHeader(window: 7) + packed + checksum, header: header)
        #expect(try Self.outcome(wide, isQuick: false).error == nil)
        let data = Self.zlibHeader(window: 0) + packed + checksum
        let narrow = Self.file(data, header: header)
        let plain = try Self.outcome(narrow, isQuick: false)
        #expect(plain.error != nil)
        #expect(try Self.outcome(narrow, isQuick: true) == plain)
    }

    @Test(arguments: [(0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (4, 8), (4, 16), (6, 8), (6, 16)])
    func everyLayoutIsTheSame(type: UInt8, depth: UInt8) throws {
        let channels = [0: 1, 2: 3, 4: 2, 6: 4][Int(type)] ?? 1
        for (width, height) in [(1, 1), (3, 9), (37, 31), (700, 301)] {
            let rows = Self.rows(width: width, height: height, pixelBits: channels * Int(depth), seed: UInt64(width))
            let file = SamplePictures.png(width, height, depth: depth, type: type, rows: rows)
            for layout in [PixelLayout.rgba8, .rgba16] {
                let quick = try Self.outcome(file, isQuick: true, layout: layout)
                let isSame = try quick == Self.outcome(file, isQuick: false, layout: layout)
                #expect(isSame && quick.error == nil, "\(width) x \(height)")
            }
        }
    }
}
