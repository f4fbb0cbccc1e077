import Foundation
import CFrisketCore
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

    /// A raster that says of itself that it is opaque.
    private final class OpaquePixels: PixelStream {
        let raster: RasterPixels
        let isOpaque = true
        var size: PixelSize { raster.size }
        var layout: PixelLayout { raster.layout }
        init(_ raster: Raster) { self.raster = RasterPixels(raster) }
        func read(_ count: Int, into rows: UnsafeMutableRawBufferPointer) throws(FrisketError) {
            try raster.read(count, into: rows)
        }
    }

    @Test(arguments: [
        (13, 9, 5, 4), (5, 4, 13, 9), (1, 1, 7, 3), (40, 1, 3, 1), (1, 40, 1, 3), (100, 90, 33, 31), (70, 300, 69, 7),
    ])
    func theFixedPointFormIsWithinALevel(width: Int, height: Int, toWidth: Int, toHeight: Int) throws {
        var generator = SeededGenerator(seed: UInt64(width * 77 + height))
        let raster = Raster.random(PixelSize(width: width, height: height), using: &generator, opaque: true)
        let size = PixelSize(width: toWidth, height: toHeight)
        let fixed = try Raster(reading: try #require(ScaledOpaquePixels(OpaquePixels(raster), to: size)))
        for (found, wanted) in zip(fixed.bytes, raster.resized(to: size).bytes) {
            #expect(abs(Int(found) - Int(wanted)) <= 1)
        }
        #expect(stride(from: 3, to: fixed.bytes.count, by: 4).allSatisfy { fixed.bytes[$0] == 255 })
    }

    /// The kernels that the processor offers against the plain ones, on rows of every length around their blocks.
    @Test func kernelsEqualTheirPlainForms() {
        var generator = SeededGenerator(seed: 3)
        for samples in [1, 4, 31, 63, 64, 65, 127, 129, 400] {
            let rows = (0..<6).map { _ in (0..<samples).map { _ in UInt8.random(in: 0...255, using: &generator) } }
            let weights = (0..<6).map { _ in Int16.random(in: -4000...9000, using: &generator) }
            var (fast, plain) = ([Int16](repeating: 0, count: samples), [Int16](repeating: 0, count: samples))
            let flat = rows.flatMap { $0 }
            flat.withUnsafeBufferPointer { flat in
                let pointers = (0..<6).map { flat.baseAddress?.advanced(by: $0 * samples) }
                fk_scale_rows(pointers, weights, 6, &fast, samples)
                fk_scale_rows_plain(pointers, weights, 6, &plain, 0, samples)
            }
            #expect(fast == plain)
        }
        let row =
            (0..<4 * 64).map { _ in Int16.random(in: -3000...20000, using: &generator) }
            + [Int16](repeating: 0, count: 16)
        let weights = (0..<32).map { _ in Int16.random(in: -4000...9000, using: &generator) }
        for count in [1, 2, 3, 4] {
            var padded = [Int16](repeating: 0, count: 32)
            for index in 0..<count { padded[index] = weights[index] }
            let taps = (0..<60).map { fk_tap(start: Int32($0), count: Int32(count), offset: 0) }
            var (fast, plain) = ([UInt8](repeating: 0, count: 240), [UInt8](repeating: 0, count: 240))
            fk_scale_columns(row, &fast, taps, 60, padded)
            fk_scale_columns_plain(row, &plain, taps, 60, padded)
            #expect(fast == plain)
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
