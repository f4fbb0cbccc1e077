import Testing

@testable import Frisket

@Suite struct RasterOrientTests {
    /// The eight values as Exif words them: where the stored row 0 and column 0 lie in the upright picture.
    @Test(arguments: [
        (Orientation.upright, ["abc", "def"]), (.mirrored, ["cba", "fed"]), (.upsideDown, ["fed", "cba"]),
        (.flipped, ["def", "abc"]), (.transposed, ["ad", "be", "cf"]), (.quarterClockwise, ["da", "eb", "fc"]),
        (.transversed, ["fc", "eb", "da"]), (.quarterCounterclockwise, ["cf", "be", "ad"]),
    ])
    func letters(orientation: Orientation, expected: [String]) {
        let stored = picture(of: ["abc", "def"])
        let upright = stored.oriented(by: orientation)
        #expect(upright == picture(of: expected))
        #expect(upright.size == orientation.upright(stored.size))
    }

    @Test func fourQuarterTurnsAreNone() {
        let picture = SamplePictures.noise(75, 41)
        let turned = (0..<4).reduce(picture) { raster, _ in raster.oriented(by: .quarterClockwise) }
        #expect(turned == picture)
        #expect(picture.oriented(by: .quarterClockwise).oriented(by: .quarterCounterclockwise) == picture)
        for same in [Orientation.mirrored, .upsideDown, .flipped, .transposed, .transversed] {
            #expect(picture.oriented(by: same).oriented(by: same) == picture)
        }
    }

    private func picture(of rows: [String]) -> Raster {
        let letters = rows.map { Array($0.utf8) }
        return SamplePictures.raster(letters[0].count, letters.count) { x, y in SIMD4(repeating: letters[y][x]) }
    }
}
