import Testing
import TestSupport

@testable import Frisket

@Suite struct MaskGrowTests {
    /// Whether any pixel with a property lies within a distance, by looking at all of them.
    static func grown(_ mask: Mask, by distance: Double) -> [UInt8] {
        let (width, height, bytes) = (mask.size.width, mask.size.height, mask.bytes)
        let sought: UInt8 = distance > 0 ? 0 : 255
        return bytes.indices.map { index in
            let (x, y) = (index % width, index / width)
            let isReached = (0..<height).contains { row in
                (0..<width).contains { column in
                    let (dx, dy) = (column - x, row - y)
                    return bytes[row * width + column] == sought
                        && Double(dx * dx + dy * dy).squareRoot() <= abs(distance)
                }
            }
            return isReached ? sought : 255 - sought
        }
    }

    @Test(arguments: [0.4, 1, 1.41, 2.0.squareRoot(), 2.2, 3, 5, 7.3, 40, 1e9])
    func everyPixelWithinTheDistanceJoins(_ distance: Double) throws {
        var generator = SeededGenerator(seed: 91)
        for _ in 0..<12 {
            let (width, height) = (Int.random(in: 1...19, using: &generator), Int.random(in: 1...15, using: &generator))
            let mask = Mask.random(width: width, height: height, using: &generator)
            #expect(try mask.grown(by: distance).bytes == Self.grown(mask, by: distance))
            #expect(try mask.grown(by: -distance).bytes == Self.grown(mask, by: -distance))
        }
    }

    @Test func nothingEatsInFromTheBorder() throws {
        let all = try Mask(size: PixelSize(width: 9, height: 7)).inverted()
        #expect(try all.grown(by: -3) == all)
        #expect(try all.inverted().grown(by: 3).exposedPixelCount == 0)
    }

    @Test func aSoftMaskIsMadeHardFirst() throws {
        let size = PixelSize(width: 9, height: 1)
        let soft = try Mask(size: size) { _, row in
            (row[2], row[3], row[6]) = (127, 128, 40)
        }
        #expect(try soft.grown(by: 1).bytes == [255, 255, 0, 0, 0, 255, 255, 255, 255])
        #expect(try soft.grown(by: 0) == soft)
    }

    @Test func largeCanvasesCostTheirOutline() throws {
        let size = PixelSize(width: 65_500, height: 65_500)
        let mask = try Mask(exposing: .rect(x: 30_000, y: 30_000, width: 5000, height: 5000), size: size)
        let grown = try mask.grown(by: 200)
        #expect(grown.exposedBounds == PixelRect(x: 29_800, y: 29_800, width: 5400, height: 5400))
        #expect(try grown.grown(by: -200) == mask)
    }
}
