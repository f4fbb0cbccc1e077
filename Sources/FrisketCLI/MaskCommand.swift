import ArgumentParser
import Frisket

/// `frisket mask`: a mask from shapes.
struct MaskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mask",
        abstract: "Make a mask PNG from coordinates: the selected part is exposed, the rest protected.",
        discussion: """
            frisket mask photo.jpg -s rect:120,80,300x300 -o mask.png --overlay look.png
            frisket mask --size 1024x1024 -s ellipse:512,512,300x200 -s '-rect:50%,0,50%x100%' -o mask.png
            frisket mask photo.jpg --spec mask.json -o mask.png
            frisket mask photo.jpg --from coco.json --label dog -o mask.png
            frisket mask marked.png --color '#ff00ff' --min-area 50 -o mask.png
            frisket mask before.png --diff after.png -o mask.png
            frisket mask photos/ --spec mask.json -o masks/
            frisket mask --from coco.json --images photos/ -o masks/
            frisket mask mask.png --alpha --as coco -o mask.json

            Coordinates mean the upright picture. Shapes: rect:X,Y,WxH (also WxH+X+Y and X,Y..X,Y; ;radius=R), \
            ellipse:CX,CY,RXxRY (;rotate=DEGREES), polygon:X,Y X,Y X,Y… (;hole=… ;rule=evenodd|nonzero), \
            path:SVG-PATH-DATA (;rule=…), stroke:X,Y X,Y…;width=W (;cap=round|butt|square ;join=round|bevel|miter), \
            raster:FILE (;channel=alpha|luma|red|green|blue ;polarity=exposed-is-zero|exposed-is-high ;threshold=128 \
            ;at=X,Y,WxH). A number may end in %. A shape begins with + (add, the default), - (subtract), & \
            (intersect) or ^ (xor), and may have a ;label=NAME: with {label} in -o each label gets a mask of its own.
            """)

    @Argument(
        help: ArgumentHelp("The picture that the mask is for; several, or folders, each get one.", valueName: "image"))
    var images: [String] = []

    @Option(
        name: .customLong("images"),
        help: ArgumentHelp(
            "The folder of the pictures that --from names: each gets a mask of its own shapes.", valueName: "dir"),
        completion: .directory)
    var folder: String?

    @Option(help: "The mask's size as WxH, where there is no picture.", transform: Values.size)
    var size: PixelSize?

    @Option(name: .shortAndLong, help: "Where the mask goes: a file, DIR/, a template ('{stem}.mask.png'), or -.")
    var output: String

    @OptionGroup var sourceOptions: MaskSourceOptions
    @OptionGroup var exportOptions: MaskExportOptions

    @Option(help: "Also write the picture with the exposed part tinted, to look at (PNG).")
    var overlay: String?

    @OptionGroup var batchOptions: BatchOptions

    @Flag(help: "Replace existing outputs.")
    var force = false

    @Flag(help: "Say what would be done and write nothing.")
    var dryRun = false

    @OptionGroup var limitOptions: LimitOptions
    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        if folder != nil {
            if sourceOptions.names != ["--from"] {
                throw ValidationError("--images speaks of --from; for other selections name the folder itself")
            }
            if !images.isEmpty || size != nil {
                throw ValidationError("--images names all the pictures, so neither a picture nor --size goes with it")
            }
        }
        if images.isEmpty, size == nil, !sourceOptions.mayKnowSize {
            throw ValidationError(
                "a mask needs a size: name the picture, or give --size WxH, a spec with a canvas, or --from FILE")
        }
        if sourceOptions.isEmpty {
            throw ValidationError(
                "a mask needs a selection: give -s (for example -s rect:10,10,200x100), --spec FILE, --from FILE, --diff, "
                    + "--color, --alpha, --white or --black")
        }
        if overlay != nil, images.isEmpty, folder == nil {
            throw ValidationError("--overlay needs the picture to draw on")
        }
    }

    func run() async throws {
        let console = reporting.console("mask", color: sourceOptions.pictureOptions.colorChoice)
        let job: MaskJob
        do throws(Complaint) {
            job = try MaskJob(self, console: console)
        } catch {
            console.report(error)
            throw Exit(status: error.status)
        }
        let worst = ExitStatus.worst(await job.run())
        if worst != .done { throw Exit(status: worst) }
    }
}
