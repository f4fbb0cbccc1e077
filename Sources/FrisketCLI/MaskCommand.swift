import ArgumentParser
import Frisket

/// `frisket mask`: a mask from shapes.
struct MaskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mask",
        abstract: "Make a mask PNG from coordinates: the selected part is exposed, the rest protected.",
        discussion: """
            frisket mask photo.jpg -s rect:120,80,300x300 -o mask.png --overlay look.png
            frisket mask --size 1024x1024 -s ellipse:512,512,300x200 -s '-rect:50%,0,50%x100%' -o mask.png
            frisket mask photo.jpg --spec mask.json -o mask.png

            Coordinates mean the upright picture. Shapes: rect:X,Y,WxH (also WxH+X+Y and X,Y..X,Y; ;radius=R), \
            ellipse:CX,CY,RXxRY (;rotate=DEGREES), polygon:X,Y X,Y X,Y… (;hole=… ;rule=evenodd|nonzero). A number \
            may end in %. A shape begins with + (add, the default), - (subtract), & (intersect) or ^ (xor).
            """)

    @Argument(help: ArgumentHelp("The picture that the mask is for.", valueName: "image"))
    var image: String?

    @Option(help: "The mask's size as WxH, where there is no picture.", transform: Values.size)
    var size: PixelSize?

    @Option(name: .shortAndLong, help: "The mask PNG to write, or - for standard output.")
    var output: String

    @OptionGroup var shapeOptions: ShapeOptions

    @Option(help: "Also write the picture with the exposed part tinted, to look at (PNG).")
    var overlay: String?

    @Flag(help: "Replace existing outputs.")
    var force = false

    @Flag(help: "Say what would be done and write nothing.")
    var dryRun = false

    @OptionGroup var limitOptions: LimitOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if image == nil, size == nil, shapeOptions.spec == nil {
            throw ValidationError("a mask needs a size: name the picture, or give --size WxH, or a spec with a canvas")
        }
        if shapeOptions.isEmpty {
            throw ValidationError("a mask needs a shape: give -s (for example -s rect:10,10,200x100) or --spec FILE")
        }
        if overlay != nil, image == nil {
            throw ValidationError("--overlay needs the picture to draw on")
        }
    }

    func run() throws {
        let console = common.console("mask")
        do throws(FrisketError) {
            try make(console)
        } catch {
            console.report(error, path: image)
            throw Exit(status: ExitStatus(error))
        }
    }

    private func make(_ console: Console) throws(FrisketError) {
        try OutputNames.requirePNG(output, option: "-o")
        try OutputNames.requirePNG(overlay, option: "--overlay")
        let overwrite = OverwriteRule(force: force, inPlace: false, inputs: image.map { [$0] } ?? [])
        if !dryRun {
            try OutputNames.refuseCollisions([output, overlay].compactMap(\.self), json: common.json)
            for path in [output, overlay].compactMap(\.self) { try overwrite.check(path) }
        }
        let picture = try image.map { path throws(FrisketError) in
            try InputFile.read(path, maxBytes: limitOptions.maxFileBytes)
        }
        let spec = try shapeOptions.maskSpec(on: try canvas(picture))
        for warning in spec.warnings { console.remark("\(console.painted("warning:", .yellow)) \(warning)") }
        let mask = try spec.mask()
        let bytes = mask.png()
        if !dryRun {
            var results = [(bytes: bytes, path: output)]
            if let overlay, let picture { results.append((try look(mask, on: picture), overlay)) }
            try overwrite.write(results)
        }
        report(mask, bytes: bytes.count, console)
    }

    /// The size to draw on: the picture's, upright, which `--size` must not contradict.
    private func canvas(_ picture: [UInt8]?) throws(FrisketError) -> PixelSize? {
        guard let picture else { return size }
        let upright = try ImageHeader(reading: picture, limits: limitOptions.limits).uprightSize
        if let size, size != upright, !shapeOptions.rescale {
            throw .invalidArgument(
                reason: "the picture is \(upright) upright, --size says \(size)", hint: "Leave --size away.")
        }
        return upright
    }

    private func look(_ mask: Mask, on picture: [UInt8]) throws(FrisketError) -> [UInt8] {
        let raster = try DecodedImage(picture, limits: limitOptions.limits).uprightRaster
        return try raster.overlaid(by: mask).png()
    }

    private func report(_ mask: Mask, bytes: Int, _ console: Console) {
        let bounds = mask.exposedBounds
        if console.json {
            console.document(
                .object([
                    ("frisket", .int(1)), ("command", .string("mask")), ("path", .optional(image)),
                    ("output", .string(output)), ("overlay", .optional(overlay)), ("dryRun", .bool(dryRun)),
                    ("width", .int(mask.size.width)), ("height", .int(mask.size.height)), ("bytes", .int(bytes)),
                    ("exposedPixels", .int(mask.exposedPixelCount)),
                    ("exposedFraction", .double(mask.exposedFraction)),
                    ("exposedBounds", bounds.map(JSONText.init) ?? .null),
                ]), isBatch: false)
            return
        }
        var words = "\(output): \(mask.size), \(bytes) bytes, \(Values.percent(mask.exposedFraction)) exposed"
        if let bounds { words += " within \(bounds.size)+\(bounds.x)+\(bounds.y)" }
        if dryRun { words += " (dry run, nothing written)" }
        output == "-" ? console.remark(words) : console.say(words)
        if bounds == nil { console.remark("\(console.painted("warning:", .yellow)) the mask exposes nothing") }
    }
}

extension JSONText {
    /// A rectangle as [x, y, width, height].
    init(_ rect: PixelRect) {
        self = .array([.int(rect.x), .int(rect.y), .int(rect.width), .int(rect.height)])
    }
}
