import CFrisketCore
import Testing
import TestSupport

@testable import Frisket

@Suite struct PixelRoundingTests {
    /// The choice as its header words it: of three ways to code each pixel the one of least error and bits together.
    private static func plainlyRounded(_ raster: Raster, price: Int) -> Raster {
        var r = fk_png_rounding()
        fk_png_rounding_make(&r, Int32(price))
        let (width, step) = (raster.size.width, Int(r.step))
        let bits = withUnsafeBytes(of: r.bits) { Array($0.bindMemory(to: Int32.self)).map(Int.init) }
        func channel(_ wanted: Int) -> (value: Int, cost: Int) {
            let multiples = (-1...1).map { (wanted / step + $0) * step }.filter { abs($0) <= 255 }
            let costs = multiples.map { 16 * (wanted - $0) * (wanted - $0) + bits[$0 + 255] }
            let best = costs.indices.reduce(0) { costs[$1] < costs[$0] ? $1 : $0 }
            return (multiples[best], costs[best])
        }
        var bytes = raster.bytes
        var afterIdle = true
        for at in stride(from: 0, to: bytes.count, by: 4) {
            let x = at / 4 % width
            if x == 0 { afterIdle = true }
            let predicted = (at..<at + 4).map { index in
                (Int(x > 0 ? bytes[index - 4] : 0) + Int(index >= 4 * width ? bytes[index - 4 * width] : 0)) / 2
            }
            var wanted = (0..<4).map { Int(bytes[at + $0]) - predicted[$0] }
            if bytes[at + 3] == 0 { wanted = [0, 0, 0, wanted[3]] }
            let entry = (afterIdle ? Int(r.entry_price) : 0) + bits[wanted[3] + 255]
            var ways: [(cost: Int, residuals: [Int])] = []
            if wanted[3] == 0 {
                let error = wanted.reduce(0) { $0 + $1 * $1 }
                ways.append((16 * error + Int(r.idle_price), [0, 0, 0, 0]))
            }
            let mean = (wanted[0] + wanted[1] + wanted[2]) / 3
            let nearest = (mean + (mean < 0 ? -step : step) / 2) / step * step
            let shared = abs(nearest) <= 255 ? nearest : nearest - nearest.signum() * step
            let separate = (0..<3).map { channel(wanted[$0]) }
            let fitting = (0..<3).map { c in
                let value = predicted[c] + separate[c].value
                return value > 255 ? separate[c].value - step : value < 0 ? separate[c].value + step : separate[c].value
            }
            let common = (0..<3).reduce(entry + bits[shared + 255]) {
                $0 + 16 * (wanted[$1] - shared) * (wanted[$1] - shared)
            }
            let inRange = (0..<3).allSatisfy { (0...255).contains(predicted[$0] + shared) }
            let apart = entry + separate.reduce(0) { $0 + $1.cost }
            if inRange, common < apart {
                ways.append((common, [shared, shared, shared, wanted[3]]))
            } else {
                ways.append((apart, fitting + [wanted[3]]))
            }
            let chosen = ways.count > 1 && ways[1].cost < ways[0].cost ? ways[1].residuals : ways[0].residuals
            afterIdle = chosen == [0, 0, 0, 0]
            for c in 0..<4 { bytes[at + c] = UInt8(predicted[c] + chosen[c]) }
        }
        return Raster(size: raster.size, bytes: bytes) ?? raster
    }

    @Test(arguments: [2, 20, 100, 400, 1024])
    func kernelEqualsThePlainChoice(price: Int) {
        var generator = SeededGenerator(seed: UInt64(price))
        let scene = SamplePictures.scene(61, 40)
        let noise = Raster.random(PixelSize(width: 33, height: 20), using: &generator)
        // Extremes, and alpha that comes and goes.
        let edges = SamplePictures.raster(40, 30) { x, y in
            SIMD4(
                UInt8((x / 3 + y) % 2 * 255), UInt8(x * 6), UInt8(255 - y),
                [0, 255, UInt8(x * 5), 1][(x / 7 + y / 5) % 4])
        }
        for raster in [scene, noise, edges] {
            let rounded = raster.rounded(by: PixelRounding(price: price))
            #expect(rounded == Self.plainlyRounded(raster, price: price))
            #expect(zip(rounded.bytes, raster.bytes).enumerated().allSatisfy { $0 % 4 != 3 || $1.0 == $1.1 }, "alpha")
        }
    }

    @Test func aHigherPriceCostsErrorAndSavesBytes() throws {
        var generator = SeededGenerator(seed: 3)
        let raster = SamplePictures.raster(200, 150) { x, y in
            let noise = Int.random(in: 0...12, using: &generator)
            return SIMD4(UInt8(x + noise), UInt8(y + noise), UInt8(60 + (x + y) / 4 + noise), 255)
        }
        var options = PNGOptions(channels: .rgba)
        options.isRounded = true
        let results = try [4, 40, 400].map { price in
            let rounded = raster.rounded(by: PixelRounding(price: price))
            return (error: raster.meanSquaredError(of: rounded), bytes: try rounded.png(options).count)
        }
        for (low, high) in zip(results, results.dropFirst()) {
            #expect(low.error < high.error)
            #expect(low.bytes > high.bytes)
        }
        #expect(results[0].error < 2)
    }

    @Test(arguments: [ColorChannels.rgba, .rgb, .gray, .grayAlpha])
    func roundedPicturesAreWrittenWithoutFurtherLoss(channels: ColorChannels) throws {
        let isGray = channels == .gray || channels == .grayAlpha
        let raster = SamplePictures.raster(300, 260) { x, y in
            let light = UInt8((x * x + y * 3) / 7 % 200)
            return SIMD4(
                light, isGray ? light : UInt8(y % 256), isGray ? light : 90, channels == .rgba ? UInt8(x % 256) : 255)
        }
        let rounded = raster.rounded(by: PixelRounding(price: 200))
        var options = PNGOptions(channels: channels)
        options.isRounded = true
        #expect(try Raster(decoding: rounded.png(options)) == rounded)
    }
}
