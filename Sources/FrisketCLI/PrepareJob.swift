import Frisket

/// One run of `frisket prepare`: its pictures, where each result goes, and what is said of it.
struct PrepareJob: Sendable {
    private typealias Item = PreparePlaces.Item

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
    private let paths: [String]
    private let places: PreparePlaces
    private let isBatch: Bool
    private let overwrite: OverwriteRule
    /// Pictures of more pixels than this are not worked on together, whatever `-j` says.
    private let gate = PixelGate(limit: DecodeLimits.standard.maxPixels)

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
        let format = try command.outputFormat()
        var preparation = try command.preparation(format)
        preparation.threads = Batch.threads(jobs: command.batchOptions.jobs, count: inputs.paths.count)
        self.preparation = preparation
        if let rules = preparation.rules { console.detail("rules: \(rules.source.joined(separator: "; "))") }
        paths = inputs.paths
        places = try PreparePlaces(command, format: format, isBatch: inputs.isBatch)
        overwrite = OverwriteRule(
            force: command.force, inPlace: command.inPlace,
            inputs: inputs.paths + [maskOptions.mask, maskOptions.shapeOptions.spec].compactMap(\.self))
        guard !command.dryRun else { return }
        // Which labels there are is known only when the spec has been read.
        let outputs = places.usesLabel ? [] : paths.indices.flatMap { places.item(for: paths[$0], index: $0).places }
        try OutputNames.refuseCollisions(outputs, json: command.common.json)
        try places.makeFolders()
        for output in outputs { try overwrite.check(output) }
    }

    /// Works through the pictures, several at a time, and tells of each in the order given.
    func run() async -> [ExitStatus] {
        await Batch(count: paths.count, jobs: command.batchOptions.jobs, showsProgress: isBatch)
            .run(console) { await outcome(of: $0) }
    }

    private func outcome(of index: Int) async -> Batch.Outcome {
        do throws(Complaint) {
            let source = try Source(paths[index], index: index, in: self)
            guard !command.dryRun else { return try plan(source) }
            let pixels = source.size.area
            await gate.enter(pixels)
            let outcome = Result { () throws(Complaint) in try prepare(source) }
            await gate.leave(pixels)
            return try outcome.get()
        } catch {
            let isBatch = isBatch
            return Batch.Outcome(status: error.status) {
                $0.report(error, isBatch: isBatch)
            }
        }
    }

    private func plan(_ source: Source) throws(Complaint) -> Batch.Outcome {
        let plans = try source.regions.map { region throws(Complaint) in
            try Complaint.about(source.path) { () throws(FrisketError) in
                (region.item, try narrowed(to: region.mask, in: source.size).plan(for: source.header))
            }
        }
        let budget = preparation.byteBudget
        let isBatch = isBatch || plans.count > 1
        return Batch.Outcome { console in
            for (item, plan) in plans {
                guard !console.json else {
                    var members = members(item, size: plan.outputSize, steps: plan.steps)
                    members += [("dryRun", .bool(true)), ("byteBudget", .optional(budget))]
                    console.document(.object(members), isBatch: isBatch)
                    continue
                }
                console.say("\(item.path): would become \(plan.outputSize) (dry run, nothing written)")
                for step in plan.steps { console.say("  \(step)") }
                if let size = preparation.requestSize(for: plan.outputSize) { console.say("  ask for size=\(size)") }
                if let budget { console.say("  write at most \(budget) bytes, no metadata") }
            }
        }
    }

    private func prepare(_ source: Source) throws(Complaint) -> Batch.Outcome {
        let products = try source.regions.map { region throws(Complaint) in
            try Complaint.about(source.path) { () throws(FrisketError) in try product(of: region, of: source) }
        }
        try Complaint.about(source.path) { () throws(FrisketError) in
            let files = products.flatMap(\.files)
            try OutputNames.refuseCollisions(files.map(\.path), json: command.common.json)
            try overwrite.write(files)
        }
        let isBatch = isBatch || products.count > 1
        return Batch.Outcome { console in
            for product in products { tell(of: product, console, isBatch: isBatch) }
        }
    }

    private func tell(of product: Product, _ console: Console, isBatch: Bool) {
        let (item, prepared, mask) = (product.item, product.prepared, product.mask)
        for warning in prepared.warnings {
            console.warn("\(item.path): \(warning)")
        }
        guard !console.json else {
            var members = members(item, size: prepared.size, steps: prepared.steps)
            members += [
                ("format", .string(prepared.format.rawValue)), ("bytes", .int(prepared.bytes.count)),
                ("mask", mask.map { Self.summary($0, path: item.maskOutput, bytes: product.maskBytes) } ?? .null),
                ("manifest", .optional(item.manifest)), ("warnings", .strings(prepared.warnings)),
            ]
            return console.document(.object(members), isBatch: isBatch)
        }
        let tell = item.places.contains("-") ? console.remark : console.say
        tell("\(item.path) -> \(item.output ?? ""): \(prepared.size), \(prepared.bytes.count) bytes")
        for step in prepared.steps { tell("  \(step)") }
        if let size = preparation.requestSize(for: prepared.size) { tell("  ask for size=\(size)") }
        if let mask, let path = item.maskOutput {
            tell("  mask \(path): \(mask.size), \(Values.percent(mask.exposedFraction)) exposed")
        }
    }

    /// A picture that was read, and its regions: one, or one for each label of the spec.
    private struct Source {
        let path: String
        let bytes: [UInt8]
        let header: ImageHeader
        let regions: [(item: Item, mask: CarriedMask?)]

        var size: PixelSize { header.uprightSize }

        init(_ path: String, index: Int, in job: PrepareJob) throws(Complaint) {
            self.path = path
            let limits = job.preparation.limits
            (bytes, header) = try Complaint.about(path) { () throws(FrisketError) in
                let bytes = try InputFile.read(path, maxBytes: limits.maxFileBytes)
                return (bytes, try ImageHeader(reading: bytes, limits: limits))
            }
            let (options, places, size) = (job.command.maskOptions, job.places, header.uprightSize)
            let masks = try Complaint.about(options.mask ?? options.shapeOptions.spec ?? path) {
                () throws(FrisketError) in
                try options.masks(
                    on: size, perLabel: places.usesLabel, manifest: places.item(for: path, index: index).manifest,
                    limits: limits)
            }
            guard !masks.isEmpty else {
                regions = [
                    (places.item(for: path, index: index), job.preparation.margins == nil ? nil : CarriedMask())
                ]
                return
            }
            regions = masks.map { (places.item(for: path, index: index, label: $0.label), $0) }
        }
    }

    /// Prepares one region of a picture, with its mask and its manifest.
    private func product(
        of region: (item: Item, mask: CarriedMask?), of source: Source
    ) throws(FrisketError) -> Product {
        let (item, given) = region
        let prepared = try narrowed(to: given, in: source.size).run(source.bytes)
        let carried = try given?.carried(to: prepared)
        var product = Product(item: item, prepared: prepared, mask: carried, maskBytes: carried?.png())
        guard let place = item.manifest else { return product }
        func named(_ path: String?) -> String? {
            path == "-" ? nil : path.map { RelativePath.path(to: $0, fromFolderOf: place) }
        }
        let record = given.map {
            Manifest.MaskRecord(
                carried: product.maskBytes.map { .init($0, path: named(item.maskOutput)) },
                original: $0.original, label: $0.label, order: $0.order)
        }
        let manifest = try Manifest(
            of: prepared, source: source.bytes, path: named(item.path), outputPath: named(item.output), mask: record,
            rules: preparation.rules, tool: "frisket \(Versions.number)")
        product.manifest = Array(manifest.json().utf8)
        return product
    }

    /// The preparation of what lies around a mask, where that is asked for.
    private func narrowed(to mask: CarriedMask?, in size: PixelSize) throws(FrisketError) -> Preparation {
        try preparation.narrowed(to: mask, by: command.preparationOptions.regionOptions, in: size)
    }

    private func members(
        _ item: Item, size: PixelSize, steps: [PreparationStep]
    ) -> [(key: String, value: JSONText)] {
        [
            ("frisket", .int(1)), ("command", .string("prepare")), ("path", .string(item.path)),
            ("output", .optional(item.output)), ("width", .int(size.width)), ("height", .int(size.height)),
            ("requestSize", .optional(preparation.requestSize(for: size))),
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
