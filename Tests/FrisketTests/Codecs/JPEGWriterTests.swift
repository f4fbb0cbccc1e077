import Testing

@testable import Frisket

@Suite struct JPEGWriterTests {
    @Test(arguments: [(1, 1), (16, 16), (33, 17), (130, 75)], [true, false])
    func comesBackNearlyTheSame(size: (Int, Int), subsampled: Bool) throws {
        let picture = SamplePictures.scene(size.0, size.1)
        for progressive in [true, false] {
            let options = JPEGOptions(quality: 95, subsampled: subsampled, progressive: progressive)
            let file = try picture.jpeg(options)
            let header = try ImageHeader(reading: file)
            #expect(header.isInterlaced == progressive)
            #expect(header.size == picture.size)
            #expect(header.damage == nil)
            #expect(try meanDifference(Raster(decoding: file), picture) < (subsampled ? 6 : 2))
        }
    }

    @Test func qualityDecidesTheSize() throws {
        let picture = SamplePictures.scene(200, 200)
        let sizes = try [10, 50, 90, 100].map { try picture.jpeg(JPEGOptions(quality: $0)).count }
        #expect(sizes == sizes.sorted())
        #expect(throws: FrisketError.self) { try picture.jpeg(JPEGOptions(quality: 0)) }
        #expect(throws: FrisketError.self) { try picture.jpeg(JPEGOptions(quality: 101)) }
    }

    @Test func grayAndRGBRows() throws {
        let size = PixelSize(width: 9, height: 4)
        for layout in [JPEGWriter.Layout.gray, .rgb] {
            let writer = try JPEGWriter(size: size, layout: layout, options: JPEGOptions(quality: 100))
            let row = [UInt8](repeating: 77, count: size.width * layout.rawValue)
            for _ in 0..<size.height { try row.withUnsafeBytes { try writer.write($0, count: 1) } }
            let file = try writer.finish()
            #expect(try ImageHeader(reading: file).channels == (layout == .gray ? .gray : .rgb))
            let picture = SamplePictures.raster(size.width, size.height) { _, _ in SIMD4(77, 77, 77, 255) }
            #expect(try meanDifference(Raster(decoding: file), picture) < 1)
        }
    }

    @Test func profileIsEmbedded() throws {
        let long = SampleProfiles.displayP3 + [UInt8](repeating: 0, count: 150_000)  // more than one segment
        let file = try SamplePictures.scene(20, 20).jpeg(JPEGOptions(icc: long))
        let header = try ImageHeader(reading: file)
        #expect(header.profile?.icc == long)
        #expect(!header.hasPersonalMetadata)
    }

    private func meanDifference(_ a: Raster, _ b: Raster) -> Double {
        let total = zip(a.bytes, b.bytes).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        return Double(total) / Double(a.bytes.count)
    }
}
