import CFrisketCore
import Foundation
import Testing
import TestSupport

@testable import Frisket

@Suite struct ScaledPixelsTests {
    /// The weights of each output sample, in doubles.
    static func weights(_ source: Int, _ target: Int) -> [[(place: Int, weight: Double)]] {
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

    /// The same filter written plainly, on premultiplied samples: rows, rounding to 8 bits, then columns.
    static func reference(_ raster: Raster, to size: PixelSize) -> [Int] {
        func level(_ sum: Double) -> Double { min(max((sum).rounded(), 0), 255) }
        let source = raster.size
        let samples = premultiplied(raster.bytes)
        let columns = weights(source.width, size.width)
        var middle: [Double] = []
        for y in 0..<source.height {
            for column in columns {
                for channel in 0..<4 {
                    middle.append(
                        level(
                            column.reduce(0) {
                                $0 + $1.weight * Double(samples[4 * (y * source.width + $1.place) + channel])
                            }))
                }
            }
        }
        return weights(source.height, size.height).flatMap { row in
            (0..<4 * size.width).map { x in
                Int(level(row.reduce(0) { $0 + $1.weight * middle[4 * size.width * $1.place + x] }))
            }
        }
    }

    static func premultiplied(_ samples: [UInt8]) -> [Int] {
        samples.indices.map { index in
            let alpha = Int(samples[index / 4 * 4 + 3])
            return index % 4 == 3 ? alpha : (Int(samples[index]) * alpha + 127) / 255
        }
    }

    private static let shapes = [
        (13, 9, 5, 4), (5, 4, 13, 9), (1, 1, 7, 3), (40, 1, 3, 1), (1, 40, 1, 3), (16, 16, 16, 5), (3, 50, 20, 7),
        (100, 90, 33, 31), (70, 300, 69, 7), (33, 21, 5, 21),
    ]

    /// Roundings that fall differently in doubles may cost a level in the first pass, and a second one after it.
    @Test(arguments: shapes, [true, false])
    func equalsThePlainFilter(shape: (Int, Int, Int, Int), isOpaque: Bool) {
        var generator = SeededGenerator(seed: UInt64(shape.0 * 1000 + shape.1))
        let source = PixelSize(width: shape.0, height: shape.1)
        let raster = Raster.random(source, using: &generator, opaque: isOpaque)
        let size = PixelSize(width: shape.2, height: shape.3)
        let scaled = raster.resized(to: size)
        #expect(scaled.size == size)
        let wanted = Self.reference(raster, to: size)
        let found = isOpaque ? scaled.bytes.map(Int.init) : Self.premultiplied(scaled.bytes)
        // Colour never exceeds alpha, and dividing by alpha and multiplying again costs another level.
        let most = isOpaque ? 1 : 2
        for index in wanted.indices {
            #expect(abs(found[index] - min(wanted[index], wanted[index / 4 * 4 + 3])) <= most)
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

    @Test func knowingThatAPictureIsOpaqueChangesNothing() throws {
        var generator = SeededGenerator(seed: 8)
        let raster = Raster.random(PixelSize(width: 90, height: 70), using: &generator, opaque: true)
        for size in [
            PixelSize(width: 31, height: 29), PixelSize(width: 90, height: 35), PixelSize(width: 99, height: 70),
        ] {
            let stream = OpaquePixels(raster).scaled(to: size)
            #expect(stream.isOpaque)
            #expect(try Raster(reading: stream) == raster.resized(to: size))
        }
    }

    @Test(arguments: [
        PixelRect(x: 0, y: 0, width: 50, height: 40), PixelRect(x: 7, y: 5, width: 30, height: 31),
        PixelRect(x: 49, y: 39, width: 1, height: 1), PixelRect(x: 3, y: 0, width: 20, height: 40),
    ])
    func aPartIsScaledAsIfItWereThePicture(rect: PixelRect) throws {
        var generator = SeededGenerator(seed: 4)
        let raster = Raster.random(PixelSize(width: 50, height: 40), using: &generator)
        let part = try Raster(reading: CroppedPixels(RasterPixels(raster), to: rect))
        for size in [
            PixelSize(width: 20, height: 9), PixelSize(width: 20, height: 31), PixelSize(width: 70, height: 80),
        ] {
            #expect(try Raster(reading: RasterPixels(raster).scaled(from: rect, to: size)) == part.resized(to: size))
        }
    }

    @Test func summingRowsGivesWhatHoldingThemGives() throws {
        var generator = SeededGenerator(seed: 6)
        let raster = Raster.random(PixelSize(width: 19, height: 400), using: &generator, opaque: true)
        for height in [1, 3, 40, 399] {
            let held = try #require(HeightScaledPixels(RasterPixels(raster), to: height))
            let summed = HeightSummedPixels(RasterPixels(raster), to: height)
            #expect(try Raster(reading: held) == Raster(reading: summed))
        }
        // Held rows would take more memory than they may.
        let tall = Raster(size: PixelSize(width: 1, height: 2200)) { $0.initialize(repeating: 200) }
        #expect(tall.resized(to: PixelSize(width: 2000, height: 1)).bytes.allSatisfy { $0 == 200 })
    }

    /// The kernels that the processor offers against the plain ones, on sizes around their blocks and extreme weights.
    @Test func kernelsEqualTheirPlainForms() {
        var generator = SeededGenerator(seed: 3)
        func samples(_ count: Int) -> [UInt8] {
            (0..<count).map { _ in Bool.random(using: &generator) ? 255 : .random(in: 0...255, using: &generator) }
        }
        for (count, bits) in [(1, 14), (4, 14), (31, 16), (63, 9), (64, 14), (65, 22), (127, 15), (129, 14), (400, 14)]
        {
            let rows = samples(6 * count)
            let weights = (0..<6).map { _ in Int16.random(in: -9000...32767, using: &generator) }
            var (fast, plain) = ([UInt8](repeating: 0, count: count), [UInt8](repeating: 0, count: count))
            rows.withUnsafeBufferPointer { rows in
                weights.withUnsafeBufferPointer { weights in
                    let weights = fk_weights(values: weights.baseAddress, bits: Int32(bits))
                    let pointers = (0..<6).map { rows.baseAddress?.advanced(by: $0 * count) }
                    fk_scale_rows(pointers, 6, &fast, count, weights)
                    fk_scale_rows_plain(pointers, 6, &plain, 0, count, weights)
                }
            }
            #expect(fast == plain)
        }
        for rows in 1...9 {
            let picture = samples(4 * 64 * rows + 12)
            for count in 1...9 {
                let padded = (count + 3) / 4 * 4
                let weights = (0..<padded).map { $0 < count ? Int16.random(in: -9000...32767, using: &generator) : 0 }
                let taps = (0..<55).map { fk_tap(start: Int32($0), count: Int32(count), offset: 0) }
                var fast = [UInt8](repeating: 0, count: 4 * 55 * rows)
                var plain = fast
                weights.withUnsafeBufferPointer { weights in
                    let weights = fk_weights(values: weights.baseAddress, bits: 15)
                    fk_scale_columns(picture, 4 * 64, rows, &fast, taps, 55, weights)
                    fk_scale_columns_plain(picture, 4 * 64, rows, &plain, taps, 55, weights)
                }
                #expect(fast == plain)
            }
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
            // Eight bits of colour for a visible pixel, fewer for one that hardly is.
            for x in 0..<10 where scaled[x, y][3] > 25 { #expect(scaled[x, y][1] <= 104) }
            #expect(scaled[9, y] == [0, 0, 0, 0])
        }
    }

    @Test func stripsOfAnyHeightGiveTheSamePicture() throws {
        var generator = SeededGenerator(seed: 5)
        let raster = Raster.random(PixelSize(width: 31, height: 57), using: &generator)
        let size = PixelSize(width: 12, height: 23)
        let whole = raster.resized(to: size)
        let stream = RasterPixels(raster).scaled(to: size)
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
