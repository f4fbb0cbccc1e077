import ArgumentParser
import Frisket

/// `frisket restore`: put answers back into the original, and prove what stayed.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put an edited picture back into its original: full resolution, untouched pixels bit-identical.",
        discussion: """
            frisket restore answer.png --manifest ready.json -o final.png
            frisket restore answer.png --manifest ready.json --source moved/photo.jpg --feather 12 -o final.png
            frisket restore answer.png --manifest ready.json --align --match-color local -o final.png
            frisket restore a.png b.png --manifest a.json --manifest b.json -o final.png

            The answer may have any size of the shape that was sent. FINAL is upright and has the original's size, \
            depth and colour profile; what the mask protects is compared with a fresh decode of the original after \
            the file was written, and a single different pixel is an error that leaves no file. Several answers to \
            one original are laid over each other in the order of their regions in the spec, else in that given.
            """)

    @Argument(
        help: ArgumentHelp("What the service answered: PNG or JPEG files, one for each manifest.", valueName: "result"))
    var results: [String]

    @Option(help: "The manifest that frisket prepare wrote, one for each result.")
    var manifest: [String] = []

    @Option(name: .shortAndLong, help: "Where the restored picture goes: a PNG file, with --lossy a JPEG, or -.")
    var output: String

    @Option(help: "The original, where it is no longer where the manifest says; its hash decides.")
    var source: String?

    @Option(help: "Another mask than the manifest's: alpha under 128 is exposed.")
    var mask: String?

    @Option(help: "Over how many pixels of the original the edit fades in, inwards; by default 4 of the answer's.")
    var feather: Double?

    @Flag(help: "Move the answer to where its protected part says that it belongs.")
    var align = false

    @Option(
        help:
            "Change the answer's colours so that its protected part agrees with the original: global, or local (which also follows what differs from place to place)."
    )
    var matchColor: ColorMatch.Reach?

    @Flag(help: "Allow a JPEG, which keeps the protected pixels only up to its encoding.")
    var lossy = false

    @Option(help: "The quality of a JPEG, 1 to 100.")
    var quality = 95

    @Flag(help: "Replace an existing output.")
    var force = false

    @OptionGroup var limitOptions: LimitOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if manifest.count != results.count {
            throw ValidationError(
                "expected one --manifest for each result, found \(manifest.count) for \(results.count)")
        }
        if mask != nil, results.count > 1 { throw ValidationError("--mask belongs to one result") }
    }

    func run() throws {
        let console = common.console("restore")
        var current: String? = output
        do throws(FrisketError) {
            try restore(console, &current)
        } catch {
            console.report(error, path: current)
            throw Exit(status: ExitStatus(error))
        }
    }

    private func restore(_ console: Console, _ current: inout String?) throws(FrisketError) {
        let restoration = try restoration()
        let limits = restoration.limits
        var overwrite = OverwriteRule(
            force: force, inPlace: false, inputs: results + manifest + [mask].compactMap(\.self))
        try OutputNames.refuseCollisions([output], json: common.json)
        try overwrite.check(output)

        var parts: [RestorationPart] = []
        var original = source
        for (result, place) in zip(results, manifest) {
            current = place
            let manifest = try Manifest(json: try InputFile.read(place), name: place)
            original = original ?? manifest.source.path.map { RelativePath.resolved($0, fromFolderOf: place) }
            let mask = try self.mask(of: manifest, at: place, limits: limits)
            current = result
            let answer = try InputFile.read(result, maxBytes: limits.maxFileBytes)
            parts.append(RestorationPart(answer: answer, manifest: manifest, mask: mask))
        }
        guard let original else {
            throw .notRestorable(
                reason: "the manifest names no source, which came from standard input",
                hint: "Name the original with --source; its hash decides.")
        }
        current = original
        overwrite.inputs.append(original)
        try overwrite.check(output)
        let bytes = try InputFile.read(original, maxBytes: limits.maxFileBytes)
        current = results.count == 1 ? results[0] : nil
        let restored = try restoration.run(parts, source: bytes)
        current = output
        let proof = try restored.write(to: output, provedAgainst: bytes, overwrite, limits: limits)
        report(restored, proof, console)
    }

    private func restoration() throws(FrisketError) -> Restoration {
        var restoration = Restoration()
        restoration.feather = feather
        restoration.aligns = align
        restoration.colorMatch = matchColor
        restoration.quality = quality
        restoration.limits = limitOptions.limits
        let ending = PathName(output).fileExtension
        guard output != "-", !ending.isEmpty else { return restoration }
        guard let format = ImageFormat(extensionOf: output) else {
            throw .invalidArgument(
                reason: "-o \(output): there is no writing .\(ending)", hint: "End the name in .png.")
        }
        guard format == .png || lossy else {
            throw .invalidArgument(
                reason: "-o \(output): a JPEG changes every pixel when it is encoded",
                hint: "End the name in .png, or add --lossy: the protected pixels then hold only before encoding.")
        }
        restoration.format = format
        return restoration
    }

    /// The mask on the manifest's canvas: that of `--mask`, or the one that the manifest speaks of.
    private func mask(of manifest: Manifest, at place: String, limits: DecodeLimits) throws(FrisketError) -> Mask {
        if let mask {
            let bytes = try InputFile.read(mask, maxBytes: limits.maxFileBytes)
            return try manifest.canvasMask(replacedBy: bytes, limits: limits)
        }
        guard case .picture(let picture)? = manifest.mask?.original else {
            return try manifest.canvasMask(limits: limits)
        }
        guard let path = picture.file.path.map({ RelativePath.resolved($0, fromFolderOf: place) }) else {
            return try manifest.canvasMask(limits: limits)
        }
        do throws(FrisketError) {
            return try manifest.canvasMask(
                picture: try InputFile.read(path, maxBytes: limits.maxFileBytes), limits: limits)
        } catch .missing {
            throw .notRestorable(
                reason: "the mask picture \(path) is not there", hint: "Name it, or another mask, with --mask.")
        }
    }

    private func report(_ restored: RestoredImage, _ proof: RestorationProof, _ console: Console) {
        for warning in restored.warnings { console.warn(warning) }
        guard !console.json else {
            return console.document(
                .object([
                    ("frisket", .int(1)), ("command", .string("restore")), ("output", .string(output)),
                    ("results", .strings(results)), ("width", .int(restored.size.width)),
                    ("height", .int(restored.size.height)), ("format", .string(restored.format.rawValue)),
                    ("bitDepth", .int(restored.bitDepth)), ("bytes", .int(restored.bytes.count)),
                    ("proof", proof.json),
                    ("alignments", .array(restored.alignments.map { $0.map(JSONText.init) ?? .null })),
                    ("warnings", .strings(restored.warnings)),
                ]), isBatch: false)
        }
        let tell = output == "-" ? console.remark : console.say
        tell("\(output): \(restored.size), \(restored.bitDepth) bits, \(restored.bytes.count) bytes")
        for case let alignment? in restored.alignments {
            tell("  the answer lay aside \(Values.summary(alignment)) and was moved back")
        }
        tell("  \(proof.words)")
    }
}
