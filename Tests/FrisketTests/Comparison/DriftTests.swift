import Foundation
import Testing
import TestSupport

@testable import Frisket

@Suite struct DriftTests {
    private static let size = PixelSize(width: 180, height: 135)

    private static let mask = Mask(width: size.width, height: size.height) { x, y in
        hypot(Double(x - 90), Double(y - 67)) < 38
    }

    @Test(arguments: 1...4)
    func theColourShiftIsNamedWithinALevel(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let scene = Scene(Self.size, seed: UInt64(300 + seed))
        var model = SimulatedModel(shift: (3, -3), noise: 5, blurs: true, seed: UInt64(seed))
        model.colorShift = SIMD4(
            .random(in: -20...20, using: &generator), .random(in: -20...20, using: &generator),
            .random(in: -20...20, using: &generator), 0)
        let pair = try PicturePair(
            before: SimulatedModel.original(scene, Self.size),
            after: model.answer(scene, Self.size, mask: Self.mask, edit: Scene(Self.size, seed: 9)))
        let drift = try Drift(of: pair, mask: Self.mask)
        for channel in 0..<3 {
            #expect(
                abs(drift.colorShift[channel] - model.colorShift[channel]) < 1,
                "\(drift.colorShift) \(model.colorShift)")
        }
        let alignment = try #require(drift.alignment)
        #expect(abs(alignment.shiftX - 3) < 0.5 && abs(alignment.shiftY + 3) < 0.5 && alignment.isReliable)
        #expect(!drift.maskSeemsDropped)
    }

    @Test func figuresAreThoseOfAPlainCount() throws {
        var generator = SeededGenerator(seed: 21)
        let size = PixelSize(width: 37, height: 23)
        let before = Raster.random(size, using: &generator)
        let after = Raster(size: size) { samples in
            for (index, value) in before.bytes.enumerated() {
                samples[index] = value &+ (index % 5 == 0 ? UInt8.random(in: 0...20, using: &generator) : 0)
            }
        }
        let mask = Mask.random(width: 37, height: 23, using: &generator)
        let drift = try Drift(of: PicturePair(before: before, after: after), mask: mask, threshold: 6)
        var (pixels, changed, sum, squares, maximum) = (0, 0, 0, 0, 0)
        for (pixel, cover) in mask.bytes.enumerated() where cover == 255 {
            pixels += 1
            let hidden = before.bytes[4 * pixel + 3] == 0 && after.bytes[4 * pixel + 3] == 0
            let distances = (0..<4).map { channel -> Int in
                hidden ? 0 : abs(Int(before.bytes[4 * pixel + channel]) - Int(after.bytes[4 * pixel + channel]))
            }
            changed += distances.contains { $0 > 6 } ? 1 : 0
            sum += distances[..<3].reduce(0, +)
            squares += distances[..<3].reduce(0) { $0 + $1 * $1 }
            maximum = max(maximum, distances.max() ?? 0)
        }
        let found = drift.protected
        #expect(found.pixels == pixels && found.changedPixels == changed && found.maximum == maximum)
        #expect(abs(found.mean - Double(sum) / Double(3 * pixels)) < 1e-12)
        #expect(abs((found.psnr ?? 0) - 10 * log10(255 * 255 * Double(3 * pixels) / Double(squares))) < 1e-9)
        #expect(drift.exposed?.pixels == 37 * 23 - pixels)
    }

    @Test func equalPicturesHaveNotDrifted() throws {
        let scene = SimulatedModel.original(Scene(Self.size, seed: 4), Self.size)
        let drift = try Drift(of: PicturePair(before: scene, after: scene), mask: Self.mask)
        #expect(drift.protected.changedPixels == 0 && drift.protected.psnr == nil && drift.similarity == 1)
        let alignment = try #require(drift.alignment)
        #expect(abs(alignment.shiftX) < 1e-6 && abs(alignment.shiftY) < 1e-6 && alignment.confidence > 0.999)
        #expect(drift.colorShift == [0, 0, 0] && !drift.maskSeemsDropped)
    }

    @Test func aMaskThatWasDroppedIsSeen() throws {
        let scene = SimulatedModel.original(Scene(Self.size, seed: 31), Self.size)
        let other = SimulatedModel(noise: 3).answer(Scene(Self.size, seed: 32), Self.size)
        let drift = try Drift(of: PicturePair(before: scene, after: other), mask: Self.mask)
        #expect(drift.maskSeemsDropped)
        // The same edit where the mask was kept to.
        let kept = SimulatedModel(colorShift: SIMD4(9, 9, 9, 0), noise: 3)
            .answer(Scene(Self.size, seed: 31), Self.size, mask: Self.mask, edit: Scene(Self.size, seed: 32))
        #expect(try !Drift(of: PicturePair(before: scene, after: kept), mask: Self.mask).maskSeemsDropped)
    }

    @Test func sizesMustAgree() throws {
        let (small, large) = (SamplePictures.scene(40, 30), SamplePictures.scene(80, 60))
        #expect(throws: FrisketError.self) { try PicturePair(before: large, after: small) }
        let pair = try PicturePair(before: try large.png(), after: try small.png())
        #expect(pair.size == large.size && pair.afterSize == small.size)
        #expect(throws: FrisketError.self) {
            try PicturePair(before: try large.png(), after: try SamplePictures.scene(80, 50).png())
        }
        #expect(throws: FrisketError.self) { try Drift(of: pair, mask: try Mask(size: small.size)) }
    }

    @Test func theHeatMapGlowsWhereSomethingChanged() throws {
        let before = SamplePictures.scene(40, 30)
        let after = SamplePictures.raster(40, 30) { x, y in
            let at = 4 * (y * 40 + x)
            let part = SIMD4(before.bytes[at], before.bytes[at + 1], before.bytes[at + 2], 255)
            return x < 5 ? part &+ SIMD4(60, 0, 0, 0) : part
        }
        let mask = Mask(width: 40, height: 30) { x, _ in x >= 30 }
        let map = try Raster(decoding: PicturePair(before: before, after: after).heatMap(mask: mask))
        #expect(map[2, 9][0] > 190 && map[2, 9][3] == 255)
        #expect(map[20, 9][0] < 64 && map[20, 9][2] < 64)
        #expect(map[35, 9][2] >= 96)
    }
}
