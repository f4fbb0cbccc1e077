import Testing
import TestSupport

@testable import Frisket

@Suite struct MaskTests {
    @Test func aNewMaskProtectsEverything() throws {
        let mask = try Mask(size: PixelSize(width: 3, height: 2))
        #expect(mask.bytes == [UInt8](repeating: 255, count: 6))
        #expect(mask.exposedPixelCount == 0 && mask.exposedFraction == 0 && mask.exposedBounds == nil)
    }

    @Test func figuresAgreeWithTheBytes() throws {
        var generator = SeededGenerator(seed: 21)
        for _ in 0..<50 {
            let (width, height) = (Int.random(in: 1...40, using: &generator), Int.random(in: 1...40, using: &generator))
            let mask = Mask.random(width: width, height: height, using: &generator)
            let alpha = mask.bytes
            let exposed = alpha.indices.filter { alpha[$0] == 0 }
            #expect(mask.exposedPixelCount == exposed.count)
            #expect(mask.exposedFraction == Double(exposed.count) / Double(width * height))
            let (xs, ys) = (exposed.map { $0 % width }, exposed.map { $0 / width })
            guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max() else {
                #expect(mask.exposedBounds == nil)
                continue
            }
            #expect(
                mask.exposedBounds == PixelRect(x: left, y: top, width: right - left + 1, height: bottom - top + 1))
        }
    }

    @Test func equalPixelsAreEqualMasksHoweverMade() throws {
        let size = PixelSize(width: 10, height: 10)
        let left = try Mask(exposing: .rect(x: 0, y: 0, width: 5, height: 10), size: size)
        let right = try Mask(exposing: .rect(x: 5, y: 0, width: 5, height: 10), size: size)
        #expect(try left.combined(with: right, by: .add) == Mask(size: size).inverted())
        #expect(left.inverted() == right)
    }

    @Test func softPixelsReadBackAndCount() throws {
        var generator = SeededGenerator(seed: 22)
        for _ in 0..<60 {
            let size = PixelSize(
                width: .random(in: 1...40, using: &generator), height: .random(in: 1...30, using: &generator))
            let alpha = (0..<size.area).map { _ in
                [0, 255, UInt8.random(in: 0...255, using: &generator)].randomElement(using: &generator) ?? 0
            }
            let mask = try Mask(size: size) { y, row throws(FrisketError) in
                for x in 0..<size.width { row[x] = 255 - alpha[y * size.width + x] }
            }
            #expect(mask.bytes == alpha)
            #expect(mask.partialPixelCount == alpha.count { $0 != 0 && $0 != 255 })
            #expect(mask.isHard == (mask.partialPixelCount == 0))
            #expect(mask.exposedPixelCount == alpha.count { $0 < 128 })
            #expect(mask.thresholded().bytes == alpha.map { $0 < 128 ? 0 : 255 })
            #expect(mask.thresholded().exposedBounds == mask.exposedBounds)
        }
    }

    @Test func exposureWithoutSoftPixelsIsTheHardMask() throws {
        let size = PixelSize(width: 20, height: 10)
        let shape = Shape.rect(x: 3, y: 2, width: 9, height: 5)
        let mask = try Mask(size: size) { y, row throws(FrisketError) in
            for x in 3..<12 where (2..<7).contains(y) { row[x] = 255 }
        }
        #expect(try mask == Mask(exposing: shape, size: size) && mask.isHard)
    }

    @Test(arguments: [(0, 5), (5, 0), (-1, 5), (65_501, 1), (1, 65_501), (Int.max, Int.max)])
    func sidesOutOfBoundsAreRefused(_ width: Int, _ height: Int) {
        #expect(throws: FrisketError.self) { try Mask(size: PixelSize(width: width, height: height)) }
    }

    @Test func aHugeCanvasCostsLittle() throws {
        let side = Mask.maxSide
        let mask = try Mask(
            exposing: .ellipse(center: Point(x: 32_750, y: 32_750), radiusX: 30_000, radiusY: 20_000),
            size: PixelSize(width: side, height: side))
        #expect(mask.exposedBounds == PixelRect(x: 2_750, y: 12_750, width: 60_000, height: 40_000))
        #expect(abs(Double(mask.exposedPixelCount) / (Double.pi * 30_000 * 20_000) - 1) < 1e-6)
        #expect(mask.png().count < 20_000_000)
    }
}
