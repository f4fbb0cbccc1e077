import ArgumentParser
import Frisket

/// How a picture is made acceptable.
struct PreparationOptions: ParsableArguments {
    @Option(help: "How to come to another shape: none, crop, pad, stretch.")
    var fit: Fit?

    @Option(
        help: "What a crop keeps, where padding leaves the picture: center, a compass word, or X%,Y%.",
        transform: Values.anchor)
    var anchor = Anchor.center

    @Option(help: "Most bytes of the output: an integer, or with kB, MB, KiB, MiB.", transform: Values.bytes)
    var maxBytes: Int?

    @Flag(help: "Let the byte limit cost colours or JPEG quality.")
    var lossy = false

    @Flag(help: "Do not let the byte limit cost pixels.")
    var keepSize = false

    @OptionGroup var regionOptions: RegionOptions

    @Option(help: "Metadata to keep, separated by commas: icc (the profile; colours are then not converted).")
    var keep: String?

    @Flag(help: "Set the colour under full transparency to 0.")
    var scrubHidden = false

    /// Whether nothing is asked for but what the rules ask for.
    var isEmpty: Bool {
        fit == nil && maxBytes == nil && keep == nil && !scrubHidden && !regionOptions.aroundMask
            && regionOptions.extend == nil
    }

    func validate() throws {
        if let keep, keep != "icc" { throw ValidationError("--keep takes icc, found '\(keep)'") }
    }

    /// A preparation for some rules; size and format are still to be set.
    func preparation(for rules: ModelRules, limits: DecodeLimits) -> Preparation {
        var preparation = Preparation(for: rules)
        preparation.fit = fit
        preparation.anchor = anchor
        preparation.maxBytes = maxBytes
        preparation.allowsLoss = lossy
        preparation.keepsSize = keepSize
        regionOptions.apply(to: &preparation)
        preparation.keepsProfile = keep == "icc"
        preparation.scrubsHiddenColor = scrubHidden
        preparation.limits = limits
        return preparation
    }
}

extension Preparation {
    /// Takes what `--size` says.
    mutating func take(_ choice: SizeChoice?) {
        switch choice {
        case .auto: choosesSize = true
        case .exact(let size): self.size = size
        case nil: break
        }
    }

    /// This preparation of what lies around a mask, where that is asked for.
    func narrowed(
        to mask: CarriedMask?, by options: RegionOptions, in size: PixelSize
    ) throws(FrisketError) -> Preparation {
        guard options.aroundMask, let mask else { return self }
        guard let bounds = try mask.exposedBounds(on: size) else {
            throw .invalidArgument(
                reason: "the mask exposes nothing, so there is nothing around it", hint: "Check its coordinates.")
        }
        var narrowed = self
        narrowed.region = try region(around: bounds, context: options.context / 100, in: size)
        return narrowed
    }

    /// The value of the `size` parameter with which the answer comes back in the picture's shape; nil where the model
    /// takes no such size.
    func requestSize(for size: PixelSize) -> String? {
        guard let rules, SizeSolver(for: rules).accepts(size) else { return nil }
        return size.description
    }
}
