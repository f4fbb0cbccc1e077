import Testing

@testable import Frisket

@Suite struct ImageReaderTests {
    /// Files of every kind that the writers make, with odd sizes.
    static func files() throws -> [[UInt8]] {
        let scene = SamplePictures.scene(83, 61)
        return try [
            scene.png(), scene.png(PNGOptions(channels: .rgb, effort: .fast)), scene.jpeg(),
            scene.jpeg(JPEGOptions(subsampled: false)), scene.jpeg(JPEGOptions(progressive: true)),
            interlaced(),
        ]
    }

    @Test func stripsMakeTheSamePictureAsTheWhole() throws {
        for file in try Self.files() {
            let whole = try Raster(decoding: file)
            for strip in [1, 7, 16, 60] {
                let reader = try ImageReader(file)
                var bytes = [UInt8](repeating: 0, count: whole.bytes.count)
                try bytes.withUnsafeMutableBytes { buffer in
                    for top in stride(from: 0, to: reader.size.height, by: strip) {
                        let rows = UnsafeMutableRawBufferPointer(rebasing: buffer[(top * reader.bytesPerRow)...])
                        try reader.read(min(strip, reader.size.height - top), into: rows)
                    }
                }
                try reader.finish()
                let isSame = bytes == whole.bytes
                #expect(isSame)
            }
        }
    }

    @Test func skippingLeavesTheOtherRowsAsTheyAre() throws {
        var generator = SamplePictures.Generator(state: 11)
        for file in try Self.files() {
            let whole = try Raster(decoding: file)
            for _ in 0..<30 {
                let reader = try ImageReader(file)
                var top = 0
                while top < reader.size.height {
                    let count = Int.random(in: 1...min(20, reader.size.height - top), using: &generator)
                    if Bool.random(using: &generator) {
                        try reader.skip(count)
                    } else {
                        var rows = [UInt8](repeating: 0, count: count * reader.bytesPerRow)
                        try rows.withUnsafeMutableBytes { try reader.read(count, into: $0) }
                        let isSame = rows == Array(whole.bytes[(top * reader.bytesPerRow)...].prefix(rows.count))
                        #expect(isSame)
                    }
                    top += count
                }
                try reader.finish()
            }
        }
    }

    @Test func everyCutFileIsRefused() throws {
        for file in try Self.files() {
            let step = max(1, file.count / 300)
            for length in Array(stride(from: 0, to: file.count, by: step)) + [file.count - 2, file.count - 1] {
                #expect(throws: FrisketError.self, "\(length) of \(file.count)") {
                    try Raster(decoding: Array(file[..<length]))
                }
            }
        }
    }

    @Test func toleranceYieldsWhatIsThere() throws {
        let picture = SamplePictures.scene(83, 61)
        for file in try [picture.png(), picture.jpeg(JPEGOptions(quality: 95))] {
            let cut = Array(file[..<(file.count * 2 / 3)])
            let reader = try ImageReader(cut, limits: DecodeLimits(toleratesDamage: true))
            let raster = try Raster(reader)
            let row = 4 * picture.size.width
            let first = zip(raster.bytes[..<row], try Raster(decoding: file).bytes[..<row])
            #expect(first.allSatisfy { $0 == $1 })
            #expect(!reader.remarks.isEmpty)
        }
    }

    @Test func changedBytesDoNoHarm() throws {
        var generator = SamplePictures.Generator(state: 7)
        for file in try Self.files() {
            for round in 0..<150 {
                var changed = file
                for _ in 0..<(1 + round % 8) {
                    changed[Int.random(in: 8..<file.count, using: &generator)] = .random(in: 0...255, using: &generator)
                }
                _ = try? ImageHeader(reading: changed)
                _ = try? Raster(decoding: changed, limits: DecodeLimits(maxPixels: 1 << 20))
                _ = try? Raster(decoding: changed, limits: DecodeLimits(maxPixels: 1 << 20, toleratesDamage: true))
            }
        }
    }

    @Test func limitsComeBeforeWork() throws {
        let file = try SamplePictures.scene(83, 61).png()
        func option(_ limits: DecodeLimits) -> String? {
            do { _ = try Raster(decoding: file, limits: limits) } catch {
                if case .overLimit(_, _, let option) = error { return option }
            }
            return nil
        }
        #expect(option(DecodeLimits(maxPixels: 83 * 61 - 1)) == "--max-pixels")
        #expect(option(DecodeLimits(maxSide: 82)) == "--max-side")
        #expect(option(DecodeLimits(maxPixels: 83 * 61, maxSide: 83)) == nil)
        let scans = try SamplePictures.scene(83, 61).jpeg(JPEGOptions(progressive: true))
        #expect(throws: FrisketError.overLimit(what: "10 scans", limit: "9", option: "--max-scans")) {
            try Raster(decoding: scans, limits: DecodeLimits(maxScans: 9))
        }
        // A bomb: much picture, hardly any data.
        let bomb = SamplePictures.png(8000, 8000, depth: 8, type: 6, rows: [0, 1, 2, 3])
        #expect(try ImageHeader(reading: bomb).damage?.contains("too few") == true)
    }

    @Test(arguments: [2, 4, 8])
    func jpegsCanBeDecodedSmaller(scale: Int) throws {
        for progressive in [false, true] {
            let file = try SamplePictures.scene(83, 61).jpeg(JPEGOptions(progressive: progressive))
            let reader = try ImageReader(file, jpegScale: scale)
            #expect(reader.size == PixelSize(width: (83 + scale - 1) / scale, height: (61 + scale - 1) / scale))
            let small = try Raster(reader)
            let skipper = try ImageReader(file, jpegScale: scale)
            let last = skipper.size.height - 1
            try skipper.skip(last)
            var row = [UInt8](repeating: 0, count: skipper.bytesPerRow)
            try row.withUnsafeMutableBytes { try skipper.read(1, into: $0) }
            let isSame = row == Array(small.bytes.suffix(row.count))
            #expect(isSame)
            try skipper.finish()
        }
    }

    /// Columns that are left out change none of the others, whatever the sampling.
    @Test(arguments: [1, 2])
    func columnsCanBeLeftOut(scale: Int) throws {
        var generator = SamplePictures.Generator(state: UInt64(scale))
        let scene = SamplePictures.scene(183, 61)
        let corpus =
            try Corpora.isPresent
            ? Corpora.files("jpeg").filter { $0.entry.expect == "decode" }.map { try $0.bytes() } : []
        for file in try [scene.jpeg(), scene.jpeg(JPEGOptions(subsampled: false))] + corpus {
            guard file.count < 30_000 else { continue }
            let whole = try Raster(try ImageReader(file, jpegScale: scale))
            for _ in 0..<6 {
                let first = Int.random(in: 0..<whole.size.width, using: &generator)
                let wanted = first..<Int.random(in: first + 1...whole.size.width, using: &generator)
                let reader = try ImageReader(file, jpegScale: scale, columns: wanted)
                let part = PixelRect(
                    x: wanted.lowerBound - reader.columns.lowerBound, y: 0, width: wanted.count,
                    height: reader.size.height)
                let cropped = try Raster(reading: CroppedPixels(reader, to: part))
                try reader.finish()
                let rect = PixelRect(x: first, y: 0, width: wanted.count, height: whole.size.height)
                let isSame = try cropped == Raster(reading: CroppedPixels(RasterPixels(whole), to: rect))
                #expect(isSame, "\(wanted) of \(whole.size)")
            }
        }
    }

    /// Depths, colour types and tRNS, each against values worked out by hand.
    @Test func pngSamples() throws {
        func pixels(_ depth: UInt8, _ type: UInt8, _ row: [UInt8], _ width: Int, before: [UInt8] = []) throws -> [UInt8]
        {
            try Raster(
                decoding: SamplePictures.png(width, 1, depth: depth, type: type, rows: [0] + row, before: before)
            )
            .bytes
        }
        let key = SamplePictures.chunk("tRNS", [0xFF, 0x02])  // gray of 2 bits: only the low bits count
        #expect(
            try pixels(2, 0, [0b00_01_10_11], 4, before: key) == [
                0, 0, 0, 255, 85, 85, 85, 255, 170, 170, 170, 0, 255, 255, 255, 255,
            ])
        #expect(try pixels(16, 0, [0x12, 0x34], 1) == [18, 18, 18, 255])
        #expect(try pixels(16, 0, [0x12, 0xFF], 1) == [19, 19, 19, 255])  // rounded, not cut
        let wideKey = SamplePictures.chunk("tRNS", [0x12, 0x34])
        #expect(try pixels(16, 0, [0x12, 0x34, 0x12, 0x35], 2, before: wideKey) == [18, 18, 18, 0, 18, 18, 18, 255])
        let palette = SamplePictures.chunk("PLTE", [1, 2, 3, 4, 5, 6]) + SamplePictures.chunk("tRNS", [9])
        #expect(try pixels(1, 3, [0b0100_0000], 2, before: palette) == [1, 2, 3, 9, 4, 5, 6, 255])
        #expect(throws: FrisketError.self) { try pixels(2, 3, [0b1000_0000], 1, before: palette) }
        let rgbKey = SamplePictures.chunk("tRNS", [0, 1, 0, 2, 0, 3])
        #expect(try pixels(8, 2, [1, 2, 3, 1, 2, 4], 2, before: rgbKey) == [1, 2, 3, 0, 1, 2, 4, 255])
        #expect(try pixels(8, 4, [7, 8], 1) == [7, 7, 7, 8])
    }

    /// A 3 x 3 gray picture in seven passes, of which only those that hold pixels have rows.
    static func interlaced() -> [UInt8] {
        // Pixels 0...8; passes of Adam7 for 3 x 3: 1: (0,0); 4: (2,0); 5: (0,2),(2,2); 6: (1,0),(1,2); 7: row 1.
        let rows: [UInt8] = [0, 0, 0, 2, 0, 6, 8, 0, 1, 0, 7, 0, 3, 4, 5]
        var file = SamplePictures.png(3, 3, depth: 8, type: 0, rows: rows)
        let header = SamplePictures.bigEndian(3) + SamplePictures.bigEndian(3) + [8, 0, 0, 0, 1]
        file.replaceSubrange(8..<33, with: SamplePictures.chunk("IHDR", header))
        return file
    }

    @Test func adam7() throws {
        let raster = try Raster(decoding: Self.interlaced())
        #expect(stride(from: 0, to: 36, by: 4).map { raster.bytes[$0] } == [0, 1, 2, 3, 4, 5, 6, 7, 8])
    }
}
