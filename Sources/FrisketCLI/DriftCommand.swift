import ArgumentParser
import Frisket

/// `frisket drift`: how much an answer changed what should have stayed.
struct DriftCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift",
        abstract: "Measure how much a picture changed outside the mask: pixels, position, colour.",
        discussion: """
            frisket drift photo.png answer.png --mask mask.png
            frisket drift photo.png answer.png --mask mask.png -o heat.png
            frisket drift photo.png answer.png --mask mask.png --max 1%

            Both pictures are taken upright and in sRGB; AFTER, of the same shape, is scaled to the size of BEFORE. Without \
            a mask all of the picture should have stayed. Exit status 1 when more than --max of the protected pixels changed.
            """)

    @Argument(help: "The picture as it was.")
    var before: String

    @Argument(help: "The picture as it came back.")
    var after: String

    @Option(help: "The mask that went with it, of BEFORE's shape: what is not fully opaque was allowed to change.")
    var mask: String?

    @Option(help: "The share of protected pixels that may have changed: 0.01 or 1%.", transform: Values.share)
    var max: Double?

    @Option(help: "The difference of any channel above which a pixel has changed, 0 to 255.")
    var threshold = 8

    @Option(name: .shortAndLong, help: "Where a heat map of the differences goes: a PNG file, or -.")
    var output: String?

    @Flag(help: "Replace an existing output.")
    var force = false

    @OptionGroup var limitOptions: LimitOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (0...255).contains(threshold) else { throw ValidationError("--threshold takes 0 to 255") }
    }

    func run() throws {
        let console = common.console("drift")
        let (drift, pair, picture): (Drift, PicturePair, Mask?)
        do throws(FrisketError) {
            try OutputNames.requireExtension("png", of: output, option: "-o")
            let overwrite = OverwriteRule(
                force: force, inPlace: false, inputs: [before, after, mask].compactMap(\.self))
            try OutputNames.refuseCollisions([output].compactMap(\.self), json: common.json)
            if let output { try overwrite.check(output) }
            let limits = limitOptions.limits
            pair = try PicturePair(
                before: try InputFile.read(before, maxBytes: limits.maxFileBytes),
                after: try InputFile.read(after, maxBytes: limits.maxFileBytes), limits: limits)
            picture = try mask.map { path throws(FrisketError) in try Self.mask(path, for: pair.size, limits) }
            drift = try Drift(of: pair, mask: picture, threshold: threshold)
            if let output { try overwrite.write(pair.heatMap(mask: picture, threshold: threshold), to: output) }
        } catch {
            console.report(error)
            throw Exit(status: ExitStatus(error))
        }
        for remark in pair.remarks { console.warn(remark) }
        let report = DriftReport(drift: drift, pair: pair, limit: max)
        if console.json {
            console.document(report.json(before: before, after: after, mask: mask, heatMap: output), isBatch: false)
        } else {
            report.tell(output == "-" ? console.remark : console.say)
        }
        if !report.passes { throw Exit(status: .findings) }
    }

    /// Reads a mask of the picture's shape; a pixel is protected where it is fully opaque.
    private static func mask(
        _ path: String, for size: PixelSize, _ limits: DecodeLimits
    ) throws(FrisketError) -> Mask {
        let decoded = try DecodedImage(try InputFile.read(path, maxBytes: limits.maxFileBytes), limits: limits)
        guard decoded.header.hasAlpha else {
            throw .invalidArgument(
                reason: "\(path) has no alpha, so it says nothing of what is protected",
                hint: "Give the mask that was sent, or make one with frisket mask.")
        }
        let mask = try Mask(reading: decoded.uprightRaster, channel: .alpha, exposing: .low, threshold: 255)
        guard mask.size != size else { return mask }
        guard mask.size.width * size.height == size.width * mask.size.height else {
            throw .sizeMismatch(expected: size, found: mask.size, what: path)
        }
        return try mask.transformed(by: .scale(from: mask.size, to: size), to: size)
    }
}
