import Testing
import TestSupport

@testable import Frisket

@Suite struct PreparationRunTests {
    private func size(_ width: Int, _ height: Int) -> PixelSize { PixelSize(width: width, height: height) }

    @Test func aPlainPictureComesOutAsItWas() throws {
        let raster = SamplePictures.noise(37, 21)
        let prepared = try Preparation().run(try raster.png())
        #expect(try Raster(decoding: prepared.bytes) == raster)
        #expect(prepared.transform == .identity)
        let header = try ImageHeader(reading: prepared.bytes)
        #expect(header.channels == .rgba && header.profile == nil && !header.hasPersonalMetadata)
    }

    @Test func cropAndPadMoveThePixelsByTheTransform() throws {
        let raster = SamplePictures.noise(40, 30)
        let bytes = try raster.png()
        var preparation = Preparation(for: RuleBook.builtIn.rules(for: "dall-e-2", provider: .compatible))
        let cropped = try Raster(decoding: try preparation.run(bytes).bytes)
        #expect(cropped.size == size(30, 30))
        for y in 0..<30 { for x in 0..<30 { #expect(cropped[x, y] == raster[x + 5, y]) } }
        preparation.fit = .pad
        preparation.fill = Color(red: 9, green: 8, blue: 7)
        let padded = try Raster(decoding: try preparation.run(bytes).bytes)
        #expect(padded.size == size(40, 40))
        #expect(padded[3, 2] == [9, 8, 7, 255] && padded[3, 5] == raster[3, 0])
    }

    /// Far below its size a JPEG is decoded at a half, a quarter or an eighth of it; turned or not, cropped or not, that
    /// shall not show.
    @Test(arguments: [Orientation.upright, .quarterClockwise], [(96, 144), (56, 56), (32, 48)])
    func smallResultsAreAsOfTheWholePicture(orientation: Orientation, sides: (Int, Int)) throws {
        let exif = Array("Exif\0\0".utf8) + SamplePictures.tiff([(0x0112, 3, 1, orientation.rawValue)])
        let file = SamplePictures.jpeg(
            try Photograph.upright.jpeg(JPEGOptions(quality: 95)), inserting: [SamplePictures.segment(0xE1, exif)])
        var preparation = Preparation()
        (preparation.size, preparation.fit) = (size(sides.0, sides.1), .crop)
        let plan = try preparation.plan(for: ImageHeader(reading: file))
        let stream = RasterPixels(try DecodedImage(file).uprightRaster)
        let expected = try Raster(reading: stream.scaled(from: plan.crop, to: plan.outputSize))
        let found = try Raster(decoding: preparation.run(file).bytes)
        #expect(found.size == expected.size && found.meanSquaredError(of: expected) < 2.06, "less than 45 dB")
    }

    @Test func threadsMakeTheSameFile() throws {
        let bytes = try SamplePictures.scene(900, 700).png()
        var preparation = Preparation()
        let file = try preparation.run(bytes).bytes
        preparation.threads = 3
        let isSame = try preparation.run(bytes).bytes == file
        #expect(isSame)
    }

    @Test func theByteBudgetHolds() throws {
        let bytes = try SamplePictures.noise(200, 200).png()
        for budget in [150_000, 60_000, 30_000] {
            var preparation = Preparation()
            preparation.maxBytes = budget
            let prepared = try preparation.run(bytes)
            #expect(prepared.bytes.count <= budget && prepared.bytes.count * 2 > budget)
            let corner = prepared.transform.apply(Point(x: 200, y: 200))
            #expect(abs(corner.x - Double(prepared.size.width)) < 1e-6)
        }
    }

    @Test func aBudgetThatCannotBeMetSaysTheSmallestThatWasReached() throws {
        var preparation = Preparation()
        preparation.maxBytes = 1000
        preparation.keepsSize = true
        let bytes = try SamplePictures.noise(64, 64).png()
        let error = #expect(throws: FrisketError.self) { try preparation.run(bytes) }
        guard case .budgetUnreachable(let budget, let smallest, _) = error else {
            Issue.record("expected an unreachable budget, found \(String(describing: error))")
            return
        }
        #expect(budget == 1000 && smallest > 1000)
    }

    @Test func lossesKeepTheSizeWhereTheyMay() throws {
        var preparation = Preparation()
        preparation.maxBytes = 30_000
        preparation.allowsLoss = true
        preparation.keepsSize = true
        let raster = SamplePictures.noise(128, 128)
        let prepared = try preparation.run(try raster.png())
        #expect(prepared.size == raster.size && prepared.bytes.count <= 30_000)
        #expect(try ImageHeader(reading: prepared.bytes).channels == .palette)
    }

    @Test func losslessReductionsComeBeforeLosses() throws {
        // Three colours at random: RGBA is needlessly large, a palette loses nothing.
        var generator = SeededGenerator(seed: 4)
        let raster = Raster(size: size(300, 300)) { samples in
            for index in 0..<90_000 {
                let value = UInt8.random(in: 0..<3, using: &generator) * 100
                for channel in 0..<3 { samples[4 * index + channel] = value + UInt8(channel) }
                samples[4 * index + 3] = 255
            }
        }
        let bytes = try raster.png()
        var preparation = Preparation()
        preparation.maxBytes = 25_000
        let prepared = try preparation.run(bytes)
        #expect(prepared.bytes.count <= 25_000)
        #expect(try Raster(decoding: prepared.bytes) == raster)
    }

    @Test func scrubbingIsAsked() throws {
        let raster = SamplePictures.noise(64, 64)
        var preparation = Preparation()
        preparation.scrubsHiddenColor = true
        let scrubbed = try Raster(decoding: try preparation.run(try raster.png()).bytes)
        for y in 0..<64 {
            for x in 0..<64 { #expect(scrubbed[x, y] == (raster[x, y][3] == 0 ? [0, 0, 0, 0] : raster[x, y])) }
        }
    }

    @Test func jpegIsLaidOverTheFill() throws {
        let clear = Raster(size: size(16, 16)) { for index in $0.indices { $0[index] = 0 } }
        var preparation = Preparation()
        preparation.format = .jpeg
        preparation.fill = Color(red: 255, green: 0, blue: 0)
        let pixel = try Raster(decoding: try preparation.run(try clear.png()).bytes)[8, 8]
        #expect(pixel[0] > 245 && pixel[1] < 12 && pixel[3] == 255)
    }

    /// All eight orientations, with crop and scale folded in, give the picture that turning first gives, but for what is
    /// rounded between scaling along one axis and along the other.
    @Test(arguments: Orientation.allCases)
    func orientationComesFirst(orientation: Orientation) throws {
        let plain = try Raster.smooth(size(48, 32)).jpeg(JPEGOptions(quality: 95))
        let exif = Array("Exif\0\0".utf8) + SamplePictures.tiff([(0x0112, 3, 1, orientation.rawValue)])
        let turned = SamplePictures.jpeg(plain, inserting: [SamplePictures.segment(0xE1, exif)])
        var preparation = Preparation()
        (preparation.fit, preparation.size) = (.crop, size(15, 20))
        let decoded = try DecodedImage(turned)
        #expect(decoded.header.orientation == orientation)
        let found = try Raster(decoding: try preparation.run(turned).bytes)
        let wanted = try Raster(decoding: try preparation.run(try decoded.uprightRaster.png()).bytes)
        #expect(found.size == wanted.size)
        for (a, b) in zip(found.bytes, wanted.bytes) { #expect(abs(Int(a) - Int(b)) <= 2) }
    }
}
