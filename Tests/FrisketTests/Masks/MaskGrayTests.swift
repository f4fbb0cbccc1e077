import Testing
import TestSupport

@testable import Frisket

@Suite struct MaskGrayTests {
    @Test(arguments: Mask.GrayForm.allCases)
    func grayReadsBackAsTheMask(_ form: Mask.GrayForm) throws {
        var generator = SeededGenerator(seed: 441)
        for _ in 0..<20 {
            let mask = Mask.random(
                width: .random(in: 1...40, using: &generator), height: .random(in: 1...40, using: &generator),
                using: &generator)
            let file = try mask.grayPNG(form)
            #expect(try ImageHeader(reading: file).channels == .gray)
            let polarity: Mask.Polarity = form == .white ? .high : .low
            #expect(try Mask(reading: try Raster(decoding: file), channel: .luma, exposing: polarity) == mask)
        }
    }

    @Test func softPixelsLieBetween() throws {
        let soft = try Mask(size: PixelSize(width: 3, height: 1)) { _, row in
            (row[0], row[1], row[2]) = (0, 60, 255)
        }
        let white = try Raster(decoding: try soft.grayPNG(.white)).bytes
        #expect([white[0], white[4], white[8]] == [0, 60, 255])
        let black = try Raster(decoding: try soft.grayPNG(.black)).bytes
        #expect([black[0], black[4], black[8]] == [255, 195, 0])
    }
}
