/// What the file of a picture would take after rounding, told from some of its rows.
struct RoundingEstimate {
    private let sample: Raster
    private let share: Double
    private let options: PNGOptions
    /// What prices came to: every search begins with the same one.
    private var known: [Int: Double] = [:]

    /// Bands of so many rows, one in every eight: short enough to be everywhere, long enough for their seams not to
    /// count.
    private static let bandRows = 32

    /// Takes the rows; `options` are how the picture would be written.
    init(_ raster: Raster, options: PNGOptions) {
        let rows = (0..<raster.size.height).filter { $0 / Self.bandRows % 8 == 0 }
        let width = raster.size.width
        self.options = options
        share = Double(rows.count) / Double(raster.size.height)
        sample = Raster(size: PixelSize(width: width, height: rows.count)) { samples in
            raster.withPixels { pixels in
                for (to, from) in rows.enumerated() {
                    let row = UnsafeBufferPointer(rebasing: pixels[4 * width * from..<4 * width * (from + 1)])
                    _ = UnsafeMutableBufferPointer(rebasing: samples[(4 * width * to)...]).update(fromContentsOf: row)
                }
            }
        }
    }

    /// The bytes that a price would come to.
    private mutating func bytes(at price: Int) throws(FrisketError) -> Double {
        if let bytes = known[price] { return bytes }
        let rounded = sample.rounded(by: PixelRounding(price: price))
        let bytes = Double(try rounded.png(options).count) / share
        known[price] = bytes
        return bytes
    }

    /// The price that comes to about so many bytes.
    ///
    /// For photographs bytes fall with the root of the price or somewhat slower, so that a few corrections by the square
    /// of what is wrong come near enough.
    mutating func price(for bytes: Double) throws(FrisketError) -> Int {
        let range = PixelRounding.prices
        var price = 128
        for _ in 0..<6 {
            let excess = try self.bytes(at: price) / bytes
            let next = (Double(price) * excess * excess).rounded(.up)
            let bounded = Int(min(max(next, Double(range.lowerBound)), Double(range.upperBound)))
            if abs(excess - 1) < 0.01 || bounded == price { return bounded }
            price = bounded
        }
        return price
    }
}
