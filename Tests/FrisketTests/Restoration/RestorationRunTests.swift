import Testing
import TestSupport

@testable import Frisket

/// The way out and back: what a mask protects comes back bit for bit, and what it exposes shows the answer.
@Suite struct RestorationRunTests {
    /// One way out: a source, what was sent, and the mask.
    private struct Trip {
        let source: [UInt8]
        let prepared: PreparedImage
        let manifest: Manifest
        let mask: Mask

        init(_ source: [UInt8], _ preparation: Preparation, mask spec: MaskSpec) throws {
            self.source = source
            prepared = try preparation.run(source)
            let record = Manifest.MaskRecord(original: .spec(spec))
            let written = try Manifest(
                of: prepared, source: source, path: "source.png", outputPath: "out.png", mask: record, tool: "test")
            manifest = try Manifest(json: Array(written.json().utf8))
            #expect(manifest == written)
            mask = try manifest.canvasMask()
        }

        /// Restores an answer, checks the proof, and returns the samples of the source and of the result.
        func restored(
            _ answer: [UInt8], _ restoration: Restoration = Restoration()
        ) throws -> (before: [UInt16], after: [UInt16], image: RestoredImage) {
            let part = RestorationPart(answer: answer, manifest: manifest, mask: mask)
            let image = try restoration.run([part], source: source)
            let proof = try image.proof(against: source)
            #expect(proof.holds)
            #expect(proof.compared == mask.bytes.count { $0 == 255 })
            return (try SourcePictures.uprightSamples(source), try SourcePictures.uprightSamples(image.bytes), image)
        }

        /// How far, in levels of eight bits, the exposed part is from the prepared picture's own part scaled back by the
        /// resampler of ``Preparation``, which is held against Pillow's; after its colours, where they were converted.
        func resamplingError(_ after: [UInt16]) throws -> Double {
            let (transform, size) = (manifest.transform, mask.size)
            func part(
                _ offset: Double, _ scale: Double, _ side: Int, _ sent: Int
            ) -> (sent: Range<Int>, start: Int, count: Int) {
                let (low, high) = (max(0, offset), min(Double(sent), offset + scale * Double(side)))
                let (start, end) = ((low - offset) / scale, (high - offset) / scale)
                return (Int(low.rounded())..<Int(high.rounded()), Int(start.rounded()), Int((end - start).rounded()))
            }
            let picture = try Raster(decoding: prepared.bytes)
            var stream: any PixelStream = RasterPixels(picture)
            if let profile = try ImageHeader(reading: source).profile, manifest.convertsColor {
                stream = ConvertedPixels(stream, by: try ColorConversion(to: profile, channels: .rgba8))
            }
            let columns = part(transform.offsetX, transform.scaleX, size.width, picture.size.width)
            let rows = part(transform.offsetY, transform.scaleY, size.height, picture.size.height)
            let sent = PixelRect(
                x: columns.sent.lowerBound, y: rows.sent.lowerBound, width: columns.sent.count, height: rows.sent.count)
            let wanted = try Raster(
                reading: stream.scaled(from: sent, to: PixelSize(width: columns.count, height: rows.count)))
            let level = after.contains { $0 > 255 } ? 257.0 : 1
            var worst = 0.0
            for y in 0..<rows.count {
                for x in 0..<columns.count {
                    let pixel = (rows.start + y) * size.width + columns.start + x
                    guard mask.bytes[pixel] == 0 else { continue }
                    for (channel, sample) in wanted[x, y].enumerated() {
                        worst = max(worst, abs(Double(after[4 * pixel + channel]) / level - Double(sample)))
                    }
                }
            }
            return worst
        }

        /// The largest difference of any sample in the protected and in the exposed part.
        func differences(_ before: [UInt16], _ after: [UInt16]) -> (protected: Int, exposed: Int) {
            var found = (protected: 0, exposed: 0)
            for (pixel, protection) in mask.bytes.enumerated() {
                for at in 4 * pixel..<4 * pixel + 4 {
                    let difference = abs(Int(before[at]) - Int(after[at]))
                    if protection == 255 {
                        found.protected = max(found.protected, difference)
                    } else {
                        found.exposed = max(found.exposed, difference)
                    }
                }
            }
            return found
        }
    }

    private static func spec(_ size: PixelSize, using generator: inout SeededGenerator) -> MaskSpec {
        let (width, height) = (Double(size.width), Double(size.height))
        let ellipse = Shape.ellipse(
            center: Point(x: .random(in: 0...width, using: &generator), y: .random(in: 0...height, using: &generator)),
            radiusX: .random(in: 1...width, using: &generator), radiusY: .random(in: 1...height, using: &generator),
            rotation: .random(in: 0...90, using: &generator))
        let rect = Shape.rect(x: 0, y: 0, width: width / 3, height: height / 4)
        return MaskSpec(canvas: size, layers: [.init(ellipse), .init(rect, operation: .xor)])
    }

    @Test func thePreparedPictureItselfGivesTheSourceBack() throws {
        var generator = SeededGenerator(seed: 5)
        for round in 0..<96 {
            let size = PixelSize(
                width: .random(in: 9...48, using: &generator), height: .random(in: 9...48, using: &generator))
            let orientation = Orientation.allCases[round % 8]
            let bitDepth = round % 3 == 0 ? 16 : 8
            let hasProfile = round % 7 < 2 && ColorConversion.isAvailable
            let source = try SourcePictures.png(
                size, bitDepth: bitDepth, alpha: round % 5 == 2, orientation: orientation,
                icc: hasProfile ? SampleProfiles.displayP3 : [], color: SourcePictures.scene)
            var preparation = Preparation()
            let upright = orientation.upright(size)
            let isScaled = round % 2 == 1
            switch round % 6 {
            case 1, 2:
                preparation.fit = .crop
                let side = isScaled ? upright.shorterSide * 2 / 3 : upright.shorterSide
                preparation.size = PixelSize(width: side, height: side)
            case 3, 4:
                preparation.fit = .pad
                let side = isScaled ? upright.longerSide * 3 / 4 : upright.longerSide + 5
                preparation.size = PixelSize(width: side, height: side)
            case 5:
                preparation.fit = .stretch
                preparation.size = PixelSize(width: upright.width * 2, height: upright.height + 3)
            default: break
            }
            let trip = try Trip(source, preparation, mask: Self.spec(upright, using: &generator))
            // Without a soft edge every exposed pixel is the answer's alone.
            var restoration = Restoration()
            restoration.feather = 0
            let (before, after, image) = try trip.restored(trip.prepared.bytes, restoration)
            #expect(image.size == upright)
            #expect(try ImageHeader(reading: image.bytes).bitDepth == bitDepth)
            #expect(try ImageHeader(reading: image.bytes).profile?.name == (hasProfile ? "Display P3" : nil))
            let difference = trip.differences(before, after)
            #expect(difference.protected == 0)
            let isCopied = trip.manifest.transform.scaleX == 1 && trip.manifest.transform.scaleY == 1
            if isCopied {
                // Eight bits are kept. Of sixteen the rounding to eight stays; of a profile one level of eight bits.
                let level = bitDepth == 16 ? 257 : 1
                let bound = hasProfile ? level : bitDepth == 16 ? 129 : 0
                #expect(difference.exposed <= bound, "round \(round): \(difference.exposed)")
            } else {
                let error = try trip.resamplingError(after)
                #expect(error <= 3, "round \(round): \(error)")
            }
        }
    }

    @Test func theExposedPartIsTheAnswerScaledOnce() throws {
        let size = PixelSize(width: 60, height: 40)
        let source = try SourcePictures.png(size, color: SourcePictures.scene)
        let spec = MaskSpec(canvas: size, layers: [.init(.rect(x: 0, y: 0, width: 60, height: 40))])
        let trip = try Trip(source, Preparation(), mask: spec)
        let answer = Raster.smooth(PixelSize(width: 30, height: 20))
        let (_, after, _) = try trip.restored(try answer.png())
        let wanted = answer.resized(to: size).bytes
        for (found, wanted) in zip(after, wanted) { #expect(abs(Int(found) - Int(wanted)) <= 1) }
    }

    /// A model that redraws everything: noise, blur, other colours, and all of it three pixels to the side.
    @Test(arguments: [Orientation.upright, .quarterClockwise, .transversed], [8, 16])
    func aModelThatRedrawsEverythingChangesNoProtectedPixel(orientation: Orientation, bitDepth: Int) throws {
        var generator = SeededGenerator(seed: UInt64(bitDepth))
        let size = PixelSize(width: 90, height: 66)
        let source = try SourcePictures.png(
            size, bitDepth: bitDepth, orientation: orientation, color: SourcePictures.scene)
        var preparation = Preparation()
        preparation.fit = .crop
        preparation.size = PixelSize(width: 48, height: 48)
        let spec = Self.spec(orientation.upright(size), using: &generator)
        let trip = try Trip(source, preparation, mask: spec)
        let sent = try Raster(decoding: trip.prepared.bytes).resized(to: PixelSize(width: 96, height: 96))
        let answer = SamplePictures.raster(96, 96) { x, y in
            let here = sent[min(x + 3, 95), y]
            let next = sent[min(x + 4, 95), y]
            return SIMD4(
                UInt8(clamping: (Int(here[0]) + Int(next[0])) / 2 + .random(in: 0...30, using: &generator)),
                UInt8(clamping: (Int(here[1]) + Int(next[1])) / 2 - 12), UInt8(clamping: Int(here[2]) + 20), 255)
        }
        let (before, after, image) = try trip.restored(try answer.png())
        #expect(trip.differences(before, after).protected == 0)
        #expect(trip.differences(before, after).exposed > 0)
        #expect(image.bitDepth == bitDepth)
    }

    @Test func aTransparentAnswerKeepsItsTransparency() throws {
        let size = PixelSize(width: 20, height: 20)
        let source = try SourcePictures.png(size, color: SourcePictures.scene)
        let spec = MaskSpec(canvas: size, layers: [.init(.rect(x: 5, y: 5, width: 10, height: 10))])
        let trip = try Trip(source, Preparation(), mask: spec)
        var restoration = Restoration()
        restoration.feather = 0
        let answer = SamplePictures.raster(20, 20) { _, _ in SIMD4(10, 20, 30, 0) }
        let (_, after, image) = try trip.restored(try answer.png(), restoration)
        #expect(try ImageHeader(reading: image.bytes).channels == .rgba)
        #expect(Array(after[(4 * (10 * 20 + 10))...].prefix(4)) == [10, 20, 30, 0])
    }

    @Test func twoAnswersAreLaidInTheOrderOfTheirRegions() throws {
        let size = PixelSize(width: 24, height: 24)
        let source = try SourcePictures.png(size, color: SourcePictures.scene)
        let prepared = try Preparation().run(source)
        var restoration = Restoration()
        restoration.feather = 0
        func part(_ order: Int, _ x: Double, _ color: SIMD4<UInt8>) throws -> RestorationPart {
            let spec = MaskSpec(canvas: size, layers: [.init(.rect(x: x, y: 2, width: 12, height: 12))])
            let record = Manifest.MaskRecord(original: .spec(spec), order: order)
            let manifest = try Manifest(
                of: prepared, source: source, path: nil, outputPath: nil, mask: record, tool: "test")
            return RestorationPart(
                answer: try SamplePictures.raster(24, 24) { _, _ in color }.png(), manifest: manifest,
                mask: try manifest.canvasMask())
        }
        let parts = [try part(1, 8, SIMD4(0, 255, 0, 255)), try part(0, 2, SIMD4(255, 0, 0, 255))]
        let restored = try restoration.run(parts, source: source)
        let proof = try restored.proof(against: source)
        #expect(proof.holds && proof.compared == 24 * 24 - 18 * 12)
        let raster = try Raster(decoding: restored.bytes)
        #expect(raster[3, 5] == [255, 0, 0, 255])
        #expect(raster[10, 5] == [0, 255, 0, 255])
    }

    @Test func aDifferentSourceOrShapeIsRefused() throws {
        let size = PixelSize(width: 40, height: 30)
        let source = try SourcePictures.png(size, color: SourcePictures.scene)
        let spec = MaskSpec(canvas: size, layers: [.init(.rect(x: 5, y: 5, width: 10, height: 10))])
        let trip = try Trip(source, Preparation(), mask: spec)
        func refusal(_ answer: [UInt8], _ source: [UInt8]) -> String? {
            let part = RestorationPart(answer: answer, manifest: trip.manifest, mask: trip.mask)
            do throws(FrisketError) {
                _ = try Restoration().run([part], source: source)
                return nil
            } catch { return error.code }
        }
        #expect(refusal(trip.prepared.bytes, source) == nil)
        #expect(refusal(trip.prepared.bytes, source + [0]) == "not-restorable")
        #expect(refusal(try SamplePictures.scene(40, 40).png(), source) == "not-restorable")
        #expect(refusal(Array(trip.prepared.bytes.dropLast(20)), source) == "damaged")
    }

    @Test func aLossyFileIsComparedBeforeItsEncoding() throws {
        let size = PixelSize(width: 40, height: 30)
        let source = try SourcePictures.png(size, bitDepth: 16, color: SourcePictures.scene)
        let spec = MaskSpec(canvas: size, layers: [.init(.rect(x: 5, y: 5, width: 10, height: 10))])
        let trip = try Trip(source, Preparation(), mask: spec)
        var restoration = Restoration()
        restoration.format = .jpeg
        let part = RestorationPart(answer: trip.prepared.bytes, manifest: trip.manifest, mask: trip.mask)
        let restored = try restoration.run([part], source: source)
        let proof = try restored.proof(against: source)
        #expect(proof.holds && proof.isBeforeEncoding && proof.compared == 1100)
        #expect(try ImageHeader(reading: restored.bytes).format == .jpeg)
    }

    @Test func aChangedPixelIsFound() throws {
        let size = PixelSize(width: 40, height: 30)
        let source = try SourcePictures.png(size, color: SourcePictures.scene)
        let spec = MaskSpec(canvas: size, layers: [.init(.rect(x: 5, y: 5, width: 10, height: 10))])
        let trip = try Trip(source, Preparation(), mask: spec)
        let part = RestorationPart(answer: trip.prepared.bytes, manifest: trip.manifest, mask: trip.mask)
        let restored = try Restoration().run([part], source: source)
        let changed = try SourcePictures.png(size) { x, y in
            (x, y) == (20, 20) || (x, y) == (7, 7) ? SIMD4(0, 0, 0, 65535) : SourcePictures.scene(x, y)
        }
        #expect(try restored.proof(against: source, written: changed).differing == 1)
    }
}
