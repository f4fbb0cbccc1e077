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

    @Option(
        help: "The size to make: WxH, or auto for the best one that the model takes as its size parameter.",
        transform: SizeChoice.init)
    var size: SizeChoice?

    @OptionGroup var preparationOptions: PreparationOptions

    @Option(help: "The format to write: png, jpeg.")
    var format: ImageFormat?

    @OptionGroup var maskOptions: CarriedMaskOptions

    @Option(help: "Write down how the picture was made, for frisket restore: a JSON file, DIR/, or a template.")
    var manifest: String?

    @OptionGroup var batchOptions: BatchOptions

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
        if maskOptions.isEmpty, preparationOptions.regionOptions.extend == nil, maskOptions.maskOut != nil {
            throw ValidationError("--mask-out needs a mask: give -s, --spec or --mask")
        }
        if maskOptions.isEmpty, preparationOptions.regionOptions.aroundMask {
            throw ValidationError("--around-mask needs a mask: give -s, --spec or --mask")
        }
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
        var preparation = preparationOptions.preparation(
            for: try modelOptions.lookup(), limits: limitOptions.limits)
        preparation.take(size)
        preparation.format = format
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
