/// The ladder of a byte budget: each rung costs more than the one before, and the first that fits is taken.
///
/// 1. the picture as asked for, written quickly; 2. lossless reductions that the model takes, then stronger compression;
/// 3. where losses are allowed, rounded or fewer colours, or JPEG quality; 4. unless the size is to be kept, fewer pixels.
struct BudgetSearch {
    /// One encoding that fits.
    struct Outcome {
        let bytes: [UInt8]
        let size: PixelSize
        let layout: String
    }

    /// What was tried, in order.
    private(set) var attempts: [PreparationStep] = []
    /// The fewest bytes that any attempt gave.
    private(set) var smallest = Int.max
    /// The bytes that the last attempt gave.
    var lastBytes: Int {
        guard case .attempt(_, let bytes) = attempts.last else { return 0 }
        return bytes
    }

    let preparation: Preparation
    private let size: PixelSize
    private let report: ((JobProgress) -> Void)?
    let icc: [UInt8]

    /// JPEG quality where nothing presses: visually lossless for photographs.
    static let jpegQuality = 92
    /// JPEG quality below which fewer pixels look better than coarser ones.
    static let lowestQuality = 40
    /// The shorter side at which scaling down for bytes stops.
    static let smallestSide = 64

    init(_ preparation: Preparation, size: PixelSize, icc: [UInt8], report: ((JobProgress) -> Void)? = nil) {
        self.preparation = preparation
        self.size = size
        self.icc = icc
        self.report = report
    }

    /// A sentence of what was tried.
    var summary: String {
        guard case .attempt(let what, _) = attempts.last else { return "nothing" }
        return "\(attempts.count) attempts, the last: \(what)"
    }

    /// The first rung, straight from the stream.
    mutating func first(_ source: PreparationSource) throws(FrisketError) -> Outcome? {
        let preparation = preparation
        let (icc, report) = (icc, report)
        let bytes = try source.withStream { stream throws(FrisketError) in
            switch preparation.format {
            case .png:
                try stream.png(effort: .fast, icc: icc, threads: preparation.threads, report: report)
            case .jpeg: try stream.jpeg(JPEGOptions(quality: Self.jpegQuality, icc: icc), report: report)
            }
        }
        return judge(bytes, at: size, layout: preparation.format == .png ? "RGBA" : "RGB", "the plain file")
    }

    /// The rungs after the first, on the finished picture.
    mutating func rest(_ raster: Raster) throws(FrisketError) -> Outcome? {
        switch preparation.format {
        case .png:
            let fewest = fewestChannels(of: raster)
            if let outcome = try losslessly(raster, as: fewest) { return outcome }
            if preparation.allowsLoss, let outcome = try withLoss(raster, fewest) { return outcome }
        case .jpeg:
            if let outcome = try withLessQuality(raster) { return outcome }
        }
        return preparation.keepsSize ? nil : try withFewerPixels(raster)
    }

    /// Writes an attempt down, and returns it where it is within the budget.
    mutating func judge(_ bytes: [UInt8], at size: PixelSize, layout: String, _ what: String) -> Outcome? {
        attempts.append(.attempt(what, bytes: bytes.count))
        report?(.attempt(what, bytes: bytes.count))
        smallest = min(smallest, bytes.count)
        guard bytes.count <= preparation.byteBudget ?? .max else { return nil }
        return Outcome(bytes: bytes, size: size, layout: layout)
    }

    private mutating func losslessly(
        _ raster: Raster, as channels: ColorChannels
    ) throws(FrisketError) -> Outcome? {
        if channels != .rgba || isNear {
            let bytes = try raster.png(pngOptions(channels))
            if let outcome = judge(bytes, at: raster.size, layout: channels.name, "without loss as \(channels.name)") {
                return outcome
            }
        }
        guard isNear else { return nil }
        let bytes = try raster.png(pngOptions(channels, effort: .best))
        return judge(bytes, at: raster.size, layout: channels.name, "strongest compression as \(channels.name)")
    }

    /// Whether stronger compression may be enough: it gains a tenth or two at the most, and is slow.
    private var isNear: Bool { smallest < (preparation.byteBudget ?? .max) / 4 * 5 }

    /// Bisects the size, keeping the shape; each try is scaled from the full picture.
    private mutating func withFewerPixels(_ raster: Raster) throws(FrisketError) -> Outcome? {
        let full = raster.size.shorterSide
        var low = min(Self.smallestSide, full)
        var high = full - 1
        var best: Outcome?
        // Bytes grow about as pixels do, which gives the first guess.
        let budget = Double(preparation.byteBudget ?? 0)
        var side = Int(Double(full) * (0.95 * budget / Double(smallest)).squareRoot())
        while low <= high {
            side = min(max(side, low), high)
            let scaled = raster.resized(to: raster.size.scaled(toShorterSide: side))
            if let outcome = try encodeScaled(scaled) {
                best = outcome
                low = side + 1
                // Within 3 % of the best possible side is close enough for what a further try costs.
                if high - side <= max(1, full * 3 / 100) { break }
            } else {
                high = side - 1
            }
            side = (low + high + 1) / 2
        }
        return best
    }

    private mutating func encodeScaled(_ raster: Raster) throws(FrisketError) -> Outcome? {
        switch preparation.format {
        case .jpeg:
            let bytes = try raster.jpeg(JPEGOptions(quality: 80, icc: icc))
            return judge(bytes, at: raster.size, layout: "RGB", "\(raster.size), quality 80")
        case .png:
            let channels = fewestChannels(of: raster)
            if preparation.allowsLoss, !raster.isFlat {
                return try judgeRounded(raster, price: Self.pleasantPrice, roundedOptions(channels))?.outcome
            }
            let bytes = try raster.png(pngOptions(channels))
            return judge(bytes, at: raster.size, layout: channels.name, "\(raster.size) as \(channels.name)")
        }
    }

    /// How a PNG of a rung is written.
    func pngOptions(_ channels: ColorChannels, effort: EncodingEffort = .standard) -> PNGOptions {
        PNGOptions(channels: channels, effort: effort, icc: icc, threads: preparation.threads)
    }

    /// The plainest channels that hold the picture without loss and that the model takes.
    func fewestChannels(of raster: Raster) -> ColorChannels {
        let survey = ColorSurvey(raster)
        func takes(_ channels: ColorChannels) -> Bool {
            preparation.rules?.input?.channels?.contains(channels) ?? true
        }
        if survey.palette != nil, takes(.palette) { return .palette }
        // A gray picture cannot carry an RGB profile.
        let isGray = survey.isGray && icc.isEmpty
        if isGray, survey.isOpaque, takes(.gray) { return .gray }
        if isGray, takes(.grayAlpha) { return .grayAlpha }
        return survey.isOpaque && takes(.rgb) ? .rgb : .rgba
    }
}

extension ColorChannels {
    /// The channels in a person's words.
    var name: String {
        switch self {
        case .gray: "gray"
        case .grayAlpha: "gray and alpha"
        case .rgb: "RGB"
        case .rgba: "RGBA"
        case .palette: "palette"
        case .cmyk: "CMYK"
        }
    }
}

extension PixelSize {
    /// This shape with another shorter side.
    func scaled(toShorterSide side: Int) -> PixelSize {
        let longer = max(1, Int((Double(longerSide) * Double(side) / Double(shorterSide)).rounded()))
        return width <= height ? PixelSize(width: side, height: longer) : PixelSize(width: longer, height: side)
    }
}
