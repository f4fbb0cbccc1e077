import Foundation
import Testing
import TestSupport

@testable import Frisket

@Suite struct AlignmentTests {
    private static let size = PixelSize(width: 200, height: 150)

    /// Protects all but a disc in the middle.
    private static let mask = Mask(width: size.width, height: size.height) { x, y in
        hypot(Double(x - 100), Double(y - 75)) < 42
    }

    @Test(arguments: 1...6)
    func aSimulatedModelIsFoundWithinHalfAPixel(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let scene = Scene(Self.size, seed: UInt64(100 + seed))
        var model = SimulatedModel(noise: 5, blurs: true, seed: UInt64(seed))
        model.shift = (.random(in: -6...6, using: &generator), .random(in: -6...6, using: &generator))
        if seed == 1 { model.shift = (3, -3) }
        model.scale = .random(in: 0.98...1.02, using: &generator)
        model.colorShift = SIMD4(12, -9, 5, 0)
        model.gain = 0.94
        let edit = Scene(Self.size, seed: UInt64(200 + seed))
        let pair = try PicturePair(
            before: SimulatedModel.original(scene, Self.size),
            after: model.answer(scene, Self.size, mask: Self.mask, edit: edit))
        let found = try #require(try Alignment.estimate(pair, mask: Self.mask))
        #expect(abs(found.shiftX - model.shift.x) < 0.15, "\(found) \(model.shift)")
        #expect(abs(found.shiftY - model.shift.y) < 0.15, "\(found) \(model.shift)")
        #expect(abs(found.scale - model.scale) < 0.001, "\(found) \(model.scale)")
        #expect(found.isReliable)
    }

    /// A real photograph: two cuts from it, shrunk to a third, so that the shift is no whole number of pixels.
    @Test(arguments: [(3, 0), (-9, 6), (1, -1), (-4, -2)])
    func aPhotographIsFound(dx: Int, dy: Int) throws {
        let photo = try Photograph.upright
        func cut(_ x: Int, _ y: Int) throws -> Raster {
            let part = PixelRect(x: 30 - x, y: 300 - y, width: 690, height: 540)
            return try Raster(reading: CroppedPixels(RasterPixels(photo), to: part))
                .resized(to: PixelSize(width: 230, height: 180))
        }
        let found = try #require(try Alignment.estimate(PicturePair(before: cut(0, 0), after: cut(dx, dy))))
        #expect(abs(found.shiftX - Double(dx) / 3) < 0.1, "\(found)")
        #expect(abs(found.shiftY - Double(dy) / 3) < 0.1, "\(found)")
        #expect(abs(found.scale - 1) < 0.001 && found.confidence > 0.8)
    }

    @Test func whatSaysNothingIsNotTrusted() throws {
        let flat = Raster(size: Self.size) { $0.update(repeating: 128) }
        #expect(try Alignment.estimate(PicturePair(before: flat, after: flat)) == nil)
        // Noise on a flat ground has edges enough, but not the same ones.
        var generator = SeededGenerator(seed: 3)
        let noises = (0..<2).map { _ in Raster.random(Self.size, using: &generator, opaque: true) }
        let noisy = try Alignment.estimate(PicturePair(before: noises[0], after: noises[1]))
        #expect(noisy?.isReliable != true)
        // Another scene altogether.
        let scenes = [UInt64(1), 2].map { SimulatedModel.original(Scene(Self.size, seed: $0), Self.size) }
        let other = try Alignment.estimate(PicturePair(before: scenes[0], after: scenes[1]))
        #expect(other?.isReliable != true)
        // Stripes tell the shift across them only.
        let stripes = SamplePictures.raster(200, 150) { x, _ in
            SIMD4(repeating: UInt8(128 + 100 * sin(Double(x * x) / 900)))
        }
        let striped = try Alignment.estimate(PicturePair(before: stripes, after: stripes))
        #expect(striped?.isReliable != true)
    }

    @Test func smallPicturesAreNoTrouble() throws {
        for (width, height) in [(1, 1), (3, 200), (16, 16), (2000, 2)] {
            let raster = SamplePictures.noise(width, height)
            _ = try Alignment.estimate(PicturePair(before: raster, after: raster))
        }
    }

    @Test func applyingAnAlignmentUndoesTheShift() throws {
        let scene = Scene(Self.size, seed: 7)
        let original = SimulatedModel.original(scene, Self.size)
        let answer = SimulatedModel(shift: (2.4, -1.3), scale: 1.01).answer(scene, Self.size)
        let found = try #require(try Alignment.estimate(PicturePair(before: original, after: answer)))
        let moved = try PicturePair(before: original, after: found.applied(to: answer))
        let raw = try Drift(of: PicturePair(before: original, after: answer))
        let drift = try Drift(of: moved, mask: Self.border)
        #expect(drift.protected.mean < 0.4 && raw.protected.mean > 2, "\(drift.protected) \(raw.protected)")
        let still = Alignment(size: Self.size, shiftX: 0, shiftY: 0, scale: 1, confidence: 1, uncertainty: 0)
        #expect(still.applied(to: original) == original)
    }

    /// Exposes the border, for which the moved answer has nothing.
    private static let border = Mask(width: size.width, height: size.height) { x, y in
        min(x, y, size.width - 1 - x, size.height - 1 - y) < 6
    }

    @Test func theTransformLeadsFromTheOriginalToTheAnswer() {
        let alignment = Alignment(
            size: Self.size, shiftX: 3, shiftY: -2, scale: 1.02, confidence: 1, uncertainty: 0)
        let middle = alignment.transform.apply(Point(x: 100, y: 75))
        #expect(abs(middle.x - 103) < 1e-9 && abs(middle.y - 73) < 1e-9)
        let corner = alignment.transform.apply(Point(x: 0, y: 0))
        #expect(abs(corner.x - (100 - 102 + 3)) < 1e-9 && abs(corner.y - (75 - 76.5 - 2)) < 1e-9)
    }
}
