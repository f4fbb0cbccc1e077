import Testing
import TestSupport

@testable import Frisket

@Suite struct MaskReadingTests {
    static func raster(width: Int, height: Int, using generator: inout SeededGenerator) throws -> Raster {
        let bytes = (0..<(4 * width * height)).map { _ in UInt8.random(in: 0...255, using: &generator) }
        return try #require(Raster(size: PixelSize(width: width, height: height), bytes: bytes))
    }

    @Test(arguments: [0, 1, 100, 128, 255, 256])
    func alphaUnderTheThresholdIsExposed(_ threshold: Int) throws {
        var generator = SeededGenerator(seed: 51)
        let raster = try Self.raster(width: 31, height: 17, using: &generator)
        let mask = try Mask(reading: raster, threshold: threshold)
        let alpha = stride(from: 3, to: raster.bytes.count, by: 4).map { Int(raster.bytes[$0]) }
        #expect(mask.bytes == alpha.map { $0 < threshold ? 0 : 255 })
        #expect(try Mask(reading: raster, exposing: .high, threshold: threshold) == mask.inverted())
    }

    @Test func lumaWeighsTheColours() throws {
        let pixels: [[UInt8]] = [
            [255, 255, 255, 0], [0, 0, 0, 255], [0, 255, 0, 9], [255, 0, 0, 9], [128, 128, 128, 9],
        ]
        let raster = try #require(Raster(size: PixelSize(width: 5, height: 1), bytes: pixels.flatMap { $0 }))
        #expect(try Mask(reading: raster, channel: .luma, exposing: .high).bytes == [0, 255, 0, 255, 0])
        #expect(try Mask(reading: raster, channel: .luma, exposing: .low).bytes == [255, 0, 255, 0, 255])
    }
}

@Suite struct SoftMaskReadingTests {
    @Test func theSamplesBecomeTheExposure() throws {
        let picture = SamplePictures.raster(4, 1) { x, _ in
            let gray = UInt8([0, 100, 200, 255][x])
            return SIMD4(gray, gray, gray, UInt8([255, 254, 1, 0][x]))
        }
        #expect(try Mask(softlyReading: picture).bytes == [255, 254, 1, 0])
        #expect(try Mask(softlyReading: picture, exposing: .high).bytes == [0, 1, 254, 255])
        #expect(try Mask(softlyReading: picture, channel: .luma).bytes == [0, 100, 200, 255])
        #expect(try Mask(softlyReading: picture, channel: .luma, exposing: .high).bytes == [255, 155, 55, 0])
    }
}
