import Frisket

/// One run of `frisket prepare`: its pictures, where each result goes, and what is said of it.
struct PrepareJob: Sendable {
    private struct Item: Sendable {
        let path: String
        let output: String?
        let maskOutput: String?
        let manifest: String?

        var places: [String] { [output, maskOutput, manifest].compactMap(\.self) }
    }

    /// What one picture came to.
    private struct Product: Sendable {
        let item: Item
        let prepared: PreparedImage
        let mask: Mask?
        let maskBytes: [UInt8]?
        var manifest: [UInt8]?

        var files: [(bytes: [UInt8], path: String)] {
            [(prepared.bytes, item.output), (maskBytes, item.maskOutput), (manifest, item.manifest)].compactMap {
                bytes, path in
                guard let bytes, let path else { return nil }
                return (bytes, path)
            }
        }
    }

    private let command: PrepareCommand
    private let console: Console
    private let preparation: Preparation
    private let items: [Item]
    private let isBatch: Bool
    private let overwrite: OverwriteRule

    /// Settles everything that can be refused before any work.
    init(_ command: PrepareCommand, console: Console) throws(FrisketError) {
        self.command = command
        self.console = console
        let inputs = try Inputs(command.images)
        isBatch = inputs.isBatch
        let maskOptions = command.maskOptions
        if isBatch, maskOptions.mask != nil {
            throw .invalidArgument(
                reason: "--mask belongs to one picture, found \(inputs.paths.count)",
                hint: "Prepare each picture with its own mask, or give shapes.")
        }
        try OutputNames.requireExtension("png", of: maskOptions.maskOut, option: "--mask-out")
        let format = try command.outputFormat()
        preparation = try command.preparation(format)
        if let rules = preparation.rules { console.detail("rules: \(rules.source.joined(separator: "; "))") }
        let fileExtension = format.extensions[0]
        let names = try command.output.map { argument throws(FrisketError) in
            try OutputNames(
                argument, option: "-o", defaultName: "{stem}.prepared.\(fileExtension)", isBatch: inputs.isBatch)
        }
        let maskNames = try maskOptions.maskOut.map { argument throws(FrisketError) in
            try OutputNames(argument, option: "--mask-out", defaultName: "{stem}.mask.png", isBatch: inputs.isBatch)
        }
        try OutputNames.requireExtension("json", of: command.manifest, option: "--manifest")
        let manifestNames = try command.manifest.map { argument throws(FrisketError) in
            try OutputNames(argument, option: "--manifest", defaultName: "{stem}.json", isBatch: inputs.isBatch)
        }
        items = inputs.paths.enumerated().map { index, path in
            Item(
                path: path, output: names?.name(for: path, index: index, fileExtension: fileExtension),
                maskOutput: maskNames?.name(for: path, index: index, fileExtension: "png"),
                manifest: manifestNames?.name(for: path, index: index, fileExtension: "json"))
        }
        overwrite = OverwriteRule(
            force: command.force, inPlace: command.inPlace,
            inputs: inputs.paths + [maskOptions.mask, maskOptions.shapeOptions.spec].compactMap(\.self))
        guard !command.dryRun else { return }
        let outputs = items.flatMap(\.places)
        try OutputNames.refuseCollisions(outputs, json: command.common.json)
        try names?.makeFolder()
        try maskNames?.makeFolder()
        try manifestNames?.makeFolder()
        for output in outputs { try overwrite.check(output) }
    }

    /// Works through the pictures, several at a time, and tells of each in the order given.
    func run() async -> [ExitStatus] {
        await Batch(count: items.count, jobs: command.jobs, showsProgress: isBatch)
            .run(console) { outcome(of: items[$0]) }
    }

    private func outcome(of item: Item) -> Batch.Outcome {
        do throws(FileFailure) {
            return command.dryRun ? try plan(item) : try prepare(item)
        } catch {
            let isBatch = isBatch
            return Batch.Outcome(status: ExitStatus(error.error)) {
                $0.report(error.error, path: error.path, isBatch: isBatch)
            }
        }
    }

    private func plan(_ item: Item) throws(FileFailure) -> Batch.Outcome {
        let plan = try FileFailure.about(item.path) { () throws(FrisketError) in
            let bytes = try InputFile.read(item.path, maxBytes: preparation.limits.maxFileBytes)
            let header = try ImageHeader(reading: bytes, limits: preparation.limits)
            return try narrowed(to: try mask(on: header.uprightSize, of: item), in: header.uprightSize).plan(
                for: header)
        }
        let budget = preparation.byteBudget
        let isBatch = isBatch
        return Batch.Outcome { console in
            guard !console.json else {
                var members = members(item, size: plan.outputSize, steps: plan.steps)
                members += [("dryRun", .bool(true)), ("byteBudget", .optional(budget))]
                return console.document(.object(members), isBatch: isBatch)
            }
            console.say("\(item.path): would become \(plan.outputSize) (dry run, nothing written)")
            for step in plan.steps { console.say("  \(step)") }
            if let size = requestSize(for: plan.outputSize) { console.say("  ask for size=\(size)") }
            if let budget { console.say("  write at most \(budget) bytes, no metadata") }
        }
    }

    private func prepare(_ item: Item) throws(FileFailure) -> Batch.Outcome {
        let product = try product(of: item)
        let (prepared, mask, maskBytes) = (product.prepared, product.mask, product.maskBytes)
        try FileFailure.about(item.path) { () throws(FrisketError) in try overwrite.write(product.files) }
        let isBatch = isBatch
        return Batch.Outcome { console in
            for warning in prepared.warnings {
                console.remark("\(console.painted("warning:", .yellow)) \(item.path): \(warning)")
            }
            guard !console.json else {
                var members = members(item, size: prepared.size, steps: prepared.steps)
                members += [
                    ("format", .string(prepared.format.rawValue)), ("bytes", .int(prepared.bytes.count)),
                    ("mask", mask.map { Self.summary($0, path: item.maskOutput, bytes: maskBytes) } ?? .null),
                    ("manifest", .optional(item.manifest)), ("warnings", .strings(prepared.warnings)),
                ]
                return console.document(.object(members), isBatch: isBatch)
            }
            let tell = item.places.contains("-") ? console.remark : console.say
            tell("\(item.path) -> \(item.output ?? ""): \(prepared.size), \(prepared.bytes.count) bytes")
            for step in prepared.steps { tell("  \(step)") }
            if let size = requestSize(for: prepared.size) { tell("  ask for size=\(size)") }
            if let mask, let path = item.maskOutput {
                tell("  mask \(path): \(mask.size), \(Values.percent(mask.exposedFraction)) exposed")
            }
        }
    }

    /// Prepares one picture, with its mask and its manifest.
    private func product(of item: Item) throws(FileFailure) -> Product {
        let limits = preparation.limits
        let (source, size) = try FileFailure.about(item.path) { () throws(FrisketError) in
            let source = try InputFile.read(item.path, maxBytes: limits.maxFileBytes)
            return (source, try ImageHeader(reading: source, limits: limits).uprightSize)
        }
        let options = command.maskOptions
        let given = try FileFailure.about(options.mask ?? options.shapeOptions.spec ?? item.path) {
            () throws(FrisketError) in
            try mask(on: size, of: item)
        }
        return try FileFailure.about(item.path) { () throws(FrisketError) in
            let prepared = try narrowed(to: given, in: size).run(source)
            let carried = try given?.carried(to: prepared)
            var product = Product(item: item, prepared: prepared, mask: carried, maskBytes: carried?.png())
            if let place = item.manifest {
                func named(_ path: String?) -> String? {
                    path == "-" ? nil : path.map { RelativePath.path(to: $0, fromFolderOf: place) }
                }
                let record = given.map {
                    Manifest.MaskRecord(
                        carried: product.maskBytes.map { .init($0, path: named(item.maskOutput)) },
                        original: $0.original, label: $0.label, order: $0.order)
                }
                let manifest = try Manifest(
                    of: prepared, source: source, path: named(item.path), outputPath: named(item.output), mask: record,
                    rules: preparation.rules, tool: "frisket \(Versions.number)")
                product.manifest = Array(manifest.json().utf8)
            }
            return product
        }
    }

    /// The mask that goes with a source; nil where nothing is exposed.
    private func mask(on size: PixelSize, of item: Item) throws(FrisketError) -> CarriedMask? {
        let masks = try command.maskOptions.masks(on: size, manifest: item.manifest, limits: preparation.limits)
        return masks.first ?? (preparation.margins == nil ? nil : CarriedMask())
    }

    /// The preparation of what lies around a mask, where that is asked for.
    private func narrowed(to mask: CarriedMask?, in size: PixelSize) throws(FrisketError) -> Preparation {
        let options = command.regionOptions
        guard options.aroundMask, let mask else { return preparation }
        guard let bounds = try mask.exposedBounds(on: size) else {
            throw .invalidArgument(
                reason: "the mask exposes nothing, so there is nothing around it", hint: "Check its coordinates.")
        }
        var narrowed = preparation
        narrowed.region = try preparation.region(around: bounds, context: options.context / 100, in: size)
        return narrowed
    }

    /// The value of the `size` parameter with which the answer comes back in the picture's shape; nil where the model
    /// takes no such size.
    private func requestSize(for size: PixelSize) -> String? {
        guard let rules = preparation.rules, SizeSolver(for: rules).accepts(size) else { return nil }
        return size.description
    }

    private func members(
        _ item: Item, size: PixelSize, steps: [PreparationStep]
    ) -> [(key: String, value: JSONText)] {
        [
            ("frisket", .int(1)), ("command", .string("prepare")), ("path", .string(item.path)),
            ("output", .optional(item.output)), ("width", .int(size.width)), ("height", .int(size.height)),
            ("requestSize", .optional(requestSize(for: size))),
            (
                "steps",
                .array(
                    steps.map {
                        .object([("kind", .string($0.kind)), ("summary", .string($0.description))])
                    })
            ),
        ]
    }

    private static func summary(_ mask: Mask, path: String?, bytes: [UInt8]?) -> JSONText {
        .object([
            ("path", .optional(path)), ("width", .int(mask.size.width)), ("height", .int(mask.size.height)),
            ("bytes", .optional(bytes?.count)), ("exposedPixels", .int(mask.exposedPixelCount)),
            ("exposedFraction", .double(mask.exposedFraction)),
            ("exposedBounds", mask.exposedBounds.map(JSONText.init) ?? .null),
        ])
    }
}
