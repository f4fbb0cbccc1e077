import ArgumentParser
import Frisket

/// `frisket preview`: a picture with its mask, to look at.
struct PreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Look at a picture and its mask before sending them: in the terminal, or as an overlay PNG.",
        discussion: """
            frisket preview photo.jpg --mask mask.png
            frisket preview photo.jpg -s ellipse:300,200,80x60 -o look.png --style side-by-side
            frisket preview photo.jpg --spec mask.json --protocol blocks --width 60

            The exposed part is tinted magenta within a line of white and black. Without -o the picture is shown in \
            the terminal, in the best way that the terminal says it knows; where it says nothing, in plain characters \
            with # for exposed.
            """)

    @Argument(help: ArgumentHelp("The picture.", valueName: "image"))
    var image: String

    @OptionGroup var fileOptions: MaskFileOptions
    @OptionGroup var sourceOptions: MaskSourceOptions

    @Option(name: .shortAndLong, help: "The PNG to write instead of showing it, or - for standard output.")
    var output: String?

    @Option(help: "How the exposed part is shown: \(Preview.Style.allCases.map(\.rawValue).joined(separator: ", ")).")
    var style = Preview.Style.tint

    @Option(
        name: .customLong("protocol"),
        help: ArgumentHelp(
            "How to show it in the terminal: \(TerminalProtocol.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "protocol"))
    var way: TerminalProtocol?

    @Option(help: "How many columns of the terminal to fill.")
    var width: Int?

    @Flag(help: "Replace an existing output.")
    var force = false

    @OptionGroup var limitOptions: LimitOptions
    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        if fileOptions.mask != nil, !sourceOptions.isEmpty {
            throw ValidationError("--mask and \(sourceOptions.names.joined(separator: " and ")) exclude each other")
        }
        if let width, !(1...1000).contains(width) { throw ValidationError("--width takes 1 to 1000 columns") }
        if output != nil, way != nil || width != nil {
            throw ValidationError("--protocol and --width speak of the terminal; with -o a PNG is written")
        }
    }

    func run() throws {
        let console = reporting.console("preview", color: sourceOptions.pictureOptions.colorChoice)
        do throws(Complaint) {
            try show(console)
        } catch {
            console.report(error)
            throw Exit(status: error.status)
        }
    }

    private func show(_ console: Console) throws(Complaint) {
        let overwrite = OverwriteRule(
            force: force, inPlace: false,
            inputs: [image] + [fileOptions.mask].compactMap(\.self) + sourceOptions.inputs)
        try Complaint.about { () throws(FrisketError) in
            try OutputNames.requireExtension("png", of: output, option: "-o")
            if let output {
                try OutputNames.refuseCollisions([output], json: reporting.json)
                try overwrite.check(output)
            }
        }
        let (picture, mask) = try read(console)
        try Complaint.about(image) { () throws(FrisketError) in
            let preview = try Preview(picture, mask: mask)
            if let output {
                try overwrite.write(try preview.raster(style).png(), to: output)
            } else if !reporting.json {
                let way =
                    way
                    ?? TerminalProtocol.chosen(
                        environment: environment, isTerminal: Terminal.isOutput, hasSixel: Terminal.hasSixel)
                let area = Terminal.area(columns: width)
                Console.write(try preview.terminalText(way, in: area, style: style), to: 1)
            }
        }
        report(mask, picture.size, console)
    }

    /// The picture and its mask.
    private func read(_ console: Console) throws(Complaint) -> (Raster, Mask?) {
        let limits = limitOptions.limits
        let rescale = sourceOptions.shapeOptions.rescale
        var subject = try Complaint.about(image) { () throws(FrisketError) in
            try MaskSubject(path: image, size: nil, rescale: rescale, limits: limits)
        }
        let picture = try Complaint.about(image) { () throws(FrisketError) in try subject.raster() }
        guard let picture else { throw Complaint(.missing(path: image), path: image) }
        if fileOptions.mask != nil {
            let mask = try Complaint.about(fileOptions.mask) { () throws(FrisketError) in
                try fileOptions.read(for: picture.size, rescale: rescale, limits: limits)
            }
            return (picture, mask)
        }
        guard !sourceOptions.isEmpty else { return (picture, nil) }
        let source = try MaskSource(sourceOptions, limits: limits)
        try sourceOptions.readOther(for: &subject)
        let selections = try Complaint.about(sourceOptions.file ?? image) { () throws(FrisketError) in
            try source.selections(for: subject, perLabel: false)
        }
        for remark in selections.flatMap(\.remarks) {
            console.warn(remark)
        }
        return (picture, selections.first?.mask)
    }

    private func report(_ mask: Mask?, _ size: PixelSize, _ console: Console) {
        if console.json {
            console.document(
                .object([
                    ("frisket", .int(1)), ("command", .string("preview")), ("path", .string(image)),
                    ("output", .optional(output)), ("width", .int(size.width)), ("height", .int(size.height)),
                    ("exposedPixels", .optional(mask?.exposedPixelCount)),
                    ("exposedFraction", mask.map { .double($0.exposedFraction) } ?? .null),
                    ("exposedBounds", mask?.exposedBounds.map(JSONText.init) ?? .null),
                    ("partialPixels", .optional(mask?.partialPixelCount)),
                ]), isBatch: false)
            return
        }
        var words = "\(output ?? image): \(size)"
        if let mask { words += ", \(Values.percent(mask.exposedFraction)) exposed" }
        if let bounds = mask?.exposedBounds { words += " within \(bounds.size)+\(bounds.x)+\(bounds.y)" }
        output == nil || output == "-" ? console.remark(words) : console.say(words)
    }
}
