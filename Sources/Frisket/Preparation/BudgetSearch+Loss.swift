extension BudgetSearch {
    /// One encoding that fits, and how far it lies from the picture: the mean squared error of its colours.
    struct Candidate {
        let outcome: Outcome
        let error: Double
    }

    /// The price of rounding at which photographs begin to show it, at about 32 dB; a smaller picture looks better then.
    static let pleasantPrice = 320

    /// The PNG of this size that fits and is nearest to the picture.
    ///
    /// Photographs are rounded. What is flat, such as screens and drawings, mostly does better with few colours, so
    /// that both are tried. `fewest` are the plainest channels that hold the picture.
    mutating func withLoss(_ raster: Raster, _ fewest: ColorChannels) throws(FrisketError) -> Outcome? {
        let rounded = try withRounding(raster, fewest)
        let wantsPalette = raster.isFlat || (rounded == nil && preparation.keepsSize)
        let reduced = wantsPalette ? try withFewerColors(raster) : nil
        guard let rounded, let reduced else { return (rounded ?? reduced)?.outcome }
        return rounded.error <= reduced.error ? rounded.outcome : reduced.outcome
    }

    /// Rounds as little as the budget allows, told from an estimate that is put right by what it led to.
    private mutating func withRounding(
        _ raster: Raster, _ fewest: ColorChannels
    ) throws(FrisketError) -> Candidate? {
        let budget = Double(preparation.byteBudget ?? .max)
        let coarsest = preparation.keepsSize ? PixelRounding.prices.upperBound : Self.pleasantPrice
        let options = roundedOptions(fewest)
        var estimate = RoundingEstimate(raster, options: options)
        var aim = 0.98 * budget
        var best: Candidate?
        var tooLow = 0
        for _ in 0..<3 {
            let price = min(max(try estimate.price(for: aim), tooLow + 1), coarsest)
            let candidate = try judgeRounded(raster, price: price, options)
            if let candidate, candidate.error < best?.error ?? .infinity { best = candidate }
            let bytes = Double(lastBytes)
            let isClose = bytes <= budget && (bytes > 0.9 * budget || price == PixelRounding.prices.lowerBound)
            if isClose || (candidate == nil && price == coarsest) { break }
            if candidate == nil { tooLow = max(tooLow, price) }
            aim *= 0.98 * budget / bytes
        }
        return best
    }

    /// Rounds and encodes.
    mutating func judgeRounded(
        _ raster: Raster, price: Int, _ options: PNGOptions
    ) throws(FrisketError) -> Candidate? {
        let rounding = PixelRounding(price: price)
        let rounded = raster.rounded(by: rounding)
        let bytes = try rounded.png(options)
        let what = "\(raster.size), colours rounded in steps of \(rounding.step), as \(options.channels.name)"
        return judge(bytes, at: raster.size, layout: options.channels.name, what).map {
            Candidate(outcome: $0, error: raster.meanSquaredError(of: rounded))
        }
    }

    /// How a picture is written after rounding, which leaves gray gray, but does not keep to a palette.
    func roundedOptions(_ fewest: ColorChannels) -> PNGOptions {
        var options = pngOptions(fewest == .palette ? .rgba : fewest)
        options.isRounded = true
        return options
    }

    private mutating func withFewerColors(_ raster: Raster) throws(FrisketError) -> Candidate? {
        // Below 64 colours a smaller picture looks better, where there may be one.
        for colors in preparation.keepsSize ? [256, 128, 64, 32, 16, 8] : [256, 128, 64] {
            let reduced = Quantizer(raster, colors: colors).dithered(raster)
            let channels = fewestChannels(of: reduced)
            let bytes = try reduced.png(pngOptions(channels))
            let what = "\(colors) colours as \(channels.name)"
            if let outcome = judge(bytes, at: raster.size, layout: what, what) {
                return Candidate(outcome: outcome, error: raster.meanSquaredError(of: reduced))
            }
        }
        return nil
    }

    mutating func withLessQuality(_ raster: Raster) throws(FrisketError) -> Outcome? {
        var search = QualitySearch(
            from: preparation.keepsSize ? 1 : Self.lowestQuality, below: Self.jpegQuality, of: smallest,
            budget: preparation.byteBudget ?? .max)
        var best: Outcome?
        while let quality = search.next {
            let bytes = try raster.jpeg(JPEGOptions(quality: quality, icc: icc))
            search.learn(quality, bytes: bytes.count)
            if let outcome = judge(bytes, at: raster.size, layout: "RGB", "quality \(quality)") { best = outcome }
        }
        return best
    }
}
