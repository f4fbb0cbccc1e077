import Foundation
import Testing
import TestSupport

@testable import Frisket

@Suite struct QualitySearchTests {
    /// Runs a search on a made-up picture; returns the best quality that fits and how many were tried.
    private func run(budget: Int, lowest: Int = 1, _ bytes: (Int) -> Int) -> (best: Int?, tries: Int) {
        var search = QualitySearch(from: lowest, below: 92, of: bytes(92), budget: budget)
        var (best, tries) = (Int?.none, 0)
        while let quality = search.next {
            let count = bytes(quality)
            search.learn(quality, bytes: count)
            if count <= budget { best = quality }
            tries += 1
        }
        return (best, tries)
    }

    /// Whatever the curve, as long as it rises: the answer is what trying every quality gives.
    @Test(arguments: [1, 40])
    func findsTheBestQualityThatFits(lowest: Int) {
        let curves: [(Int) -> Int] = [
            { 1000 * $0 }, { 50_000 + $0 }, { $0 < 60 ? 1000 + $0 : 900_000 + $0 }, { Int(exp(Double($0) / 8)) },
            { _ in 5000 },
        ]
        for curve in curves {
            for budget in stride(from: curve(1) - 1, to: curve(92), by: max(1, (curve(92) - curve(1)) / 40)) {
                let (best, tries) = run(budget: budget, lowest: lowest, curve)
                #expect(best == (lowest..<92).last { curve($0) <= budget })
                #expect(tries <= 13)
            }
        }
    }

    /// Halving the range takes six or seven.
    @Test func photographsTakeFewTries() throws {
        let picture = Raster.smooth(PixelSize(width: 160, height: 120))
        var generator = SeededGenerator(seed: 2)
        let noisy = Raster(size: picture.size) { samples in
            for index in samples.indices {
                samples[index] = UInt8(clamping: Int(picture.bytes[index]) + Int.random(in: -6...6, using: &generator))
            }
        }
        let bytes = try (0...92).map { try noisy.jpeg(JPEGOptions(quality: max(1, $0))).count }
        let tries = [85, 75, 60, 45, 30].map { run(budget: bytes[$0]) { bytes[$0] }.tries }
        #expect(tries.reduce(0, +) <= 5 * tries.count, "\(tries)")
    }
}
