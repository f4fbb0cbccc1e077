import Testing
import TestSupport

@testable import Frisket

@Suite struct EdgeDistanceTests {
    /// Steps along the row and the column, pixel by pixel.
    static func reference(_ mask: Mask, reach: Int) -> [UInt8] {
        let (bytes, size) = (mask.bytes, mask.size)
        return bytes.indices.map { index in
            guard bytes[index] == 0 else { return 0 }
            let (x, y) = (index % size.width, index / size.width)
            for steps in 1...reach {
                for (column, row) in [(x + steps, y), (x - steps, y), (x, y + steps), (x, y - steps)] {
                    guard (0..<size.width).contains(column), (0..<size.height).contains(row) else { continue }
                    if bytes[row * size.width + column] == 255 { return UInt8(steps) }
                }
            }
            return 0
        }
    }

    @Test func theSweepsFindTheNearest() {
        var generator = SeededGenerator(seed: 461)
        for _ in 0..<100 {
            let mask = Mask.random(
                width: .random(in: 1...20, using: &generator), height: .random(in: 1...20, using: &generator),
                using: &generator)
            let reach = Int.random(in: 1...9, using: &generator)
            let distance = EdgeDistance(EdgeDistance.exposure(of: mask), size: mask.size, reach: reach)
            #expect(distance.values == Self.reference(mask, reach: reach))
        }
    }
}
