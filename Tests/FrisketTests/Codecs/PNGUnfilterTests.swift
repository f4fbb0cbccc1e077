import CFrisketCore
import Testing
import TestSupport

@testable import Frisket

/// The wavefront against the plain loops.
@Suite struct PNGUnfilterTests {
    /// Rows with a random filter each, of noise or of few values, so that Paeth's ties come up.
    static func rows(_ count: Int, size: Int, types: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
        let values: [UInt8] = [[0, 255], [0, 1, 2, 254, 255], Array(0...255)].randomElement(using: &generator) ?? [0]
        return (0..<count).flatMap { _ in
            [types.randomElement(using: &generator) ?? 0]
                + (0..<size).map { _ in values.randomElement(using: &generator) ?? 0 }
        }
    }

    @Test(arguments: 1...8)
    func isEqualToThePlainForm(pixel: Int) {
        var generator = SeededGenerator(seed: UInt64(pixel))
        for width in 1...40 {
            for count in [1, 2, 3, 4, 5, 7, 8, 9, 16, 21] {
                let size = width * pixel
                let types: [UInt8] =
                    [[0, 1, 2, 3, 4], [4], [3, 4], [0, 2], [1]].randomElement(using: &generator) ?? []
                let filtered = Self.rows(count, size: size, types: types, using: &generator)
                let above = Self.rows(1, size: size, types: [0], using: &generator).dropFirst()
                var (fast, plain) = (filtered, filtered)
                #expect(fk_png_unfilter(&fast, count, size, pixel, Array(above)))
                #expect(fk_png_unfilter_plain(&plain, count, size, pixel, Array(above)))
                let isSame = fast == plain
                #expect(isSame, "\(count) rows of \(width) pixels of \(pixel) bytes")
            }
        }
    }

    @Test func filterUndoesWhatItsDefinitionSays() {
        // Left neighbour, above, above left, and the sums modulo 256 worked out by hand.
        var rows: [UInt8] = [1, 10, 250, 2, 5, 6, 3, 1, 1, 4, 100, 200]
        #expect(fk_png_unfilter(&rows, 4, 2, 1, [0, 0]))
        #expect(rows == [0, 10, 4, 0, 15, 10, 0, 8, 10, 0, 108, 52])
    }

    @Test func unknownTypesChangeNothing() {
        for type: UInt8 in [5, 128, 255] {
            let before: [UInt8] = [4, 1, 2, 3, type, 1, 2, 3]
            var rows = before
            #expect(!fk_png_unfilter(&rows, 2, 3, 3, [9, 9, 9]))
            #expect(rows == before)
        }
    }
}
