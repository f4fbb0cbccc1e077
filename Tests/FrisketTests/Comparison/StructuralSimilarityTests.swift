import CFrisketCore
import Testing
import TestSupport

@testable import Frisket

/// Expected values from scikit-image 0.26: `structural_similarity(a, b, gaussian_weights=True, sigma=1.5,
/// use_sample_covariance=False, data_range=255)`, and its full map averaged over the whole windows.
@Suite struct StructuralSimilarityTests {
    private static func gray(_ value: (Int, Int) -> Int) -> Raster {
        SamplePictures.raster(97, 61) { x, y in
            let level = UInt8(min(max(value(x, y), 0), 255))
            return SIMD4(level, level, level, 255)
        }
    }

    private static let waves = gray { x, y in (x * x / 3 + 5 * y + x * y / 7) % 256 }
    private static let dimmed = gray { x, y in
        (x * x / 3 + 5 * y + x * y / 7) % 256 * 7 / 8 + (x * 31 + y * 17) % 23 - 6
    }
    private static let bands = gray { x, y in (x + y) / 2 % 256 }
    private static let grainy = gray { x, y in (x + y) / 2 % 256 + (x * 7 + y * 3) % 11 - 5 }

    @Test func itIsThatOfTheReference() throws {
        let first = try #require(try PicturePair(before: Self.waves, after: Self.dimmed).structuralSimilarity())
        #expect(abs(first - 0.9749280321574173) < 1e-5, "\(first)")
        let second = try #require(try PicturePair(before: Self.bands, after: Self.grainy).structuralSimilarity())
        #expect(abs(second - 0.8592061081789837) < 1e-5, "\(second)")
        #expect(try PicturePair(before: Self.waves, after: Self.waves).structuralSimilarity() == 1)
    }

    @Test func windowsThatTouchTheExposedPartDoNotCount() throws {
        let mask = Mask(width: 97, height: 61) { x, y in (40..<60).contains(x) && (20..<40).contains(y) }
        let pair = try PicturePair(before: Self.waves, after: Self.dimmed)
        let value = try #require(try pair.structuralSimilarity(mask: mask))
        #expect(abs(value - 0.9733041780638777) < 1e-5, "\(value)")
        #expect(try pair.structuralSimilarity(mask: Mask(width: 97, height: 61) { x, _ in x % 8 == 0 }) == nil)
        let small = SamplePictures.noise(10, 40)
        #expect(try PicturePair(before: small, after: small).structuralSimilarity() == nil)
    }

    @Test func wideRegistersGiveTheSame() {
        var generator = SeededGenerator(seed: 11)
        for width in [11, 12, 37, 511, 1100] {
            let rows = (0..<22).map { _ in (0..<width).map { _ in UInt8.random(in: 0...255, using: &generator) } }
            let runs = (0..<width).map { $0 % 50 == 0 ? UInt8(3) : 11 }
            var (sums, plainSums) = ([Float](repeating: 0, count: 4 * width), [Float](repeating: 0, count: 4 * width))
            var (total, plainTotal, windows, plainWindows) = (0.0, 0.0, UInt64(0), UInt64(0))
            withPointers(rows) { pointers in
                let (before, after) = (Array(pointers[..<11]), Array(pointers[11...]))
                fk_ssim_rows(before, after, width, &sums)
                fk_ssim_rows_plain(before, after, width, &plainSums)
            }
            fk_ssim_columns(sums, runs, width, &total, &windows)
            fk_ssim_columns_plain(plainSums, runs, width, &plainTotal, &plainWindows)
            #expect(zip(sums, plainSums).allSatisfy { abs($0 - $1) < 0.02 })
            #expect(windows == plainWindows && abs(total - plainTotal) < 1e-3 * Double(width))
        }
    }

    private func withPointers(_ rows: [[UInt8]], _ body: ([UnsafePointer<UInt8>?]) -> Void) {
        let width = rows[0].count
        rows.flatMap { $0 }.withUnsafeBufferPointer { all in
            body(rows.indices.map { all.baseAddress?.advanced(by: $0 * width) })
        }
    }
}
