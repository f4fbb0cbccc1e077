import Testing
import TestSupport

@testable import Frisket

@Suite struct CocoRLETests {
    /// Pixels counted down the columns, one by one.
    static func reference(_ mask: Mask) -> [Int] {
        let (bytes, size) = (mask.bytes, mask.size)
        var counts = [0]
        var isInside = false
        for x in 0..<size.width {
            for y in 0..<size.height {
                if (bytes[y * size.width + x] == 0) != isInside {
                    isInside.toggle()
                    counts.append(0)
                }
                counts[counts.count - 1] += 1
            }
        }
        return counts
    }

    @Test func randomMasksGoOutAndIn() throws {
        var generator = SeededGenerator(seed: 401)
        for _ in 0..<200 {
            let mask = Mask.random(
                width: .random(in: 1...50, using: &generator), height: .random(in: 1...50, using: &generator),
                using: &generator)
            let runs = try CocoRLE(mask)
            #expect(runs.counts == Self.reference(mask))
            #expect(try CocoRLE(compressed: runs.compressed, size: mask.size) == runs)
            #expect(try runs.mask() == mask)
        }
    }

    /// Strings that pycocotools 2.0 wrote for the same masks.
    @Test func stringsAreThoseOfPycocotools() throws {
        let disc = Mask(width: 64, height: 48) { x, y in (x - 30) * (x - 30) + (y - 20) * (y - 20) < 200 }
        #expect(
            try CocoRLE(disc).compressed == "ch03Y18J4M2N2N2N2N2O0O2O00000O2O0001N1000001N101N2N2N2N2N3L6HQl0")
        #expect(try CocoRLE(Mask(width: 7, height: 5) { x, y in x * y % 3 == 1 }).compressed == "61200060J0005")
        #expect(try CocoRLE(Mask(width: 3, height: 2) { _, _ in false }).compressed == "6")
        #expect(try CocoRLE(Mask(width: 3, height: 2) { _, _ in true }).compressed == "06")
    }

    @Test func lengthsOfZeroAreRead() throws {
        let runs = try CocoRLE(counts: [0, 0, 2, 1, 0, 3], size: PixelSize(width: 2, height: 3))
        #expect(try runs.mask() == Mask(width: 2, height: 3) { x, y in 3 * x + y >= 2 })
    }

    @Test(arguments: ["", "5", "7", "62", "0", "6 ", "6o", "V", "ooooooooo6", "é"])
    func brokenStringsAreRefused(_ text: String) {
        #expect(throws: FrisketError.self) {
            _ = try CocoRLE(compressed: text, size: PixelSize(width: 3, height: 2))
        }
    }

    @Test(arguments: [[], [5], [7], [3, -1, 4], [.max, .max], [6, 1]])
    func lengthsThatDoNotAddUpAreRefused(_ counts: [Int]) {
        #expect(throws: FrisketError.self) { _ = try CocoRLE(counts: counts, size: PixelSize(width: 3, height: 2)) }
    }

    @Test func aCanvasOfTheLongestSidesCostsLittle() throws {
        let size = PixelSize(width: Mask.maxSide, height: Mask.maxSide)
        let mask = try Mask(exposing: .rect(x: 5, y: 6, width: 65_000, height: 3), size: size)
        let runs = try CocoRLE(mask)
        #expect(try CocoRLE(compressed: runs.compressed, size: size).mask() == mask)
    }
}
