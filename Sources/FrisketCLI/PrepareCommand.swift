import ArgumentParser
import Frisket

/// `frisket prepare`: make pictures acceptable to a model.
struct PrepareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prepare",
        abstract: "Make pictures acceptable: upright, sRGB, right shape and size, RGBA, within the byte limit.",
        discussion: """
            frisket prepare photo.jpg -o ready.png
            frisket prepare photo.jpg --model dall-e-2 --size 1024x1024 -o ready.png
            frisket prepare photo.jpg --size auto -o ready.png
            frisket prepare photo.jpg --model dall-e-2 -s rect:120,80,300x300 -o ready.png --mask-out mask.png
            frisket prepare photos/ --model dall-e-2 -o ready/ -j 2
            frisket prepare photo.jpg --around-mask -s rect:120,80,300x300 -o ready.png --mask-out mask.png \
              --manifest ready.json
            frisket prepare photo.jpg --spec mask.json --around-mask -o '{label}.png' --mask-out '{label}.mask.png' \
              --manifest '{label}.json'
            frisket prepare photo.jpg --extend 0,0,256,0 --fill mirror -o ready.png --mask-out mask.png

            The output is an RGBA PNG without metadata; -o x.jpg or --format jpeg asks for JPEG. Shapes and masks mean \
            the upright original and are carried through the same crop and scale. With --manifest, frisket restore \
            puts the answer back into the original. With {label} in the names each label of the shapes is a job of \
            its own; frisket restore lays all answers into one picture.
            """)

    @Argument(help: ArgumentHelp("PNG or JPEG files, or folders of them.", valueName: "image"), completion: .pictures)
    var images: [String]

    @Option(name: .shortAndLong, help: "Where the result goes: a file, DIR/, a template ('{stem}.png'), or -.")
    var output: String?

    @OptionGroup var modelOptions: ModelOptions

    @Option(help: "How to come to another shape: none, crop, pad, stretch.")
    var fit: Fit?

    @Option(
        help: "What a crop keeps, where padding leaves the picture: center, a compass word, or X%,Y%.",
        transform: Values.anchor)
    var anchor = Anchor.center

    @Option(
        help: "The size to make: WxH, or auto for the best one that the model takes as its size parameter.",
        transform: SizeChoice.init)
    var size: SizeChoice?

    @Option(help: "Most bytes of the output: an integer, or with kB, MB, KiB, MiB.", transform: Values.bytes)
    var maxBytes: Int?

    @Flag(help: "Let the byte limit cost colours or JPEG quality.")
    var lossy = false

    @Flag(help: "Do not let the byte limit cost pixels.")
    var keepSize = false

    @Option(help: "The format to write: png, jpeg.")
    var format: ImageFormat?

    @OptionGroup var regionOptions: RegionOptions

    @Option(help: "Metadata to keep, separated by commas: icc (the profile; colours are then not converted).")
    var keep: String?

    @Flag(help: "Set the colour under full transparency to 0.")
    var scrubHidden = false

    @OptionGroup var maskOptions: CarriedMaskOptions

    @Option(help: "Write down how the picture was made, for frisket restore: a JSON file, DIR/, or a template.")
    var manifest: String?

    @Option(name: .shortAndLong, help: "How many pictures are worked on at a time.")
    var jobs: Int?

    @Flag(help: "Replace existing outputs.")
    var force = false

    @Flag(help: "Allow an output to replace its input.")
    var inPlace = false

    @Flag(help: "Print the plan and write nothing.")
    var dryRun = false

    @OptionGroup var limitOptions: LimitOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if output == nil, !dryRun { throw ValidationError("where should the result go? give -o FILE or -o DIR/") }
        if maskOptions.isEmpty, regionOptions.extend == nil, maskOptions.maskOut != nil {
            throw ValidationError("--mask-out needs a mask: give -s, --spec or --mask")
        }
        if maskOptions.isEmpty, regionOptions.aroundMask {
            throw ValidationError("--around-mask needs a mask: give -s, --spec or --mask")
        }
        if let jobs, jobs < 1 { throw ValidationError("-j needs a number from 1") }
        if let keep, keep != "icc" { throw ValidationError("--keep takes icc, found '\(keep)'") }
    }

    func run() async throws {
        let console = common.console("prepare")
        let job: PrepareJob
        do throws(FrisketError) {
            job = try PrepareJob(self, console: console)
        } catch {
            console.report(error)
            throw Exit(status: ExitStatus(error))
        }
        let statuses = await job.run()
        let worst = ExitStatus.worst(statuses)
        if worst != .done { throw Exit(status: worst) }
    }

    /// The library's preparation that the options ask for, and remarks on the rules.
    func preparation(_ format: ImageFormat) throws(FrisketError) -> Preparation {
        var preparation = Preparation(for: try modelOptions.lookup())
        preparation.fit = fit
        preparation.anchor = anchor
        switch size {
        case .auto: preparation.choosesSize = true
        case .exact(let size): preparation.size = size
        case nil: break
        }
        preparation.maxBytes = maxBytes
        preparation.allowsLoss = lossy
        preparation.keepsSize = keepSize
        preparation.format = format
        regionOptions.apply(to: &preparation)
        preparation.keepsProfile = keep == "icc"
        preparation.scrubsHiddenColor = scrubHidden
        preparation.limits = limitOptions.limits
        return preparation
    }

    /// The format to write: `--format` and the output's extension, which must agree.
    func outputFormat() throws(FrisketError) -> ImageFormat {
        guard let output, output != "-", !output.hasSuffix("/"), !output.hasSuffix("{ext}"),
            !OutputFile.isFolder(output)
        else { return format ?? .png }
        let ending = PathName(output).fileExtension
        guard !ending.isEmpty else { return format ?? .png }
        guard let named = ImageFormat(extensionOf: output) else {
            throw .invalidArgument(
                reason: "-o \(output): there is no writing .\(ending)", hint: "End the name in .png or .jpg.")
        }
        if let format, format != named {
            throw .invalidArgument(
                reason: "-o \(output) and --format \(format.rawValue) disagree", hint: "Leave one of them away.")
        }
        return named
    }
}
