import TestSupport

@testable import Frisket

extension Raster {
    /// A raster of random samples.
    static func random(_ size: PixelSize, using generator: inout SeededGenerator, opaque: Bool = false) -> Raster {
        let raster = Raster(size: size) { (samples) in
            for index in samples.indices {
                samples[index] = opaque && index % 4 == 3 ? 255 : UInt8.random(in: 0...255, using: &generator)
            }
        }
        return raster
    }

    /// A smooth picture: gradients and a few waves, so that scaling it has one right answer to within rounding.
    static func smooth(_ size: PixelSize) -> Raster {
        Raster(size: size) { samples in
            for y in 0..<size.height {
                for x in 0..<size.width {
                    let at = 4 * (y * size.width + x)
                    samples[at] = UInt8(255 * x / max(1, size.width - 1))
                    samples[at + 1] = UInt8(255 * y / max(1, size.height - 1))
                    samples[at + 2] = UInt8(127 * (x + y) / max(1, size.width + size.height - 2))
                    samples[at + 3] = 255
                }
            }
        }
    }

    subscript(x: Int, y: Int) -> [UInt8] { Array(bytes[(4 * (y * size.width + x))...].prefix(4)) }
}
