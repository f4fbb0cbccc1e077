import ArgumentParser
import Frisket

/// The shapes that a mask is made of.
struct ShapeOptions: ParsableArguments {
    @Option(
        name: [.customShort("s"), .customLong("shape")], parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "A shape, repeatable, in order: [+|-|&|^]kind:geometry[;key=value]….", valueName: "shape"))
    var shapes: [String] = []

    @Option(help: "A mask spec (JSON); its shapes come before those of -s.", completion: .documents)
    var spec: String?

    @Option(
        name: .customLong("label"),
        help: ArgumentHelp("Take only the shapes with this label, repeatable.", valueName: "label"))
    var labels: [String] = []

    @Option(
        parsing: .unconditional,
        help: "Let the selection grow by so many pixels, or shrink by a negative number; N% is of the shorter side.",
        transform: Values.length)
    var grow: Length?

    @Option(help: "Make the edge soft over so many pixels; N% is of the shorter side.", transform: Values.length)
    var feather: Length?

    @Flag(help: "Exchange exposed and protected.")
    var invert = false

    @Flag(help: "Expose pixels on edges by the area that is inside: soft edges.")
    var antialias = false

    @Flag(help: "Scale a spec (or a mask file) that was made for another size.")
    var rescale = false

    @Flag(help: "Take unknown keys of a spec as errors.")
    var strict = false

    var isEmpty: Bool { shapes.isEmpty && spec == nil }

    func validate() throws {
        if let feather, feather.value < 0 { throw ValidationError("--feather takes a number of 0 or more") }
    }

    /// The spec that all options together make, in pixels of the upright picture.
    ///
    /// The size is the picture's; without one, the spec must have a canvas. What an option says goes before what the
    /// spec says; `--invert` turns the spec's own around.
    func maskSpec(on size: PixelSize?, limits: DecodeLimits) throws(FrisketError) -> MaskSpec {
        try maskSpec(from: try specFile(limits: limits), on: size, limits: limits)
    }

    /// The same with a spec's file that was read before.
    func maskSpec(
        from file: MaskSpec, on size: PixelSize?, limits: DecodeLimits
    ) throws(FrisketError) -> MaskSpec {
        let shorthands = try shapes.map { text throws(FrisketError) in try ShapeShorthand(text) }
        var result = try file.resolved(on: size, rescale: rescale)
        if let canvas = result.canvas {
            result.layers += try shorthands.map { shape throws(FrisketError) in try shape.layer(on: canvas) }
            // Names on the command line are the user's own, so they may be anywhere.
            try result.loadRasters(limits: limits) { name throws(FrisketError) in
                try InputFile.read(name, maxBytes: limits.maxFileBytes)
            }
            result = try result.resolved(on: canvas, rescale: rescale)
            if let grow { result.grow = grow.pixels(of: canvas) }
            if let feather { result.feather = feather.pixels(of: canvas) }
        }
        if invert { result.isInverted.toggle() }
        if antialias { result.isAntialiased = true }
        guard !labels.isEmpty else { return result }
        let known = result.labels
        if let label = labels.first(where: { !known.contains($0) }) {
            throw .invalidArgument(
                reason: "no shape has the label '\(label)'",
                hint: known.isEmpty ? "Leave --label away." : "There are \(known.joined(separator: ", ")).")
        }
        return result.selecting(labels: labels)
    }

    /// A mask that comes from pixels or annotations, grown, feathered and inverted as the options say.
    func finished(_ mask: Mask) throws(FrisketError) -> Mask {
        var mask = mask
        if let grow { mask = try mask.grown(by: grow.pixels(of: mask.size)) }
        if let feather { mask = try mask.feathered(by: feather.pixels(of: mask.size)) }
        return invert ? mask.inverted() : mask
    }

    /// The spec that `--spec` names, with its rasters; an empty one where it names none.
    func specFile(limits: DecodeLimits) throws(FrisketError) -> MaskSpec {
        guard let spec else { return MaskSpec() }
        let json = try InputFile.read(spec)
        do throws(FrisketError) {
            var read = try MaskSpec(json: json, strict: strict)
            // A spec from standard input has no folder; its rasters are then refused when they are drawn.
            if spec != "-" { try read.loadRasters(from: PathName(spec).folder, limits: limits) }
            return read
        } catch .invalidSpec(let path, let reason) {
            throw .invalidSpec(path: "\(spec): \(path)", reason: reason)
        }
    }
}

/// A length without an axis: pixels, or percent of the shorter side.
struct Length {
    let value: Double
    let isPercent: Bool

    func pixels(of canvas: PixelSize) -> Double {
        isPercent ? value * Double(canvas.shorterSide) / 100 : value
    }
}
