import ArgumentParser
import Frisket

/// `frisket decode`: the decoder alone, for holding it against another.
struct DecodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decode",
        abstract: "Decode pictures to raw RGBA bytes, or to their digest.",
        discussion: """
            frisket decode photo.png --digest
            frisket decode photo.jpg --rgb --upright -o photo.raw

            Rows from the top, no padding, straight alpha, as stored: no colour conversion. Without --digest and -o \
            the pictures are decoded and nothing is written, so that the exit status tells whether they are whole.
            """)

    @Argument(
        help: ArgumentHelp("PNG or JPEG files, folders of them, or - for standard input.", valueName: "image"),
        completion: .pictures)
    var images: [String]

    @Flag(help: "Write RGB, without alpha.")
    var rgb = false

    @Flag(help: "Turn the picture upright, as its EXIF orientation says.")
    var upright = false

    @Flag(help: "Take what a damaged file still holds, with a warning.")
    var tolerateDamage = false

    @Flag(help: "Print the SHA-256 of the bytes, the size and the path.")
    var digest = false

    @Option(name: .shortAndLong, help: "Where the bytes go: a file, a folder, a template, or - for standard output.")
    var output: String?

    @Flag(help: "Replace an existing output.")
    var force = false

    @OptionGroup var limitOptions: LimitOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if digest, output != nil {
            throw ValidationError("--digest and -o exclude each other; run the command twice")
        }
    }

    func run() throws {
        let console = common.console("decode")
        let inputs = try Inputs(images)
        let names = try output.map { argument throws(FrisketError) in
            try OutputNames(argument, option: "-o", defaultName: "{stem}.raw", isBatch: inputs.isBatch)
        }
        let outputs = inputs.paths.enumerated().map { index, path in
            names?.name(for: path, index: index, fileExtension: "raw")
        }
        let overwrite = OverwriteRule(force: force, inPlace: false, inputs: inputs.paths)
        try OutputNames.refuseCollisions(outputs.compactMap(\.self), json: common.json)
        try names?.makeFolder()
        for case let output? in outputs { try overwrite.check(output) }

        var statuses: [ExitStatus] = []
        for (path, output) in zip(inputs.paths, outputs) {
            do throws(FrisketError) {
                try decode(path, to: output, overwrite: overwrite, console: console, isBatch: inputs.isBatch)
            } catch {
                console.report(error, path: path, isBatch: inputs.isBatch)
                statuses.append(ExitStatus(error))
            }
        }
        let worst = ExitStatus.worst(statuses)
        if worst != .done { throw Exit(status: worst) }
    }

    private func decode(
        _ path: String, to output: String?, overwrite: OverwriteRule, console: Console, isBatch: Bool
    ) throws(FrisketError) {
        var limits = limitOptions.limits
        limits.toleratesDamage = tolerateDamage
        let bytes = try InputFile.read(path, maxBytes: limits.maxFileBytes)
        let decoded = try DecodedImage(bytes, limits: limits)
        let raster = upright ? decoded.uprightRaster : decoded.raster
        let remarks = decoded.remarks
        for remark in remarks { console.warn("\(path): \(remark)") }
        console.detail("\(path): \(Values.summary(decoded.header))")
        guard digest || output != nil || console.json else { return }
        let samples = rgb ? Self.withoutAlpha(raster) : raster.bytes
        let hex = digest || console.json ? SHA256.hex(samples) : ""
        if let output { try overwrite.write(samples, to: output) }
        if console.json {
            console.document(
                .object([
                    ("frisket", .int(1)), ("command", .string("decode")), ("path", .string(path)),
                    ("width", .int(raster.size.width)), ("height", .int(raster.size.height)),
                    ("layout", .string(rgb ? "rgb8" : "rgba8")), ("upright", .bool(upright)),
                    ("sha256", .string(hex)), ("output", .optional(output)), ("remarks", .strings(remarks)),
                ]), isBatch: isBatch)
        } else if digest {
            console.say("\(hex)  \(raster.size)  \(path)")
        }
    }

    private static func withoutAlpha(_ raster: Raster) -> [UInt8] {
        let count = 3 * raster.size.area
        return [UInt8](unsafeUninitializedCapacity: count) { samples, initialized in
            raster.withPixels { pixels in
                for pixel in 0..<raster.size.area {
                    for channel in 0..<3 { samples[3 * pixel + channel] = pixels[4 * pixel + channel] }
                }
            }
            initialized = count
        }
    }
}
