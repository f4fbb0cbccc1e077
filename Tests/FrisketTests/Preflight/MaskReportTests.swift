import Testing

@testable import Frisket

@Suite struct MaskReportTests {
    /// The same figures, by a flood fill over a grid of booleans.
    private struct Reference {
        var exposed = 0
        var partial = 0
        var areas: [Int] = []
        /// Of each piece the side of the largest square in it.
        var squares: [Int] = []
        var bounds: PixelRect?

        init(_ raster: Raster) {
            let (width, height) = (raster.size.width, raster.size.height)
            let alphas = stride(from: 3, to: raster.bytes.count, by: 4).map { raster.bytes[$0] }
            let isExposed = alphas.map { $0 < 128 }
            var open = isExposed
            exposed = open.count { $0 }
            partial = alphas.count { $0 != 0 && $0 != 255 }
            let places = open.indices.filter { open[$0] }
            if let left = places.map({ $0 % width }).min(), let right = places.map({ $0 % width }).max(),
                let first = places.first, let last = places.last
            {
                let (top, bottom) = (first / width, last / width)
                bounds = PixelRect(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
            }
            func isSquare(_ side: Int, at place: Int) -> Bool {
                guard place % width + side <= width, place / width + side <= height else { return false }
                return (0..<side * side).allSatisfy { isExposed[place + $0 / side * width + $0 % side] }
            }
            for start in open.indices where open[start] {
                var (area, square, stack) = (0, 1, [start])
                open[start] = false
                while let place = stack.popLast() {
                    area += 1
                    while isSquare(square + 1, at: place) { square += 1 }
                    for y in max(0, place / width - 1)...min(height - 1, place / width + 1) {
                        for x in max(0, place % width - 1)...min(width - 1, place % width + 1) where open[y * width + x]
                        {
                            open[y * width + x] = false
                            stack.append(y * width + x)
                        }
                    }
                }
                areas.append(area)
                squares.append(square)
            }
        }
    }

    @Test("random masks of all densities have the figures of a flood fill")
    func random() {
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for round in 0..<600 {
            let (width, height) = (1 + next(round % 3 == 0 ? 300 : 20), 1 + next(20))
            let (density, blockiness) = (next(101), 1 + next(4))
            let blocks = (0..<400).map { _ in next(100) < density }
            let raster = Raster.mask(width: width, height: height) { x, y in
                if next(20) == 0 { return UInt8(next(256)) }
                return blocks[(x / blockiness * 31 + y / blockiness * 17) % 400] ? 0 : 255
            }
            let (report, reference) = (MaskReport(raster), Reference(raster))
            #expect(report.exposedPixels == reference.exposed)
            #expect(report.partialPixels == reference.partial)
            #expect(report.exposedBounds == reference.bounds)
            #expect(report.smallestPiece == reference.areas.min() ?? 0)
            #expect(report.smallestFeature == reference.squares.min() ?? 0)
            let specks = reference.areas.count { $0 < MaskReport.speckLimit }
            #expect(report.speckCount == (specks < reference.areas.count ? specks : 0))
        }
    }

    @Test("pixels that touch at a corner are one piece, in a spiral and in a comb as well")
    func pieces() {
        #expect(MaskReport(.mask { x, y in x == y ? 0 : 255 }).smallestPiece == 64)
        #expect(MaskReport(.mask { x, y in x == y ? 0 : 255 }).smallestFeature == 1)
        #expect(MaskReport(.mask { x, _ in (10..<17).contains(x) || x > 40 ? 0 : 255 }).smallestFeature == 7)
        #expect(MaskReport(.mask { x, y in x % 2 == 0 || y == 63 ? 0 : 255 }).smallestPiece == 32 * 64 + 32)
        #expect(MaskReport(.mask { x, y in x % 2 == 0 && y % 2 == 0 ? 0 : 255 }).speckCount == 0)
    }

    @Test("a mask looks inverted when all is exposed but one compact piece")
    func inverted() {
        #expect(MaskReport(.mask { x, y in (x - 30) * (x - 30) + (y - 30) * (y - 30) < 200 ? 255 : 0 }).looksInverted)
        #expect(!MaskReport(.mask { x, y in (x - 30) * (x - 30) + (y - 30) * (y - 30) < 200 ? 0 : 255 }).looksInverted)
        #expect(!MaskReport(.mask { x, y in x < 40 ? 0 : 255 }).looksInverted)
        #expect(!MaskReport(.mask { x, y in x == y ? 255 : 0 }).looksInverted)
        #expect(!MaskReport(.mask { _, _ in 0 }).looksInverted)
        #expect(!MaskReport(.mask { _, _ in 255 }).looksInverted)
    }

    @Test("a pixel is exposed below alpha 128, and partial between 0 and 255")
    func threshold() {
        let report = MaskReport(.mask(width: 256, height: 1) { x, _ in UInt8(x) })
        #expect(report.exposedPixels == 128 && report.partialPixels == 254 && report.exposedFraction == 0.5)
        #expect(report.exposedBounds == PixelRect(x: 0, y: 0, width: 128, height: 1))
    }

    /// A stream over a raster.
    private final class RasterStream: PixelStream {
        let raster: Raster
        var row = 0
        var size: PixelSize { raster.size }
        var layout: PixelLayout { .rgba8 }

        init(_ raster: Raster) { self.raster = raster }

        func read(_ count: Int, into rows: UnsafeMutableRawBufferPointer) throws(FrisketError) {
            rows.copyBytes(from: raster.bytes[(row * bytesPerRow)..<((row + count) * bytesPerRow)])
            row += count
        }
    }

    @Test("a stream has the same report as the picture in memory")
    func stream() throws {
        let raster = Raster.mask(width: 700, height: 900) { x, y in (x / 50 + y / 30) % 3 == 0 ? 0 : 255 }
        #expect(try MaskReport(reading: RasterStream(raster)) == MaskReport(raster))
    }
}
