import Foundation
import Testing
import TestSupport

@testable import Frisket

@Suite struct MaskFeatherTests {
    /// How far each pixel is exposed after the blur, in double precision and straight from the definition.
    static func feathered(_ mask: Mask, by width: Double) -> [Double] {
        let sigma = width / 2
        let radius = Int(4 * sigma + 0.5)
        let weights = (-radius...radius).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
        let sum = weights.reduce(0, +)
        let (columns, rows, bytes) = (mask.size.width, mask.size.height, mask.bytes)
        func pass(_ values: [Double], _ step: (Int, Int, Int) -> Int) -> [Double] {
            values.indices.map { index in
                zip(-radius...radius, weights).reduce(0) {
                    $0 + $1.1 / sum * values[step(index % columns, index / columns, $1.0)]
                }
            }
        }
        func clamp(_ value: Int, _ limit: Int) -> Int { min(max(value, 0), limit - 1) }
        let down = pass(bytes.map { 255 - Double($0) }) { x, y, k in clamp(y + k, rows) * columns + x }
        return pass(down) { x, y, k in y * columns + clamp(x + k, columns) }
    }

    @Test(arguments: [0.3, 0.5, 1, 2, 4, 7.5, 30])
    func theEdgeIsAGaussian(_ width: Double) throws {
        var generator = SeededGenerator(seed: 95)
        for _ in 0..<4 {
            let (columns, rows) = (Int.random(in: 1...40, using: &generator), Int.random(in: 1...30, using: &generator))
            let mask = Mask.random(width: columns, height: rows, using: &generator)
            let soft = try mask.feathered(by: width)
            let reference = Self.feathered(mask, by: width)
            #expect(zip(soft.bytes, reference).allSatisfy { abs(255 - Double($0) - $1) <= 0.51 })
        }
    }

    @Test func softMasksAreBlurredToo() throws {
        let size = PixelSize(width: 24, height: 16)
        var generator = SeededGenerator(seed: 96)
        let soft = try Mask(size: size) { _, row in
            for x in 6..<20 { row[x] = .random(in: 0...255, using: &generator) }
        }
        let reference = Self.feathered(soft, by: 3)
        #expect(zip(try soft.feathered(by: 3).bytes, reference).allSatisfy { abs(255 - Double($0) - $1) <= 0.51 })
    }

    @Test func farFromTheEdgeNothingChanges() throws {
        let size = PixelSize(width: 5000, height: 4000)
        let mask = try Mask(exposing: .rect(x: 1000, y: 1000, width: 3000, height: 2000), size: size)
        let soft = try mask.feathered(by: 8)
        // sigma 4, so the kernel reaches 16 pixels to either side of 10 000 pixels of outline.
        #expect((1...10_000 * 40).contains(soft.partialPixelCount))
        #expect((5_999_000...6_000_000).contains(soft.exposedPixelCount))
        #expect(try mask.feathered(by: 0) == mask && mask.feathered(by: 0.2) == mask)
        #expect(throws: FrisketError.self) { try mask.feathered(by: -1) }
        #expect(throws: FrisketError.self) { try mask.feathered(by: 1e9) }
    }
}
