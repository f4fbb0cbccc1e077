import Testing

@testable import Frisket

@Suite struct MarkupTests {
    @Test func outlinesAreDrawnInsideAndTheRestIsTransparent() throws {
        let size = PixelSize(width: 40, height: 30)
        let mask = try Mask(exposing: .rect(x: 5, y: 5, width: 20, height: 15), size: size)
        let ink = Color(red: 1, green: 2, blue: 3)
        let drawn = try Markup(ink: ink, lineWidth: 2).raster(of: mask)
        for y in 0..<30 {
            for x in 0..<40 {
                let isInside = (5..<25).contains(x) && (5..<20).contains(y)
                let isInner = (7..<23).contains(x) && (7..<18).contains(y)
                let expected: [UInt8] = isInside && !isInner ? [1, 2, 3, 255] : [0, 0, 0, 0]
                #expect(Array(drawn.bytes[4 * (40 * y + x)..<4 * (40 * y + x) + 4]) == expected)
            }
        }
    }

    @Test func aCanvasBeyondPicturesIsRefused() throws {
        let mask = try Mask(size: PixelSize(width: 65_500, height: 65_500))
        #expect(throws: FrisketError.self) { _ = try Markup().raster(of: mask) }
    }
}
