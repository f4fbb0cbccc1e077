import Testing
import TestSupport

@testable import Frisket

@Suite struct MaskSpecksTests {
    /// The rule, pixel by pixel: pieces over sides and corners of pixels that are exposed at all, weighed by those that
    /// are exposed by one half.
    static func reference(_ mask: Mask, under area: Int) -> [UInt8] {
        let (width, height) = (mask.size.width, mask.size.height)
        var bytes = mask.bytes
        var seen = [Bool](repeating: false, count: bytes.count)
        for start in bytes.indices where bytes[start] < 255 && !seen[start] {
            var piece = [start]
            seen[start] = true
            var index = 0
            while index < piece.count {
                let (x, y) = (piece[index] % width, piece[index] / width)
                for row in max(0, y - 1)...min(height - 1, y + 1) {
                    for column in max(0, x - 1)...min(width - 1, x + 1) {
                        let next = row * width + column
                        guard bytes[next] < 255, !seen[next] else { continue }
                        seen[next] = true
                        piece.append(next)
                    }
                }
                index += 1
            }
            if piece.filter({ bytes[$0] < 128 }).count < area { for at in piece { bytes[at] = 255 } }
        }
        return bytes
    }

    @Test func hardPiecesGoAsTheReferenceDropsThem() throws {
        var generator = SeededGenerator(seed: 421)
        for _ in 0..<200 {
            let mask = Mask.random(width: 25, height: 18, using: &generator)
            let area = Int.random(in: 0...40, using: &generator)
            #expect(try mask.droppingPieces(under: area).bytes == Self.reference(mask, under: area))
        }
    }

    @Test func softPiecesGoAsTheReferenceDropsThem() throws {
        var generator = SeededGenerator(seed: 422)
        for _ in 0..<200 {
            let density = Double.random(in: 0.05...0.6, using: &generator)
            let mask = try Mask(size: PixelSize(width: 21, height: 17)) { _, row in
                for x in row.indices where Double.random(in: 0..<1, using: &generator) < density {
                    row[x] = UInt8.random(in: 1...255, using: &generator)
                }
            }
            let area = Int.random(in: 0...12, using: &generator)
            #expect(try mask.droppingPieces(under: area).bytes == Self.reference(mask, under: area))
        }
    }
}
