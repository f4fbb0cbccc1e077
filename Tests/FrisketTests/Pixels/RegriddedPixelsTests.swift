import CFrisketCore
import Testing
import TestSupport

@Suite struct RegriddedPixelsTests {
    /// The kernels that the processor offers against the plain ones, on widths around their blocks.
    @Test(arguments: [1, 2, 7, 8, 9, 15, 16, 17, 64, 101])
    func kernelsEqualTheirPlainForms(pixels: Int) {
        var generator = SeededGenerator(seed: UInt64(pixels))
        for taps in 1...12 {
            let isOpaque = taps % 2 == 0
            let rows = (0..<4 * taps * pixels).map { at -> Float in
                isOpaque && at % 4 == 3 ? 1 : .random(in: 0...1, using: &generator)
            }
            var weights = (0..<taps).map { _ in Float.random(in: -0.3...1, using: &generator) }
            let total = weights.reduce(0, +)
            if abs(total) > 0.1 { for at in weights.indices { weights[at] /= total } }
            var (fast, plain) = ([Float](repeating: 0, count: 4 * pixels), [Float](repeating: 0, count: 4 * pixels))
            rows.withUnsafeBufferPointer { rows in
                let pointers = (0..<taps).map { rows.baseAddress?.advanced(by: 4 * $0 * pixels) }
                fk_regrid_rows(pointers, weights, taps, &fast, pixels)
                fk_regrid_rows_plain(pointers, weights, taps, &plain, pixels)
            }
            #expect(fast == plain)
            var stored = [UInt8](repeating: 0, count: 4 * pixels)
            var reference = stored
            fk_regrid_store_8(plain, &stored, pixels)
            fk_regrid_store_8_plain(plain, &reference, pixels)
            #expect(stored == reference)
        }
    }
}
