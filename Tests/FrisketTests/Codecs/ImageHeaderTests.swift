import Testing

@testable import Frisket

@Suite struct ImageHeaderTests {
    typealias Sample = SamplePictures

    private func png(before: [UInt8] = [], after: [UInt8] = []) throws -> ImageHeader {
        try ImageHeader(
            reading: Sample.png(1, 1, depth: 8, type: 2, rows: [0, 1, 2, 3], before: before, after: after))
    }

    private func jpeg(_ segments: [UInt8]...) throws -> ImageHeader {
        try ImageHeader(reading: Sample.jpeg(Sample.scene(16, 16).jpeg(), inserting: segments))
    }

    private func exif(_ entries: [(Int, Int, Int, Int)]) -> [UInt8] { Array("Exif\0\0".utf8) + Sample.tiff(entries) }

    @Test func plainFiles() throws {
        let plain = try png()
        #expect(plain.size == PixelSize(width: 1, height: 1))
        #expect(plain.channels == .rgb && plain.bitDepth == 8 && !plain.hasAlpha && plain.damage == nil)
        #expect(!plain.hasPersonalMetadata && !plain.hasLocation && plain.frameCount == 1 && plain.profile == nil)
        let photo = try jpeg()
        #expect(photo.format == .jpeg && photo.channels == .rgb && photo.damage == nil && !photo.hasPersonalMetadata)
    }

    @Test func otherFilesAreNamed() {
        #expect(throws: FrisketError.notAPicture(found: "a GIF picture")) {
            try ImageHeader(reading: Array("GIF89a".utf8))
        }
    }

    // MARK: Exif

    @Test(arguments: 0...9) func orientation(value: Int) throws {
        let entries = [(0x0112, 3, 1, value)]
        let expected = Orientation(rawValue: value) ?? .upright
        #expect(try jpeg(Sample.segment(0xE1, exif(entries))).orientation == expected)
        #expect(try png(before: Sample.chunk("eXIf", Sample.tiff(entries))).orientation == expected)
        #expect(try png(after: Sample.chunk("eXIf", Sample.tiff(entries))).orientation == expected)
        #expect(try !jpeg(Sample.segment(0xE1, exif(entries))).hasPersonalMetadata)
    }

    @Test func firstExifWins() throws {
        let (six, three) = (exif([(0x0112, 3, 1, 6)]), exif([(0x0112, 3, 1, 3)]))
        #expect(try jpeg(Sample.segment(0xE1, six), Sample.segment(0xE1, three)).orientation == .quarterClockwise)
    }

    @Test func cameraAndPositionAreMetadata() throws {
        let camera = try jpeg(Sample.segment(0xE1, exif([(0x010F, 2, 4, 0)])))
        #expect(camera.hasPersonalMetadata && !camera.hasLocation)
        // A GPS directory right behind the first one, with a latitude.
        var position = Sample.tiff([(0x8825, 4, 1, 26)])
        position += [1, 0, 2, 0, 5, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        #expect(try jpeg(Sample.segment(0xE1, Array("Exif\0\0".utf8) + position)).hasLocation)
        #expect(try png(before: Sample.chunk("eXIf", position)).hasLocation)
    }

    @Test func xmp() throws {
        let packet = Array("<rdf exif:GPSLatitude=\"1\"/>".utf8)
        let inJPEG = try jpeg(Sample.segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0".utf8) + packet))
        #expect(inJPEG.hasLocation && inJPEG.hasPersonalMetadata)
        let inPNG = try png(before: Sample.chunk("iTXt", Array("XML:com.adobe.xmp\0\0\0\0\0".utf8) + packet))
        #expect(inPNG.hasLocation && inPNG.hasPersonalMetadata)
    }

    @Test func otherPersonalMetadata() throws {
        #expect(try jpeg(Sample.segment(0xFE, Array("hello".utf8))).hasPersonalMetadata)
        #expect(try jpeg(Sample.segment(0xED, Array("Photoshop 3.0\0".utf8))).hasPersonalMetadata)
        #expect(try png(before: Sample.chunk("tIME", [7, 230, 1, 1, 0, 0, 0])).hasPersonalMetadata)
        #expect(try png(after: Sample.chunk("tEXt", Array("Author\0me".utf8))).hasPersonalMetadata)
        #expect(try !png(before: Sample.chunk("pHYs", [0, 0, 1, 0, 0, 0, 1, 0, 1])).hasPersonalMetadata)
    }

    // MARK: Colour and frames

    @Test func profiles() throws {
        let named = Sample.chunk("iCCP", Array("x\0\0".utf8) + Sample.stored(SampleProfiles.displayP3))
        let hdr = Sample.chunk("cICP", [9, 16, 0, 1])
        #expect(try png(before: named).profile?.name == "Display P3")
        #expect(try png(before: Sample.chunk("sRGB", [0])).profile == .sRGB)
        #expect(try png(before: named + hdr).profile?.codePoints == .init(primaries: 9, transfer: 16))
        let tight = try ImageHeader(
            reading: Sample.png(1, 1, depth: 8, type: 2, rows: [0, 1, 2, 3], before: named),
            limits: DecodeLimits(maxMetadataBytes: 100))
        #expect(tight.profile == nil && tight.remarks.count == 1 && tight.damage == nil)
    }

    @Test func profileInParts() throws {
        let icc = SampleProfiles.displayP3
        func part(_ number: UInt8, _ bytes: ArraySlice<UInt8>) -> [UInt8] {
            Sample.segment(0xE2, Array("ICC_PROFILE\0".utf8) + [number, 2] + bytes)
        }
        let (first, second) = (part(1, icc[..<200]), part(2, icc[200...]))
        #expect(try jpeg(second, first).profile?.icc == icc)
        let missing = try jpeg(second)
        #expect(missing.profile == nil && missing.remarks.count == 1 && missing.damage == nil)
        #expect(try jpeg(first, first, second).profile == nil)
    }

    @Test func frames() throws {
        let frames = try png(before: Sample.chunk("acTL", [0, 0, 0, 12, 0, 0, 0, 0]))
        #expect(frames.frameCount == 12)
        let pictures = try jpeg(Sample.segment(0xE2, Array("MPF\0".utf8) + Sample.tiff([(0xB001, 4, 1, 3)])))
        #expect(pictures.frameCount == 3)
    }

    @Test func transparency() throws {
        #expect(try png(before: Sample.chunk("tRNS", [0, 1, 0, 2, 0, 3])).hasAlpha)
        let wrong = try png(before: Sample.chunk("tRNS", [0, 1]))
        #expect(!wrong.hasAlpha && wrong.remarks.count == 1)
    }

    // MARK: Damage

    @Test func everyCutIsSeen() throws {
        for file in try [
            Sample.scene(40, 30).png(), Sample.scene(40, 30).jpeg(),
            Sample.scene(40, 30).jpeg(JPEGOptions(progressive: true)),
        ] {
            for length in 0..<file.count {
                let header = try? ImageHeader(reading: Array(file[..<length]))
                if let header { #expect(header.damage != nil, "\(length) of \(file.count)") }
            }
        }
    }

    @Test func everyChangedByteOfAPNGIsSeen() throws {
        let file = Sample.png(2, 2, depth: 8, type: 2, rows: [UInt8](repeating: 0, count: 14))
        for index in 8..<file.count {
            var changed = file
            changed[index] ^= 1
            guard let header = try? ImageHeader(reading: changed) else { continue }
            #expect(header.damage != nil || !header.remarks.isEmpty, "byte \(index)")
        }
    }

    @Test func orderOfChunks() throws {
        #expect(try png(before: Sample.chunk("ABCD", [])).damage == "an unknown critical chunk ABCD")
        #expect(try png(before: Sample.chunk("abCD", [])).damage == nil)
        let apart = Sample.chunk("tEXt", [65, 0]) + Sample.chunk("IDAT", [])
        #expect(try png(after: apart).damage == "other chunks between the IDAT chunks")
        #expect(try png(after: Sample.chunk("IDAT", [])).damage == nil)
        let indexed = Sample.png(1, 1, depth: 8, type: 3, rows: [0, 0])
        #expect(try ImageHeader(reading: indexed).damage == "no palette (PLTE) before IDAT")
    }

    @Test func trailingBytes() throws {
        #expect(try ImageHeader(reading: Sample.scene(4, 4).png() + [1, 2, 3]).trailingByteCount == 3)
        let header = try ImageHeader(reading: Sample.scene(4, 4).jpeg() + [1, 2, 3, 4])
        #expect(header.trailingByteCount == 4 && header.damage == nil)
    }

    @Test func kindsOfJPEGThatAreNotDecoded() throws {
        for (marker, feature) in [
            (UInt8(0xC3), "a lossless JPEG"), (0xF7, "a JPEG-LS picture"), (0xC5, "a hierarchical JPEG"),
        ] {
            var file = try Sample.scene(16, 16).jpeg()
            let frame = try #require(file.indices.dropLast().first { file[$0] == 0xFF && file[$0 + 1] == 0xC0 })
            file[frame + 1] = marker
            #expect(try ImageHeader(reading: file).unsupportedFeature == feature)
            #expect(throws: FrisketError.unsupported(feature: feature)) { try Raster(decoding: file) }
        }
    }

    @Test func strayBytesBeforeTheScanAreARemark() throws {
        let header = try jpeg(Sample.segment(0xFE, []) + [1, 2, 3])
        #expect(header.damage == nil && header.remarks == ["3 stray bytes before APP0"])
        #expect(throws: Never.self) {
            try Raster(
                decoding: Sample.jpeg(Sample.scene(16, 16).jpeg(), inserting: [Sample.segment(0xFE, []) + [1, 2, 3]]))
        }
    }
}
