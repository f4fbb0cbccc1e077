import Testing

@testable import Frisket

@Suite struct QuantizerTests {
    private let raster = Raster.smooth(PixelSize(width: 80, height: 60))

    private func meanSquaredError(_ other: Raster) -> Double {
        let sum = zip(raster.bytes, other.bytes).reduce(0) { $0 + (Int($1.0) - Int($1.1)) * (Int($1.0) - Int($1.1)) }
        return Double(sum) / Double(raster.bytes.count)
    }

    @Test(arguments: [2, 16, 64, 256])
    func thePaletteHoldsAtMostSoManyColours(colors: Int) throws {
        let survey = ColorSurvey(Quantizer(raster, colors: colors).dithered(raster))
        #expect(try #require(survey.palette).count <= colors)
        #expect(survey.isOpaque)
    }

    @Test func moreColoursComeCloser() {
        let errors = [4, 16, 64, 256].map { meanSquaredError(Quantizer(raster, colors: $0).dithered(raster)) }
        for (fewer, more) in zip(errors, errors.dropFirst()) { #expect(more < fewer) }
        #expect(errors[3] < 40)
    }

    @Test func fewColoursAreKeptExactly() {
        let colors: [[UInt8]] = [[255, 0, 0, 255], [0, 200, 10, 255], [8, 16, 240, 255], [0, 0, 0, 0]]
        let raster = Raster(size: PixelSize(width: 20, height: 20)) { samples in
            for index in 0..<400 { for channel in 0..<4 { samples[4 * index + channel] = colors[index % 4][channel] } }
        }
        #expect(Quantizer(raster, colors: 16).dithered(raster) == raster)
    }
}
