import Testing
import TestSupport

@testable import Frisket

/// Soft edges, held to the definition pixel by pixel.
@Suite struct BlendWeightsTests {
    private static func plain(_ mask: Mask, feather: Double) -> [UInt8] {
        let (width, height, bytes) = (mask.size.width, mask.size.height, mask.bytes)
        return (0..<width * height).map { pixel in
            guard bytes[pixel] < 255 else { return 0 }
            var nearest = Double.infinity
            for other in 0..<width * height where bytes[other] == 255 {
                let (dx, dy) = (Double(other % width - pixel % width), Double(other / width - pixel / width))
                nearest = min(nearest, (dx * dx + dy * dy).squareRoot())
            }
            let weight = Int((min(1, nearest / (feather + 1)) * 255).rounded())
            return UInt8((weight * Int(255 - bytes[pixel]) + 127) / 255)
        }
    }

    private static func weights(_ mask: Mask, feather: Double) -> [UInt8] {
        let weights = BlendWeights(mask, feather: feather)
        var result = [UInt8](repeating: 0, count: mask.size.area)
        guard let bounds = weights.bounds else { return result }
        for y in bounds.y..<bounds.y + bounds.height {
            let start = y * mask.size.width + bounds.x
            result.withUnsafeMutableBufferPointer {
                weights.write(row: y, to: UnsafeMutableBufferPointer(rebasing: $0[start..<start + bounds.width]))
            }
        }
        return result
    }

    @Test func randomMasksFadeAsDefined() {
        var generator = SeededGenerator(seed: 3)
        for feather in [0, 1, 2.5, 4, 9] {
            for _ in 0..<8 {
                let mask = Mask.random(
                    width: .random(in: 1...28, using: &generator), height: .random(in: 1...28, using: &generator),
                    using: &generator)
                let isEqual = Self.weights(mask, feather: feather) == Self.plain(mask, feather: feather)
                #expect(isEqual, "feather \(feather), \(mask.size)")
            }
        }
    }

    @Test func softMasksFadeInBothWays() throws {
        let mask = try Mask(size: PixelSize(width: 20, height: 12)) { y, row in
            for x in 3..<17 where y > 1 { row[x] = UInt8(clamping: x * y * 3) }
        }
        for feather in [0.0, 3] {
            let isEqual = Self.weights(mask, feather: feather) == Self.plain(mask, feather: feather)
            #expect(isEqual, "feather \(feather), \(mask.size)")
        }
    }

    @Test func nothingFadesFromTheBorderOfThePicture() {
        let mask = Mask(width: 10, height: 10) { _, _ in true }
        #expect(Self.weights(mask, feather: 4) == [UInt8](repeating: 255, count: 100))
    }
}
