import Testing
import TestSupport

@testable import Frisket

@Suite struct MaskPNGTests {
    /// The mask that an independent reader finds in a file; nil unless it is RGBA with no colour and hard alpha.
    static func bytes(of file: [UInt8], size: PixelSize) -> [UInt8]? {
        guard let png = ReferencePNG(file), png.channels == 4, png.width == size.width, png.height == size.height else {
            return nil
        }
        let pixels = stride(from: 0, to: png.samples.count, by: 4)
        guard pixels.allSatisfy({ png.samples[$0] == 0 && png.samples[$0 + 1] == 0 && png.samples[$0 + 2] == 0 }) else {
            return nil
        }
        return pixels.map { png.samples[$0 + 3] }
    }

    static func check(_ mask: Mask) {
        #expect(bytes(of: mask.png(), size: mask.size) == mask.bytes, "\(mask.size)")
    }

    @Test func anIndependentReaderFindsTheMask() {
        var generator = SeededGenerator(seed: 41)
        for _ in 0..<120 {
            let (width, height) = (Int.random(in: 1...90, using: &generator), Int.random(in: 1...40, using: &generator))
            Self.check(.random(width: width, height: height, using: &generator))
        }
    }

    @Test func anIndependentReaderFindsSoftMasks() throws {
        var generator = SeededGenerator(seed: 42)
        for _ in 0..<120 {
            let (width, height) = (Int.random(in: 1...90, using: &generator), Int.random(in: 1...40, using: &generator))
            Self.check(try .randomSoft(width: width, height: height, using: &generator))
        }
        let ramp = try Mask(size: PixelSize(width: 900, height: 40)) { y, row throws(FrisketError) in
            for x in row.indices { row[x] = UInt8(min(x / 3, 255 - y % 3)) }
        }
        Self.check(ramp)
        #expect(!ramp.isHard)
    }

    @Test(arguments: [(1, 1), (1, 70), (70, 1), (2, 2), (64, 3), (65, 2), (129, 2), (300, 5)])
    func plainPatternsAtAwkwardSizes(_ width: Int, _ height: Int) {
        Self.check(Mask(width: width, height: height) { _, _ in false })
        Self.check(Mask(width: width, height: height) { _, _ in true })
        Self.check(Mask(width: width, height: height) { x, y in (x + y) % 2 == 0 })
        Self.check(Mask(width: width, height: height) { x, _ in x % 3 == 0 })
        Self.check(Mask(width: width, height: height) { _, y in y % 2 == 0 })
        Self.check(Mask(width: width, height: height) { x, _ in x == width - 1 })
    }

    /// Runs whose remainder over 258 bytes is 0, 1, 2 and 3, where matches must be split anew; and those at whose length
    /// tokens are no longer looked up.
    @Test(arguments: Array(60...135) + Array(250...262))
    func everyRunLengthIsSplitRight(_ run: Int) {
        Self.check(Mask(width: 280, height: 3) { x, y in y == 1 && x >= 2 && x < 2 + run })
        Self.check(Mask(width: 280, height: 2) { x, y in y == 0 && x < run || y == 1 && x >= run })
    }

    /// A row of 2 to 4 zeros after the filter byte cannot occur with RGBA; runs of 3 between changed pixels can.
    @Test func rowsThatMeetInTheirBoundariesTurnTheSign() {
        Self.check(Mask(width: 10, height: 2) { x, y in (x < 5) == (y == 0) })
        Self.check(Mask(width: 9, height: 5) { x, y in (x / 3 + y) % 2 == 0 })
    }

    @Test func theWidestRowsAreRight() throws {
        for exposed in [0...0, 0...65_499, 65_499...65_499, 17...60_001] {
            Self.check(Mask(width: 65_500, height: 2) { x, y in y == 1 && exposed.contains(x) })
        }
        Self.check(Mask(width: 1, height: 65_500) { _, y in y % 7 == 0 })
    }

    @Test func aSimpleMaskStaysNearTheFloorOfDeflate() throws {
        let size = PixelSize(width: 4096, height: 4096)
        let mask = try Mask(exposing: .rect(x: 1000, y: 1000, width: 2000, height: 1500), size: size)
        // Two bits for each 258 bytes are the least that deflate can say.
        let floor = 4 * size.area / 258 / 4
        #expect(mask.png().count < floor * 6 / 5)
    }
}
