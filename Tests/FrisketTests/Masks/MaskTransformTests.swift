import Testing
import TestSupport

@testable import Frisket

@Suite struct MaskTransformTests {
    /// The rule, pixel by pixel.
    static func reference(_ mask: Mask, _ transform: PixelTransform, _ output: PixelSize) throws -> Mask {
        let (bytes, inverse) = (mask.bytes, transform.inverse)
        return try Mask(size: output) { y, exposure throws(FrisketError) in
            for x in 0..<output.width {
                let point = inverse.apply(Point(x: Double(x) + 0.5, y: Double(y) + 0.5))
                let (column, row) = (Int(point.x.rounded(.down)), Int(point.y.rounded(.down)))
                guard (0..<mask.size.width).contains(column), (0..<mask.size.height).contains(row) else { continue }
                exposure[x] = 255 - bytes[row * mask.size.width + column]
            }
        }
    }

    @Test(arguments: Orientation.allCases)
    func eachPixelComesFromWhereItMapsBack(_ orientation: Orientation) throws {
        var generator = SeededGenerator(seed: 61)
        for round in 0..<60 {
            let mask =
                round % 3 == 0
                ? try Mask.randomSoft(width: 23, height: 15, using: &generator)
                : Mask.random(width: 23, height: 15, using: &generator)
            let turn = PixelTransform.turn(orientation, of: mask.size)
            let rest = PixelTransform(
                scaleX: .random(in: 0.2...3, using: &generator), scaleY: .random(in: 0.2...3, using: &generator),
                offsetX: .random(in: -20...20, using: &generator), offsetY: .random(in: -20...20, using: &generator))
            let output = PixelSize(
                width: .random(in: 1...40, using: &generator), height: .random(in: 1...40, using: &generator))
            let transform = turn.then(rest)
            #expect(try mask.transformed(by: transform, to: output) == Self.reference(mask, transform, output))
        }
    }

    @Test func theIdentityChangesNothing() throws {
        var generator = SeededGenerator(seed: 62)
        let mask = Mask.random(width: 30, height: 20, using: &generator)
        #expect(try mask.transformed(by: .identity, to: mask.size) == mask)
        #expect(try mask.transposed().transposed() == mask)
    }

    @Test func turningBackAndForthChangesNothing() throws {
        var generator = SeededGenerator(seed: 63)
        let mask = Mask.random(width: 30, height: 20, using: &generator)
        for orientation in Orientation.allCases {
            let turn = PixelTransform.turn(orientation, of: mask.size)
            let turned = try mask.transformed(by: turn, to: orientation.upright(mask.size))
            #expect(turned.exposedPixelCount == mask.exposedPixelCount)
            #expect(try turned.transformed(by: turn.inverse, to: mask.size) == mask)
        }
    }

    /// Centres that map to the edge of two pixels, for factors whose inverse is not exact: the right one is taken.
    @Test(arguments: [2, 6, 10, 14, 98, 250])
    func evenFactorsDoNotDependOnRounding(_ factor: Int) throws {
        let source = PixelSize(width: factor * 50, height: 1)
        let mask = Mask(width: source.width, height: 1) { x, _ in x % factor == factor / 2 }
        let output = PixelSize(width: 50, height: 1)
        let small = try mask.transformed(by: .scale(from: source, to: output), to: output)
        #expect(small.exposedPixelCount == 50)
    }

    @Test func paddingIsProtected() throws {
        let mask = try Mask(size: PixelSize(width: 4, height: 4)).inverted()
        let padded = try mask.transformed(by: .pad(left: 2, top: 3), to: PixelSize(width: 10, height: 10))
        #expect(padded.exposedBounds == PixelRect(x: 2, y: 3, width: 4, height: 4))
    }
}
