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

    @Flag(help: "Exchange exposed and protected.")
    var invert = false

    @Flag(help: "Scale a spec (or a mask file) that was made for another size.")
    var rescale = false

    @Flag(help: "Take unknown keys of a spec as errors.")
    var strict = false

    var isEmpty: Bool { shapes.isEmpty && spec == nil }

    /// The spec that all options together make, in pixels of the upright picture.
    ///
    /// The size is the picture's; without one, the spec must have a canvas.
    func maskSpec(on size: PixelSize?) throws(FrisketError) -> MaskSpec {
        let shorthands = try shapes.map { text throws(FrisketError) in try ShapeShorthand(text) }
        var result = try specFile().resolved(on: size, rescale: rescale)
        if let canvas = result.canvas {
            result.layers += try shorthands.map { shape throws(FrisketError) in try shape.layer(on: canvas) }
        }
        if invert { result.isInverted.toggle() }
        return result
    }

    private func specFile() throws(FrisketError) -> MaskSpec {
        guard let spec else { return MaskSpec() }
        let json = try InputFile.read(spec)
        do throws(FrisketError) {
            return try MaskSpec(json: json, strict: strict)
        } catch .invalidSpec(let path, let reason) {
            throw .invalidSpec(path: "\(spec): \(path)", reason: reason)
        }
    }
}
