import Frisket

/// One run of `frisket mask`: its pictures, where each result goes, and what is said of it.
struct MaskJob: Sendable {
    private let command: MaskCommand
    private let console: Console
    private let source: MaskSource
    /// The pictures that the annotations name, where they are to be looked up.
    private let folder: AnnotatedFolder?
    /// The pictures; one that is nil for a mask without picture.
    private let paths: [String?]
    private let isBatch: Bool
    private let names: OutputNames
    private let overlayNames: OutputNames?
    private let overwrite: OverwriteRule

    /// A mask that was made, and what is said of it.
    private struct Result: Sendable {
        let mask: Mask
        let output: String
        let overlay: String?
        let byteCount: Int
        let remarks: [String]
    }

    /// Settles everything that can be refused before any work, and reads what all pictures share.
    init(_ command: MaskCommand, console: Console) throws(Complaint) {
        self.command = command
        self.console = console
        let inputs = try Complaint.about { () throws(FrisketError) in try Inputs(command.images) }
        isBatch = inputs.isBatch || command.folder != nil
        (names, overlayNames) = try Self.names(command, isBatch: isBatch)
        source = try MaskSource(command.sourceOptions, limits: command.limitOptions.limits)
        folder = try source.folder(command.folder)
        paths = folder?.paths ?? (inputs.paths.isEmpty ? [nil] : inputs.paths)
        overwrite = OverwriteRule(
            force: command.force, inPlace: false, inputs: paths.compactMap(\.self) + command.sourceOptions.inputs)
        guard !command.dryRun else { return }
        try Complaint.about { () throws(FrisketError) in
            // Which labels there are is known only when a picture's shapes are at hand.
            let outputs = names.usesLabel ? [] : paths.indices.flatMap { places(for: $0, label: nil) }
            try OutputNames.refuseCollisions(outputs, json: command.reporting.json)
            try names.makeFolder()
            try overlayNames?.makeFolder()
            for output in outputs { try overwrite.check(output) }
        }
    }

    private static func names(
        _ command: MaskCommand, isBatch: Bool
    ) throws(Complaint) -> (OutputNames, OutputNames?) {
        try Complaint.about { () throws(FrisketError) in
            let fileExtension = command.exportOptions.form.fileExtension
            try OutputNames.requireExtension(fileExtension, of: command.output, option: "-o")
            try OutputNames.requireExtension("png", of: command.overlay, option: "--overlay")
            let names = try OutputNames(
                command.output, option: "-o", defaultName: "{stem}.mask.{ext}", isBatch: isBatch)
            let overlayNames = try command.overlay.map { argument throws(FrisketError) in
                try OutputNames(argument, option: "--overlay", defaultName: "{stem}.overlay.png", isBatch: isBatch)
            }
            return (names, overlayNames)
        }
    }

    /// Makes the masks, several at a time, and tells of each in the order given.
    func run() async -> [ExitStatus] {
        if let folder { warn(of: source.remarks(about: folder)) }
        return await Batch(count: paths.count, jobs: command.batchOptions.jobs, showsProgress: isBatch)
            .run(console) { outcome(of: $0) }
    }

    private func warn(of remarks: [String], path: String? = nil) {
        let place = path.map { "\($0): " } ?? ""
        for remark in remarks { console.warn(place + remark) }
    }

    private func outcome(of index: Int) -> Batch.Outcome {
        let path = paths[index]
        do throws(Complaint) {
            let results = try make(index)
            return Batch.Outcome { console in
                if results.isEmpty { warn(of: ["no shape has a label, so no mask is made"], path: path) }
                for result in results { tell(of: result, path, console, isBatch: isBatch || results.count > 1) }
            }
        } catch {
            let isBatch = isBatch
            return Batch.Outcome(status: error.status) {
                $0.report(error, isBatch: isBatch)
            }
        }
    }

    /// Makes and writes the masks of one picture.
    private func make(_ index: Int) throws(Complaint) -> [Result] {
        let (path, options) = (paths[index], command.sourceOptions)
        var subject = try Complaint.about(path) { () throws(FrisketError) in try readSubject(index) }
        try options.readOther(for: &subject)
        let selections = try Complaint.about(options.file ?? path) { () throws(FrisketError) in
            try source.selections(for: subject, of: folder?.annotations(index), perLabel: names.usesLabel)
        }
        return try Complaint.about(path) { () throws(FrisketError) in
            try write(selections, for: subject, index)
        }
    }

    private func readSubject(_ index: Int) throws(FrisketError) -> MaskSubject {
        let (limits, rescale) = (command.limitOptions.limits, command.sourceOptions.shapeOptions.rescale)
        guard let folder, let path = paths[index] else {
            return try MaskSubject(path: paths[index], size: command.size, rescale: rescale, limits: limits)
        }
        let bytes = try folder.read(index, maxBytes: limits.maxFileBytes)
        return try MaskSubject(path: path, bytes: bytes, size: nil, rescale: rescale, limits: limits)
    }

    private func write(
        _ selections: [MaskSelection], for subject: MaskSubject, _ index: Int
    ) throws(FrisketError) -> [Result] {
        var results: [Result] = []
        var files: [(bytes: [UInt8], path: String)] = []
        for selection in selections {
            let bytes = try command.exportOptions.bytes(of: selection, for: subject)
            let places = places(for: index, label: selection.label)
            files.append((bytes, places[0]))
            if let place = places.dropFirst().first, let picture = try subject.raster() {
                files.append((try Preview(picture, mask: selection.mask).raster().png(), place))
            }
            results.append(
                Result(
                    mask: selection.mask, output: places[0], overlay: places.dropFirst().first,
                    byteCount: bytes.count, remarks: selection.remarks))
        }
        if !command.dryRun {
            try OutputNames.refuseCollisions(files.map(\.path), json: command.reporting.json)
            try overwrite.write(files)
        }
        return results
    }

    /// Where a picture's mask goes and, after it, the overlay where one is asked for.
    private func places(for index: Int, label: String?) -> [String] {
        [(names, command.exportOptions.form.fileExtension), (overlayNames, "png")].compactMap { names, ending in
            names?.name(
                for: paths[index] ?? command.sourceOptions.inputs.first ?? "canvas", index: index, label: label ?? "",
                fileExtension: ending)
        }
    }

    private func tell(of result: Result, _ path: String?, _ console: Console, isBatch: Bool) {
        warn(of: result.remarks, path: isBatch ? path : nil)
        let (mask, bounds) = (result.mask, result.mask.exposedBounds)
        if console.json {
            console.document(
                .object([
                    ("frisket", .int(1)), ("command", .string("mask")), ("path", .optional(path)),
                    ("output", .string(result.output)), ("overlay", .optional(result.overlay)),
                    ("dryRun", .bool(command.dryRun)), ("width", .int(mask.size.width)),
                    ("height", .int(mask.size.height)), ("bytes", .int(result.byteCount)),
                    ("exposedPixels", .int(mask.exposedPixelCount)),
                    ("exposedFraction", .double(mask.exposedFraction)),
                    ("exposedBounds", bounds.map(JSONText.init) ?? .null),
                    ("partialPixels", .int(mask.partialPixelCount)), ("remarks", .strings(result.remarks)),
                ]), isBatch: isBatch)
            return
        }
        var words = "\(result.output): \(mask.size), \(result.byteCount) bytes, "
        words += "\(Values.percent(mask.exposedFraction)) exposed"
        if let bounds { words += " within \(bounds.size)+\(bounds.x)+\(bounds.y)" }
        if command.dryRun { words += " (dry run, nothing written)" }
        result.output == "-" ? console.remark(words) : console.say(words)
        if bounds == nil { console.warn("the mask exposes nothing") }
    }
}

extension JSONText {
    /// A rectangle as [x, y, width, height].
    init(_ rect: PixelRect) {
        self = .array([.int(rect.x), .int(rect.y), .int(rect.width), .int(rect.height)])
    }
}
