import Frisket

/// One run of `frisket mask`: what it reads, where each result goes, and what is said of it.
struct MaskJob {
    private let command: MaskCommand
    private let console: Console
    private let overwrite: OverwriteRule

    /// Settles everything that can be refused before any work.
    init(_ command: MaskCommand, console: Console) throws(FrisketError) {
        self.command = command
        self.console = console
        try OutputNames.requirePNG(command.output, option: "-o")
        try OutputNames.requirePNG(command.overlay, option: "--overlay")
        overwrite = OverwriteRule(
            force: command.force, inPlace: false,
            inputs: [command.image].compactMap(\.self) + command.sourceOptions.inputs)
        guard !command.dryRun else { return }
        let outputs = [command.output, command.overlay].compactMap(\.self)
        try OutputNames.refuseCollisions(outputs, json: command.common.json)
        for path in outputs { try overwrite.check(path) }
    }

    /// Makes the mask and tells of it.
    func run() throws(FrisketError) {
        let subject = try MaskSubject(
            path: command.image, size: command.size, rescale: command.sourceOptions.shapeOptions.rescale,
            limits: command.limitOptions.limits)
        for selection in try command.sourceOptions.selections(for: subject) {
            for remark in selection.remarks {
                console.remark("\(console.painted("warning:", .yellow)) \(remark)")
            }
            let bytes = try command.exportOptions.bytes(of: selection)
            if !command.dryRun {
                var results = [(bytes: bytes, path: command.output)]
                if let overlay = command.overlay, let picture = try subject.raster() {
                    results.append((try picture.overlaid(by: selection.mask).png(), overlay))
                }
                try overwrite.write(results)
            }
            report(selection.mask, bytes: bytes.count)
        }
    }

    private func report(_ mask: Mask, bytes: Int) {
        let bounds = mask.exposedBounds
        let output = command.output
        if console.json {
            console.document(
                .object([
                    ("frisket", .int(1)), ("command", .string("mask")), ("path", .optional(command.image)),
                    ("output", .string(output)), ("overlay", .optional(command.overlay)),
                    ("dryRun", .bool(command.dryRun)), ("width", .int(mask.size.width)),
                    ("height", .int(mask.size.height)), ("bytes", .int(bytes)),
                    ("exposedPixels", .int(mask.exposedPixelCount)),
                    ("exposedFraction", .double(mask.exposedFraction)),
                    ("exposedBounds", bounds.map(JSONText.init) ?? .null),
                ]), isBatch: false)
            return
        }
        var words = "\(output): \(mask.size), \(bytes) bytes, \(Values.percent(mask.exposedFraction)) exposed"
        if let bounds { words += " within \(bounds.size)+\(bounds.x)+\(bounds.y)" }
        if command.dryRun { words += " (dry run, nothing written)" }
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
