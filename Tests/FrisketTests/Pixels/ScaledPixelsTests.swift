import Foundation
import Testing

@testable import Frisket

@Suite struct ScaledPixelsTests {
    /// The same filter written plainly: for each output pixel, a double sum over the weighted neighbourhood.
    static func reference(_ raster: Raster, to size: PixelSize) -> [Double] {
        func weights(_ source: Int, _ target: Int) -> [[(Int, Double)]] {
            (0..<target).map { index in
                let scale = Double(source) / Double(target)
                let stretch = max(1, scale)
                let center = (Double(index) + 0.5) * scale
                let near = (0..<source).filter { abs(Double($0) + 0.5 - center) < 3 * stretch }
                let raw = near.map { sample -> Double in
                    let x = (Double(sample) + 0.5 - center) / stretch * .pi
                    return x == 0 ? 1 : sin(x) / x * sin(x / 3) / (x / 3)
                }
                let sum = raw.reduce(0, +)
                return zip(near, raw).map { ($0, $1 / sum) }
            }
        }
        let columns = weights(raster.size.width, size.width)
        let rows = weights(raster.size.height, size.height)
        var result: [Double] = []
        for row in rows {
            for column in columns {
                var sum = [0.0, 0, 0, 0]
                for (y, b) in row {
                    for (x, a) in column {
                        let pixel = raster[x, y].map(Double.init)
                        for channel in 0..<3 { sum[channel] += a * b * pixel[channel] * pixel[3] / 255 }
                        sum[3] += a * b * pixel[3]
                    }
                }
                let alpha = min(max(sum[3], 0), 255)
                result += (0..<3).map { alpha < 0.5 ? 0 : min(max(sum[$0] * 255 / sum[3], 0), 255) } + [alpha]
            }
        }
        return result
    }

    @Test(arguments: [
        (13, 9, 5, 4), (5, 4, 13, 9), (1, 1, 7, 3), (40, 1, 3, 1), (1, 40, 1, 3), (16, 16, 16, 5), (3, 50, 20, 7),
    ])
    func equalsThePlainFilter(width: Int, height: Int, toWidth: Int, toHeight: Int) {
        var generator = SeededGenerator(seed: UInt64(width * 1000 + height))
        let raster = Raster.random(PixelSize(width: width, height: height), using: &generator, opaque: true)
        let size = PixelSize(width: toWidth, height: toHeight)
        let scaled = raster.resized(to: size)
        #expect(scaled.size == size)
        for (found, wanted) in zip(scaled.bytes, Self.reference(raster, to: size)) {
            #expect(abs(Double(found) - wanted) <= 0.51)
        }
    }

    @Test func transparentPixelsBleedNoColour() {
        let size = PixelSize(width: 64, height: 64)
        let raster = Raster(size: size) { samples in
            for index in 0..<size.area {
                let isVisible = index % 64 < 32
                samples[4 * index] = isVisible ? 200 : 0
                samples[4 * index + 1] = isVisible ? 100 : 255
                samples[4 * index + 2] = isVisible ? 50 : 0
                samples[4 * index + 3] = isVisible ? 255 : 0
            }
        }
        let scaled = raster.resized(to: PixelSize(width: 10, height: 10))
        for y in 0..<10 {
            for x in 0..<10 where scaled[x, y][3] > 0 { #expect(scaled[x, y][1] <= 104) }
            #expect(scaled[9, y] == [0, 0, 0, 0])
        }
    }

    @Test func stripsOfAnyHeightGiveTheSamePicture() throws {
        var generator = SeededGenerator(seed: 5)
        let raster = Raster.random(PixelSize(width: 31, height: 57), using: &generator)
        let size = PixelSize(width: 12, height: 23)
        let whole = raster.resized(to: size)
        let stream = ScaledPixels(RasterPixels(raster), to: size)
        let strip = UnsafeMutableRawBufferPointer.allocate(byteCount: stream.bytesPerRow * 5, alignment: 16)
        defer { strip.deallocate() }
        var rows: [UInt8] = []
        for count in [1, 5, 3, 5, 2, 4, 3] {
            try stream.read(count, into: strip)
            rows += strip[..<(count * stream.bytesPerRow)]
        }
        #expect(rows == whole.bytes)
    }
}
