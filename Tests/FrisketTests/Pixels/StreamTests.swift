import Testing
import TestSupport

@testable import Frisket

/// Crop, padding and rewriting, each against the same thing done to a raster pixel by pixel.
@Suite struct StreamTests {
    private func sample() -> Raster {
        var generator = SeededGenerator(seed: 11)
        return .random(PixelSize(width: 23, height: 17), using: &generator)
    }

    @Test(arguments: [
        PixelRect(x: 0, y: 0, width: 23, height: 17), PixelRect(x: 3, y: 2, width: 11, height: 9),
        PixelRect(x: 22, y: 16, width: 1, height: 1), PixelRect(x: 0, y: 5, width: 23, height: 4),
    ])
    func cropKeepsThePixels(rect: PixelRect) throws {
        let raster = sample()
        let cropped = try Raster(reading: CroppedPixels(RasterPixels(raster), to: rect))
        #expect(cropped.size == rect.size)
        for y in 0..<rect.height {
            for x in 0..<rect.width { #expect(cropped[x, y] == raster[x + rect.x, y + rect.y]) }
        }
    }

    @Test func paddingSurroundsThePicture() throws {
        let raster = sample()
        let rect = PixelRect(x: 4, y: 1, width: 23, height: 17)
        let fill = Color(red: 1, green: 2, blue: 3, alpha: 4)
        let canvas = PixelSize(width: 30, height: 20)
        let padded = try Raster(reading: PaddedPixels(RasterPixels(raster), at: rect, on: canvas, fill: fill))
        for y in 0..<20 {
            for x in 0..<30 {
                let isInside = (4..<27).contains(x) && (1..<18).contains(y)
                #expect(padded[x, y] == (isInside ? raster[x - 4, y - 1] : [1, 2, 3, 4]))
            }
        }
    }

    @Test func scrubbingClearsOnlyWhatIsFullyTransparent() throws {
        let raster = sample()
        let scrubbed = try Raster(reading: RasterPixels(raster).scrubbed())
        for y in 0..<17 {
            for x in 0..<23 {
                #expect(scrubbed[x, y] == (raster[x, y][3] == 0 ? [0, 0, 0, 0] : raster[x, y]))
            }
        }
    }

    @Test func flatteningBlendsOverTheColour() throws {
        let size = PixelSize(width: 3, height: 1)
        let raster = try #require(Raster(size: size, bytes: [200, 0, 0, 255, 200, 0, 0, 0, 200, 0, 0, 51]))
        let flat = try Raster(reading: RasterPixels(raster).flattened(over: .white))
        #expect(flat.bytes == [200, 0, 0, 255, 255, 255, 255, 255, 244, 204, 204, 255])
    }
}
