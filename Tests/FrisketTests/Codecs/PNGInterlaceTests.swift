import Testing
import TestSupport

@testable import Frisket

/// Adam7 in every colour type, depth and shape, against the same pixels without it.
@Suite struct PNGInterlaceTests {
    /// The first column and row of each pass, and the steps across and down (PNG, third edition, 8.1).
    static let passes = [
        (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
    ]

    /// Bits of pixels, each a string of noughts and ones, as packed bytes.
    private func packed(_ pixels: [String]) -> [UInt8] {
        let bits = Array(pixels.joined().utf8)
        return stride(from: 0, to: bits.count, by: 8).map { start in
            (start..<start + 8).reduce(0) { $0 << 1 | ($1 < bits.count && bits[$1] == UInt8(ascii: "1") ? 1 : 0) }
        }
    }

    @Test(arguments: [
        (0, [1, 2, 4, 8, 16], 1), (2, [8, 16], 3), (3, [1, 2, 4, 8], 1), (4, [8, 16], 2), (6, [8, 16], 4),
    ])
    func passesMakeThePicture(type: Int, depths: [Int], channels: Int) throws {
        var generator = SeededGenerator(seed: UInt64(type))
        for depth in depths {
            let colors = (0..<(type == 3 ? 3 << depth : 0)).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let palette = type == 3 ? SamplePictures.chunk("PLTE", colors) : []
            for (width, height) in [(1, 1), (2, 3), (4, 5), (5, 2), (8, 8), (9, 17), (23, 6)] {
                let pixels = (0..<height).map { _ in
                    (0..<width).map { _ in
                        (0..<depth * channels).map { _ in Bool.random(using: &generator) ? "1" : "0" }.joined()
                    }
                }
                func file(interlaced: Bool, _ rows: [UInt8]) -> [UInt8] {
                    let size = SamplePictures.bigEndian(width) + SamplePictures.bigEndian(height)
                    let header = size + [UInt8(depth), UInt8(type), 0, 0, interlaced ? 1 : 0]
                    return ContentType.pngSignature + SamplePictures.chunk("IHDR", header) + palette
                        + SamplePictures.chunk("IDAT", SamplePictures.stored(rows)) + SamplePictures.chunk("IEND", [])
                }
                let plain: [UInt8] = pixels.flatMap { [0] + packed($0) }
                var passes: [UInt8] = []
                for (x, y, across, down) in Self.passes where x < width {
                    for row in stride(from: y, to: height, by: down) {
                        passes += [0] + packed(stride(from: x, to: width, by: across).map { pixels[row][$0] })
                    }
                }
                let expected = try Raster(decoding: file(interlaced: false, plain))
                let isSame = try Raster(decoding: file(interlaced: true, passes)) == expected
                #expect(isSame, "\(depth) bits, \(width) x \(height)")
            }
        }
    }
}
