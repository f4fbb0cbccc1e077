import Foundation
import Testing

@testable import Frisket

@Suite struct PNGWriterTests {
    static let sizes = [(1, 1), (3, 5), (17, 2), (33, 31), (640, 3)]

    @Test(arguments: EncodingEffort.allCases, sizes)
    func rgbaIsKept(effort: EncodingEffort, size: (Int, Int)) throws {
        let picture = SamplePictures.noise(size.0, size.1)
        #expect(try Raster(decoding: picture.png(PNGOptions(effort: effort))) == picture)
    }

    @Test(arguments: EncodingEffort.allCases, sizes)
    func plainerChannelsKeepWhatTheyHold(effort: EncodingEffort, size: (Int, Int)) throws {
        let noise = SamplePictures.noise(size.0, size.1)
        func changed(_ change: (SIMD4<UInt8>) -> SIMD4<UInt8>) -> Raster {
            SamplePictures.raster(size.0, size.1) { x, y in
                let at = 4 * (y * size.0 + x)
                return change(SIMD4(noise.bytes[at], noise.bytes[at + 1], noise.bytes[at + 2], noise.bytes[at + 3]))
            }
        }
        let pictures: [(ColorChannels, Raster)] = [
            (.rgb, changed { SIMD4($0.x, $0.y, $0.z, 255) }), (.gray, changed { SIMD4($0.x, $0.x, $0.x, 255) }),
            (.grayAlpha, changed { SIMD4($0.x, $0.x, $0.x, $0.w) }),
        ]
        for (channels, picture) in pictures {
            let file = try picture.png(PNGOptions(channels: channels, effort: effort))
            #expect(try ImageHeader(reading: file).channels == channels)
            #expect(try Raster(decoding: file) == picture)
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 16, 17, 255, 256])
    func palettesTakeTheFewestBits(colors: Int) throws {
        let picture = SamplePictures.raster(61, 13) { x, y in
            let index = UInt8((x + 61 * y) % colors)
            return SIMD4(index, 255 - index, 7, index % 3 == 0 ? 128 : 255)
        }
        let file = try picture.png(PNGOptions(channels: .palette))
        let header = try ImageHeader(reading: file)
        #expect(header.channels == .palette)
        #expect(header.bitDepth == (colors <= 2 ? 1 : colors <= 4 ? 2 : colors <= 16 ? 4 : 8))
        #expect(try Raster(decoding: file) == picture)
    }

    @Test func refusesWhatChannelsCannotHold() {
        let picture = SamplePictures.noise(40, 40)
        for channels in [ColorChannels.gray, .grayAlpha, .palette, .cmyk] {
            #expect(throws: FrisketError.self) { try picture.png(PNGOptions(channels: channels)) }
        }
    }

    @Test(arguments: [ColorChannels.gray, .grayAlpha, .rgb, .rgba])
    func sixteenBitsAreKept(channels: ColorChannels) throws {
        var generator = SamplePictures.Generator(state: 5)
        let layout = PNGWriter.Layout(channels: channels, bitDepth: 16)
        let size = PixelSize(width: 13, height: 7)
        let samples = layout.bytesPerPixel / 2
        let words = (0..<size.area * samples).map { _ in UInt16.random(in: 0...65535, using: &generator) }
        let writer = try PNGWriter(size: size, layout: layout)
        try words.withUnsafeBytes { try writer.write($0, count: size.height) }
        let reader = try ImageReader(writer.finish(), layout: .rgba16)
        var read = [UInt16](repeating: 0, count: 4 * size.area)
        try read.withUnsafeMutableBytes { try reader.read(size.height, into: $0) }
        try reader.finish()
        let isGray = samples < 3
        for pixel in 0..<size.area {
            let stored = Array(words[pixel * samples..<(pixel + 1) * samples])
            let alpha = samples % 2 == 0 ? stored[samples - 1] : 65535
            let colors = isGray ? [stored[0], stored[0], stored[0]] : Array(stored[..<3])
            #expect(Array(read[4 * pixel..<4 * pixel + 4]) == colors + [alpha])
        }
    }

    /// Rows of RGBA, of which the writer keeps what is stored, against rows that hold no more than that.
    @Test(arguments: [ColorChannels.gray, .grayAlpha, .rgb, .rgba], [8, 16])
    func rgbaRowsMakeTheSameFile(channels: ColorChannels, depth: Int) throws {
        var generator = SamplePictures.Generator(state: 11)
        let kept: [Int] =
            switch channels {
            case .gray: [0]
            case .grayAlpha: [0, 3]
            case .rgb: [0, 1, 2]
            default: [0, 1, 2, 3]
            }
        for width in [1, 2, 5, 6, 7, 9, 64, 101] {
            let size = PixelSize(width: width, height: 3)
            let sample = depth / 8
            let rows = (0..<4 * size.area * sample).map { _ in UInt8.random(in: 0...255, using: &generator) }
            var packed: [UInt8] = []
            for pixel in 0..<size.area {
                for channel in kept {
                    let at = (4 * pixel + channel) * sample
                    packed += rows[at..<at + sample]
                }
            }
            func file(_ bytes: [UInt8], takesRGBA: Bool) throws -> [UInt8] {
                let layout = PNGWriter.Layout(channels: channels, bitDepth: depth, takesRGBA: takesRGBA)
                let writer = try PNGWriter(size: size, layout: layout)
                try bytes.withUnsafeBytes { try writer.write($0, count: size.height) }
                return try writer.finish()
            }
            let isSame = try file(rows, takesRGBA: true) == file(packed, takesRGBA: false)
            #expect(isSame, "\(width) pixels")
        }
    }

    @Test func profileIsEmbedded() throws {
        let profile = SampleProfiles.displayP3
        let file = try SamplePictures.scene(20, 20).png(PNGOptions(channels: .rgb, icc: profile))
        let header = try ImageHeader(reading: file)
        #expect(header.profile?.icc == profile)
        #expect(header.profile?.name == "Display P3")
        #expect(!header.hasPersonalMetadata)
        #expect(header.trailingByteCount == 0)
    }

    @Test func strongerEffortIsNotLarger() throws {
        let picture = SamplePictures.scene(200, 150)
        let sizes = try EncodingEffort.allCases.map { try picture.png(PNGOptions(channels: .rgb, effort: $0)).count }
        #expect(sizes[0] >= sizes[1] && sizes[1] >= sizes[2])
    }

    /// Most bytes of a smooth picture equal a neighbour, as in a drawing; without filters it would be twice as large.
    @Test func smoothPicturesAreFiltered() throws {
        let picture = SamplePictures.raster(600, 400) { x, y in
            let (x, y) = (Double(x) / 2, Double(y) / 2)
            let red = 128 + 100 * sin(x / 97 + sin(y / 31))
            let green = 128 + 90 * cos(y / 83 + sin(x / 59))
            return SIMD4(UInt8(red.rounded()), UInt8(green.rounded()), UInt8(128 + 80 * sin((x + y) / 120)), 255)
        }
        let sizes = try EncodingEffort.allCases.map { try picture.png(PNGOptions(effort: $0)).count }
        #expect(sizes[0] < 3 * sizes[2] && sizes[1] < 5 * sizes[2] / 2, "\(sizes)")
    }

    /// Fewer strips than threads, and more than are worked on at a time.
    @Test(arguments: [EncodingEffort.fast, .standard])
    func threadsMakeTheSameFile(effort: EncodingEffort) throws {
        for (width, height) in [(40, 30), (700, 900)] {
            let picture = SamplePictures.scene(width, height)
            let file = try picture.png(PNGOptions(effort: effort))
            for threads in [2, 3, 40] {
                let isSame = try picture.png(PNGOptions(effort: effort, threads: threads)) == file
                #expect(isSame, "\(width) x \(height), \(threads) threads")
            }
        }
    }

    /// More than a compressor that wants everything at once may hold.
    @Test func largePicturesAreKept() throws {
        let size = PixelSize(width: 2300, height: 2000)
        let noise = SamplePictures.noise(230, 10).bytes
        let picture = try #require(Raster(size: size, bytes: (0..<size.area * 4 / noise.count).flatMap { _ in noise }))
        let isKept = try Raster(decoding: picture.png()) == picture
        #expect(isKept)
    }
}
