import Testing

@testable import Frisket

/// An answer that a model redrew aside and in other colours is moved and recoloured before it is laid in.
@Suite struct AnswerCorrectionTests {
    private static let size = PixelSize(width: 180, height: 132)
    private static let scene = Scene(size, seed: 77)

    /// A source of the scene, lying on its side or not, of either depth, with or without a profile.
    private static func source(_ orientation: Orientation, bitDepth: Int, icc: [UInt8]) throws -> [UInt8] {
        let stored = orientation.swapsAxes ? size.transposed : size
        return try SourcePictures.png(stored, bitDepth: bitDepth, orientation: orientation, icc: icc) { x, y in
            let color = scene.color(Double(x) + 0.5, Double(y) + 0.5)
            return SIMD4<UInt16>((color.clamped(lowerBound: .zero, upperBound: SIMD4(repeating: 255)) * 257))
        }
    }

    /// The mean difference between source and result over the exposed part, in levels of 255.
    private static func error(_ before: [UInt16], _ after: [UInt16], _ mask: Mask, bitDepth: Int) -> Double {
        var (sum, count) = (0, 0)
        for (pixel, cover) in mask.bytes.enumerated() where cover != 255 {
            for at in 4 * pixel..<4 * pixel + 3 { sum += abs(Int(before[at]) - Int(after[at])) }
            count += 3
        }
        return Double(sum) / Double(count) / (bitDepth == 16 ? 257 : 1)
    }

    @Test(arguments: [(Orientation.upright, 8, false, 1.0), (.quarterClockwise, 16, true, 0.75)])
    func theAnswerIsMovedAndRecoloured(
        orientation: Orientation, bitDepth: Int, hasProfile: Bool, scale: Double
    ) throws {
        let icc = hasProfile && ColorConversion.isAvailable ? SampleProfiles.displayP3 : []
        let source = try Self.source(orientation, bitDepth: bitDepth, icc: icc)
        let upright = try ImageHeader(reading: source).uprightSize
        var preparation = Preparation()
        preparation.fit = .stretch
        preparation.size = PixelSize(
            width: Int(Double(upright.width) * scale), height: Int(Double(upright.height) * scale))
        let prepared = try preparation.run(source)
        let middle = Point(x: Double(upright.width) / 2, y: Double(upright.height) / 2)
        let shape = Shape.ellipse(center: middle, radiusX: 40, radiusY: 30)
        let record = Manifest.MaskRecord(original: .spec(MaskSpec(canvas: upright, layers: [.init(shape)])))
        let manifest = try Manifest(
            of: prepared, source: source, path: "source.png", outputPath: "out.png", mask: record, tool: "test")
        let mask = try manifest.canvasMask()

        // What comes back: all of it three pixels to the right and three up, redder and darker.
        let sent = try Raster(decoding: prepared.bytes)
        let aside = Alignment(size: sent.size, shiftX: -3, shiftY: 3, scale: 1, confidence: 1, uncertainty: 0)
            .applied(to: sent)
        let answer = Raster(size: sent.size) { samples in
            for (index, sample) in aside.bytes.enumerated() {
                let change = [12, -9, -5, 0][index % 4]
                samples[index] = UInt8(min(max(Int(sample) + change, 0), 255))
            }
        }
        func restored(_ change: (inout Restoration) -> Void) throws -> (error: Double, image: RestoredImage) {
            var restoration = Restoration()
            restoration.feather = 1
            change(&restoration)
            let part = RestorationPart(answer: try answer.png(), manifest: manifest, mask: mask)
            let image = try restoration.run([part], source: source)
            #expect(try image.proof(against: source).holds)
            let samples = (
                try SourcePictures.uprightSamples(source), try SourcePictures.uprightSamples(image.bytes)
            )
            return (Self.error(samples.0, samples.1, mask, bitDepth: bitDepth), image)
        }
        let raw = try restored { _ in }
        let aligned = try restored { $0.aligns = true }
        let global = try restored { ($0.aligns, $0.colorMatch) = (true, .global) }
        let local = try restored { ($0.aligns, $0.colorMatch) = (true, .local) }
        let figures = [raw, aligned, global, local].map { ($0.error * 10).rounded() / 10 }
        print("restored \(bitDepth) bits, levels off: raw, aligned, colours matched globally, locally: \(figures)")
        let found = try #require(aligned.image.alignments.first ?? nil)
        #expect(abs(found.shiftX - 3) < 0.2 && abs(found.shiftY + 3) < 0.2, "\(found)")
        #expect(raw.image.alignments == [nil])
        #expect(aligned.error < 0.98 * raw.error, "\(raw.error) \(aligned.error)")
        #expect(global.error < 0.4 * raw.error && local.error < 0.4 * raw.error, "\(global.error) \(local.error)")
    }

    @Test func whatDoesNotTellIsLeftAndSaid() throws {
        let flat = Raster(size: Self.size) { $0.update(repeating: 255) }
        let source = try flat.png()
        let prepared = try Preparation().run(source)
        let spec = MaskSpec(canvas: Self.size, layers: [.init(.rect(x: 20, y: 20, width: 50, height: 40))])
        let manifest = try Manifest(
            of: prepared, source: source, path: nil, outputPath: nil,
            mask: Manifest.MaskRecord(original: .spec(spec)), tool: "test")
        var restoration = Restoration()
        restoration.aligns = true
        let part = RestorationPart(answer: source, manifest: manifest, mask: try manifest.canvasMask())
        let image = try restoration.run([part], source: source)
        #expect(image.alignments == [nil] && image.warnings.contains { $0.contains("not aligned") })
    }
}
