import CFrisketCore
import Foundation
import Testing
import TestSupport

@testable import Frisket

/// What the core writes against what it was given, for every layout, kind of content and effort.
@Suite struct PNGCoderTests {
    /// A layout of the format, as IHDR names it.
    struct Layout: CustomTestStringConvertible {
        var type: fk_png_color
        var depth: Int
        var channels: Int

        /// Bytes of one pixel in rows as the writer takes them.
        var bytes: Int { depth == 16 ? 2 * channels : channels }
        var testDescription: String { "type \(type.rawValue), \(depth) bits" }
    }

    static let layouts: [Layout] =
        [(FK_PNG_GRAY, 1), (FK_PNG_GRAY_ALPHA, 2), (FK_PNG_RGB, 3), (FK_PNG_RGBA, 4)].flatMap { type, channels in
            [8, 16].map { Layout(type: type, depth: $0, channels: channels) }
        } + [1, 2, 4, 8].map { Layout(type: FK_PNG_PALETTE, depth: $0, channels: 1) }

    static let efforts = [FK_EFFORT_FAST, FK_EFFORT_STANDARD, FK_EFFORT_BEST]

    /// What pictures are like, as far as a coder can tell.
    enum Content: CaseIterable {
        case noise, flat, photograph, stripes, skewed, tiled

        /// Rows for a writer, one after another.
        func rows(_ width: Int, _ height: Int, _ layout: Layout) -> [UInt8] {
            var generator = SeededGenerator(seed: 9)
            let stride = width * layout.bytes
            let most = layout.depth < 8 ? UInt8(1) << layout.depth - 1 : 255
            let tile = (0..<97).map { _ in UInt8.random(in: 0...255, using: &generator) }
            var rows = [UInt8](repeating: 0, count: stride * height)
            for at in rows.indices {
                let (x, y) = (at % stride / layout.bytes, at / stride)
                let value: UInt8
                switch self {
                case .noise: value = UInt8.random(in: 0...255, using: &generator)
                case .flat: value = 200
                case .photograph:
                    value = UInt8(truncatingIfNeeded: (x * 3 + y * 2) / 5 + Int.random(in: 0...3, using: &generator))
                case .stripes:
                    value = y / 7 % 2 == 0 || x % 100 == 0 ? 255 : UInt8(truncatingIfNeeded: at % layout.bytes)
                case .skewed: value = UInt8(UInt64.random(in: 1...UInt64.max, using: &generator).leadingZeroBitCount)
                case .tiled: value = tile[(x + 13 * (y / 5)) % tile.count]
                }
                rows[at] = min(value, most)
            }
            return rows
        }
    }

    /// The file, written a few rows at a time.
    static func encode(
        _ rows: [UInt8], _ width: Int, _ height: Int, _ layout: Layout, _ effort: fk_effort, threads: Int32 = 1
    ) -> [UInt8] {
        var spec = fk_png_spec()
        (spec.width, spec.height) = (UInt32(width), UInt32(height))
        (spec.color_type, spec.bit_depth) = (Int32(layout.type.rawValue), Int32(layout.depth))
        (spec.effort, spec.threads) = (effort, threads)
        let palette = (0..<1024).map { UInt8(truncatingIfNeeded: $0 % 4 == 3 ? 255 : $0 / 4 * ($0 % 4 + 1)) }
        var (writer, message) = (OpaquePointer?.none, fk_message())
        defer { fk_png_writer_close(writer) }
        let opened = palette.withUnsafeBufferPointer {
            spec.palette = $0.baseAddress
            spec.palette_count = layout.depth < 8 ? 1 << layout.depth : 256
            return fk_png_writer_open(&writer, &spec, &message)
        }
        guard opened == FK_OK else { return [] }
        let stride = width * layout.bytes
        for top in Swift.stride(from: 0, to: height, by: 11) {
            let status = rows.withUnsafeBytes {
                fk_png_writer_write(writer, $0.baseAddress?.advanced(by: top * stride), min(11, height - top), &message)
            }
            guard status == FK_OK else { return [] }
        }
        var (start, count) = (UnsafePointer<UInt8>?.none, 0)
        guard fk_png_writer_finish(writer, &start, &count, &message) == FK_OK else { return [] }
        return Array(UnsafeBufferPointer(start: start, count: count))
    }

    /// The rows in a file, by zlib and the definition of the filters.
    static func decode(_ file: [UInt8], _ width: Int, _ height: Int, _ layout: Layout) throws -> [UInt8] {
        var (data, at): ([UInt8], Int) = ([], 8)
        while at + 12 <= file.count {
            let length = file[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
            if file[at + 4..<at + 8].elementsEqual("IDAT".utf8) { data += file[at + 8..<at + 8 + length] }
            at += 12 + length
        }
        let bits = layout.channels * layout.depth
        let (stride, pixel) = ((width * bits + 7) / 8, max(1, bits / 8))
        var raw = [UInt8](repeating: 0, count: height * (stride + 1) + 1)
        var count = 0
        try #require(fk_inflate(data, data.count, &raw, raw.count, &count) == FK_OK)
        try #require(count == height * (stride + 1))
        var above = [UInt8](repeating: 0, count: stride)
        var rows: [UInt8] = []
        rows.reserveCapacity(width * height * layout.bytes)
        for y in 0..<height {
            let filter = raw[y * (stride + 1)]
            var row = Array(raw[(y * (stride + 1) + 1)..<(y + 1) * (stride + 1)])
            for i in row.indices where filter != 0 {
                let (a, b) = (i < pixel ? 0 : Int(row[i - pixel]), Int(above[i]))
                let c = i < pixel ? 0 : Int(above[i - pixel])
                let (pa, pb, pc) = (abs(b - c), abs(a - c), abs(a + b - 2 * c))
                let paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c
                row[i] &+= UInt8([0, a, b, (a + b) / 2, paeth][Int(filter)])
            }
            above = row
            switch layout.depth {
            case 16: for i in Swift.stride(from: 0, to: stride, by: 2) { rows += [row[i + 1], row[i]] }
            case 8: rows += row
            default:
                for x in 0..<width {
                    let bit = x * layout.depth
                    rows.append(row[bit / 8] >> (8 - layout.depth - bit % 8) & (UInt8(1) << layout.depth - 1))
                }
            }
        }
        return rows
    }

    @Test(arguments: layouts, Content.allCases)
    func everyLayoutIsKept(layout: Layout, content: Content) throws {
        for (width, height) in [(1, 1), (1, 40), (40, 1), (7, 3), (167, 61)] {
            let rows = content.rows(width, height, layout)
            for effort in Self.efforts {
                let file = Self.encode(rows, width, height, layout, effort)
                let isKept = try Self.decode(file, width, height, layout) == rows
                #expect(isKept, "\(width) x \(height), effort \(effort.rawValue)")
            }
        }
    }

    /// More than one strip, rows longer than a strip, and numbers of threads that do not divide the strips.
    @Test(arguments: [(FK_PNG_RGBA, 8, 4), (FK_PNG_RGB, 16, 3)], [Content.noise, .flat, .photograph, .tiled])
    func threadsMakeTheSameBytes(layout: (fk_png_color, Int, Int), content: Content) throws {
        let layout = Layout(type: layout.0, depth: layout.1, channels: layout.2)
        for (width, height) in [(65_500, 2), (520, 330)] {
            let rows = content.rows(width, height, layout)
            for effort in [FK_EFFORT_FAST, FK_EFFORT_STANDARD] {
                let file = Self.encode(rows, width, height, layout, effort)
                let isKept = try Self.decode(file, width, height, layout) == rows
                #expect(isKept)
                for threads: Int32 in [2, 3] {
                    let isSame = Self.encode(rows, width, height, layout, effort, threads: threads) == file
                    #expect(isSame)
                }
            }
        }
    }

    /// Deflate's longest codes: each byte half as frequent as the next wants codes of up to 255 bits.
    @Test func rareBytesKeepTheirCodes() throws {
        let layout = Layout(type: FK_PNG_GRAY, depth: 8, channels: 1)
        var rows: [UInt8] = []
        for value in 0..<17 { rows += [UInt8](repeating: UInt8(value * 15), count: 1 << value) }
        var generator = SeededGenerator(seed: 3)
        rows.shuffle(using: &generator)
        let file = Self.encode(rows, rows.count, 1, layout, FK_EFFORT_FAST)
        let isKept = try Self.decode(file, rows.count, 1, layout) == rows
        #expect(isKept)
    }

    @Test func noiseHardlyGrows() {
        let layout = Layout(type: FK_PNG_RGBA, depth: 8, channels: 4)
        let rows = Content.noise.rows(300, 300, layout)
        for effort in Self.efforts {
            #expect(Self.encode(rows, 300, 300, layout, effort).count < rows.count + rows.count / 500 + 400)
        }
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["FRISKET_PYTHON"] != nil))
    func pillowReadsTheSame() throws {
        let script = """
            import sys
            from PIL import Image
            sys.stdout.buffer.write(Image.open(sys.argv[1]).tobytes())
            """
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("frisket-coder.png")
        defer { try? FileManager.default.removeItem(at: file) }
        for (type, channels) in [(FK_PNG_GRAY, 1), (FK_PNG_GRAY_ALPHA, 2), (FK_PNG_RGB, 3), (FK_PNG_RGBA, 4)] {
            let layout = Layout(type: type, depth: 8, channels: channels)
            for content in Content.allCases {
                for effort in Self.efforts {
                    let rows = content.rows(301, 300, layout)
                    try Data(Self.encode(rows, 301, 300, layout, effort)).write(to: file)
                    let process = Process()
                    let python = try #require(ProcessInfo.processInfo.environment["FRISKET_PYTHON"])
                    process.executableURL = URL(fileURLWithPath: python)
                    process.arguments = ["-c", script, file.path]
                    let pipe = Pipe()
                    process.standardOutput = pipe
                    try process.run()
                    let isKept = pipe.fileHandleForReading.readDataToEndOfFile() == Data(rows)
                    process.waitUntilExit()
                    #expect(isKept, "\(content), \(channels) channels, effort \(effort.rawValue)")
                }
            }
        }
    }
}
