import CFrisketCore

/// A loss that makes a PNG of a photograph small: pixels move a little, to where PNG's filters leave next to nothing.
///
/// Costs about 15 ms a megapixel. At 3 bits a pixel most photographs stay above 33 dB, which no palette reaches.
struct PixelRounding {
    /// Samples move by multiples of this, more or less.
    var step: Int { Int(rounding.step) }
    private let rounding: fk_png_rounding

    /// The prices that make sense: from hardly any loss to colours that smear.
    static let prices = Int(FK_ROUNDING_MIN_PRICE)...Int(FK_ROUNDING_MAX_PRICE)

    /// Prepares for a price, which is brought into ``prices``: what a bit may cost, in 16ths of a squared error, the one
    /// measure of how much is lost.
    init(price: Int) {
        var rounding = fk_png_rounding()
        fk_png_rounding_make(&rounding, Int32(min(max(price, Self.prices.lowerBound), Self.prices.upperBound)))
        self.rounding = rounding
    }

    fileprivate func round(_ pixels: UnsafeMutableBufferPointer<UInt8>, width: Int, height: Int) {
        let above = [UInt8](repeating: 0, count: 4 * width)
        withUnsafePointer(to: rounding) { fk_png_round($0, pixels.baseAddress, height, width, above) }
    }
}

extension Raster {
    /// The picture with its colours rounded; alpha stays, colour under alpha 0 does not.
    func rounded(by rounding: PixelRounding) -> Raster {
        var result = self
        result.withMutablePixels { rounding.round($0, width: size.width, height: size.height) }
        return result
    }

    /// The mean squared difference over red, green and blue where this raster is not fully transparent.
    func meanSquaredError(of other: Raster) -> Double {
        withPixels { mine in
            other.withPixels { theirs in
                var (sum, count) = (0, 0)
                for at in stride(from: 0, to: min(mine.count, theirs.count), by: 4) where mine[at + 3] > 0 {
                    for channel in at..<at + 3 {
                        let difference = Int(mine[channel]) - Int(theirs[channel])
                        sum += difference * difference
                    }
                    count += 3
                }
                return count > 0 ? Double(sum) / Double(count) : 0
            }
        }
    }
}
