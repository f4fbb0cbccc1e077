import Foundation
import Testing

@testable import Frisket

@Suite struct ColorMatchTests {
    private static let size = PixelSize(width: 160, height: 120)

    private static let mask = Mask(width: size.width, height: size.height) { x, y in
        hypot(Double(x - 80), Double(y - 60)) < 34
    }

    /// The mean difference between answer and original on the exposed pixels that touch a protected one: the step that
    /// the eye sees along the mask's edge once the answer is laid in.
    private static func seamError(_ answer: Raster, _ original: Raster) -> Double {
        let cover = mask.bytes
        var (sum, count) = (0, 0)
        for y in 1..<size.height - 1 {
            for x in 1..<size.width - 1 {
                let at = y * size.width + x
                guard cover[at] == 0 else { continue }
                guard [at - 1, at + 1, at - size.width, at + size.width].contains(where: { cover[$0] == 255 }) else {
                    continue
                }
                for channel in 4 * at..<4 * at + 3 {
                    sum += abs(Int(answer.bytes[channel]) - Int(original.bytes[channel]))
                    count += 1
                }
            }
        }
        return Double(sum) / Double(count)
    }

    @Test func theSeamErrorFalls() throws {
        var figures: [[Double]] = []
        for seed in UInt64(1)...2 {
            let scene = Scene(Self.size, seed: 400 + seed)
            let original = SimulatedModel.original(scene, Self.size)
            let model = SimulatedModel(
                shift: (3, -3), colorShift: SIMD4(12, -9, 5, 0), gain: 0.95, noise: 4, blurs: true, seed: seed)
            let answer = model.answer(scene, Self.size)
            let raw = Self.seamError(answer, original)
            let alignment = try #require(
                try Alignment.estimate(PicturePair(before: original, after: answer), mask: Self.mask))
            let moved = alignment.applied(to: answer)
            let aligned = Self.seamError(moved, original)
            let pair = try PicturePair(before: original, after: moved)
            let matched = try ColorMatch.Reach.allCases.map { reach in
                let match = try #require(try ColorMatch.estimate(pair, mask: Self.mask, reach: reach))
                return Self.seamError(match.applied(to: moved), original)
            }
            figures.append([raw, aligned] + matched)
            #expect(aligned < 0.95 * raw && matched[0] < 0.6 * aligned && matched[1] < 0.6 * aligned, "\(figures)")
        }
    }

    /// A change that grows across the picture: one change for all cannot follow it, the field can.
    @Test func theFieldFollowsWhatDiffersFromPlaceToPlace() throws {
        let scene = Scene(Self.size, seed: 41)
        let original = SimulatedModel.original(scene, Self.size)
        let answer = Raster(size: Self.size) { samples in
            for index in samples.indices {
                let x = index / 4 % Self.size.width
                let value = Int(original.bytes[index]) + (index % 4 == 3 ? 0 : (x - 80) / 6)
                samples[index] = UInt8(min(max(value, 0), 255))
            }
        }
        let pair = try PicturePair(before: original, after: answer)
        let seams = try ColorMatch.Reach.allCases.map { reach in
            let match = try #require(try ColorMatch.estimate(pair, mask: Self.mask, reach: reach))
            return Self.seamError(match.applied(to: answer), original)
        }
        #expect(Self.seamError(answer, original) > 3 && seams[1] < 1.5 && seams[1] < 0.6 * seams[0], "\(seams)")
    }

    @Test func theChangeOfColourIsFoundAndUndone() throws {
        let original = SimulatedModel.original(Scene(Self.size, seed: 43), Self.size)
        let answer = SimulatedModel(colorShift: SIMD4(10, -6, 3, 0), gain: 0.97)
            .answer(Scene(Self.size, seed: 43), Self.size)
        let pair = try PicturePair(before: original, after: answer)
        let match = try #require(try ColorMatch.estimate(pair, mask: Self.mask, reach: .global))
        let drift = try Drift(of: PicturePair(before: original, after: match.applied(to: answer)))
        #expect(drift.protected.mean < 0.5, "\(drift.protected)")
    }

    @Test func equalPicturesAreNotChanged() throws {
        let original = SimulatedModel.original(Scene(Self.size, seed: 44), Self.size)
        let pair = try PicturePair(before: original, after: original)
        for reach in ColorMatch.Reach.allCases {
            let match = try #require(try ColorMatch.estimate(pair, mask: Self.mask, reach: reach))
            #expect(match.applied(to: original) == original)
        }
    }

    @Test func grayPicturesGetAnOffset() throws {
        let gray = SamplePictures.raster(64, 48) { x, y in SIMD4(repeating: UInt8(60 + x + y)) }
        let warm = SamplePictures.raster(64, 48) { x, y in
            SIMD4(UInt8(72 + x + y), UInt8(60 + x + y), UInt8(52 + x + y), UInt8(60 + x + y))
        }
        let opaque = { (raster: Raster) in
            SamplePictures.raster(64, 48) { x, y in SIMD4(raster[x, y][0], raster[x, y][1], raster[x, y][2], 255) }
        }
        let pair = try PicturePair(before: opaque(gray), after: opaque(warm))
        let match = try #require(try ColorMatch.estimate(pair, mask: nil, reach: .global))
        #expect(zip(match.applied(to: pair.after).bytes, pair.before.bytes).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
    }

    @Test func withoutAProtectedPixelThereIsNone() throws {
        let raster = SamplePictures.scene(20, 20)
        let pair = try PicturePair(before: raster, after: raster)
        #expect(try ColorMatch.estimate(pair, mask: Mask(width: 20, height: 20) { _, _ in true }, reach: .local) == nil)
    }
}
