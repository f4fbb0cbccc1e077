import CFrisketCore
import Testing
import TestSupport

@testable import Frisket

/// The filters of the fastest implementation against the plain one, and that against the specification.
@Suite struct PNGFilterTests {
    static let pixelSizes = [1, 2, 3, 4, 6, 8]

    /// Two rows in which extremes are as frequent as anything else.
    static func rows(_ count: Int, using generator: inout SeededGenerator) -> (row: [UInt8], above: [UInt8]) {
        let extremes: [UInt8] = [0, 1, 127, 128, 254, 255]
        func row() -> [UInt8] {
            let kind = Int.random(in: 0..<3, using: &generator)
            var last: UInt8 = 100
            return (0..<count).map { _ in
                switch kind {
                case 0: UInt8.random(in: 0...255, using: &generator)
                case 1: extremes.randomElement(using: &generator) ?? 0
                default:
                    {
                        last = last &+ UInt8.random(in: 0...4, using: &generator) &- 2
                        return last
                    }()
                }
            }
        }
        return (row(), row())
    }

    static func filtered(_ filterer: fk_png_filterer, _ filter: Int32, _ row: [UInt8], _ above: [UInt8], _ pixel: Int)
        -> [UInt8]
    {
        var out = [UInt8](repeating: 0, count: row.count)
        filterer.apply(filter, row, above, row.count, pixel, &out)
        return out
    }

    static func sums(_ filterer: fk_png_filterer, _ row: [UInt8], _ above: [UInt8], _ pixel: Int) -> [UInt64] {
        var sums = [UInt64](repeating: 0, count: 5)
        filterer.sums(row, above, row.count, pixel, &sums)
        return sums
    }

    @Test(arguments: pixelSizes)
    func fastestEqualsPlain(pixel: Int) throws {
        var generator = SeededGenerator(seed: UInt64(pixel))
        let fastest = try #require(fk_png_filterer_best()).pointee
        for pixels in Array(1...35) + [64, 333] {
            for _ in 0..<3 {
                let (row, above) = Self.rows(pixels * pixel, using: &generator)
                for filter in 0..<Int32(5) {
                    #expect(
                        Self.filtered(fastest, filter, row, above, pixel)
                            == Self.filtered(fk_png_filterer_plain, filter, row, above, pixel))
                }
                #expect(Self.sums(fastest, row, above, pixel) == Self.sums(fk_png_filterer_plain, row, above, pixel))
            }
        }
    }

    @Test(arguments: pixelSizes)
    func plainFollowsTheSpecification(pixel: Int) {
        var generator = SeededGenerator(seed: 77)
        let (row, above) = Self.rows(23 * pixel, using: &generator)
        for filter in 0..<5 {
            let expected = row.indices.map { i -> UInt8 in
                let (a, b) = (i < pixel ? 0 : Int(row[i - pixel]), Int(above[i]))
                let c = i < pixel ? 0 : Int(above[i - pixel])
                let estimate = a + b - c
                let nearest = [a, b, c].min { abs(estimate - $0) < abs(estimate - $1) } ?? 0
                return row[i] &- UInt8([0, a, b, (a + b) / 2, nearest][filter])
            }
            let found = Self.filtered(fk_png_filterer_plain, Int32(filter), row, above, pixel)
            #expect(found == expected)
            let sum = expected.reduce(0) { $0 + UInt64(abs(Int(Int8(bitPattern: $1)))) }
            #expect(Self.sums(fk_png_filterer_plain, row, above, pixel)[filter] == sum)
        }
    }
}
