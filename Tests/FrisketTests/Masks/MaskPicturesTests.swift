import Testing
import TestSupport

@testable import Frisket

@Suite struct MaskPicturesTests {
    static func pair(seed: UInt64) -> (Raster, Raster) {
        let first = SamplePictures.noise(19, 13, seed: seed)
        var generator = SeededGenerator(seed: seed)
        let second = SamplePictures.raster(19, 13) { x, y in
            let at = 4 * (y * 19 + x)
            var pixel = SIMD4<UInt8>()
            for channel in 0..<4 {
                let moved = Int(first.bytes[at + channel]) + Int.random(in: -30...30, using: &generator)
                pixel[channel] = UInt8(min(max(moved, 0), 255))
            }
            return Bool.random(using: &generator) ? pixel : SIMD4(pixel.x, pixel.y, pixel.z, 0)
        }
        return (first, second)
    }

    @Test(arguments: [1, 16, 30, 255])
    func changesAreThoseOfTheSampleThatDiffersMost(_ threshold: Int) throws {
        for seed in 431..<441 as Range<UInt64> {
            let (first, second) = Self.pair(seed: seed)
            let mask = try Mask(changesFrom: first, to: second, threshold: threshold)
            let expected = Mask(width: 19, height: 13) { x, y in
                let at = 4 * (y * 19 + x)
                let (a, b) = (first.bytes[at..<at + 4].map(Int.init), second.bytes[at..<at + 4].map(Int.init))
                return (a[3] > 0 || b[3] > 0) && zip(a, b).contains { abs($0 - $1) >= threshold }
            }
            #expect(mask == expected)
            #expect(try Mask(changesFrom: second, to: first, threshold: threshold) == mask)
        }
    }

    @Test func hiddenColourIsNoChange() throws {
        let first = SamplePictures.raster(3, 1) { x, _ in SIMD4(UInt8(100 * x), 7, 9, x == 2 ? 255 : 0) }
        let second = SamplePictures.raster(3, 1) { x, _ in SIMD4(0, 0, 0, x == 0 ? 0 : 255) }
        #expect(try Mask(changesFrom: first, to: second) == Mask(width: 3, height: 1) { x, _ in x > 0 })
    }

    @Test func picturesOfOtherSizesAndSenselessNumbersAreRefused() {
        let (small, large) = (SamplePictures.noise(4, 4), SamplePictures.noise(5, 4))
        #expect(throws: FrisketError.self) { _ = try Mask(changesFrom: small, to: large) }
        #expect(throws: FrisketError.self) { _ = try Mask(changesFrom: small, to: small, threshold: 0) }
        #expect(throws: FrisketError.self) { _ = try Mask(color: .white, in: small, tolerance: 256) }
    }

    @Test func aMarkerIsFoundWithinItsTolerance() throws {
        let picture = SamplePictures.raster(6, 1) { x, _ in
            [
                SIMD4(255, 0, 255, 255), SIMD4(239, 16, 255, 255), SIMD4(238, 0, 255, 255), SIMD4(255, 0, 255, 200),
                SIMD4(255, 0, 255, 0), SIMD4(0, 255, 0, 255),
            ][x]
        }
        let magenta = Color(red: 255, green: 0, blue: 255)
        func columns(_ tolerance: Int) throws -> [Int] {
            try Mask(color: magenta, in: picture, tolerance: tolerance).bytes.indices(of: 0).ranges.flatMap {
                Array($0)
            }
        }
        #expect(try columns(0) == [0])
        #expect(try columns(16) == [0, 1])
        #expect(try columns(17) == [0, 1, 2])
        #expect(try columns(55) == [0, 1, 2, 3])
    }
}
