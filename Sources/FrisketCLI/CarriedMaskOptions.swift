import ArgumentParser
import Frisket

/// A mask that goes through the same crop and scale as its picture: as shapes, or as a file.
struct CarriedMaskOptions: ParsableArguments {
    @OptionGroup var shapeOptions: ShapeOptions

    @OptionGroup var fileOptions: MaskFileOptions

    @Option(help: "Where the carried mask goes: a PNG file, DIR/, or a template.")
    var maskOut: String?

    var mask: String? { fileOptions.mask }

    var isEmpty: Bool { shapeOptions.isEmpty && mask == nil }

    func validate() throws {
        if mask != nil, !shapeOptions.isEmpty { throw ValidationError("--mask and shapes exclude each other") }
        if !isEmpty, maskOut == nil { throw ValidationError("where should the mask go? give --mask-out FILE") }
        if shapeOptions.isEmpty, shapeOptions.grow != nil || shapeOptions.feather != nil {
            throw ValidationError("--grow and --feather speak of shapes: give -s or --spec")
        }
    }

    /// The masks that go with a source: one, or one for each label; none where nothing is exposed.
    ///
    /// With `manifest`, the place where a manifest goes, each says how it was given, for the way back.
    func masks(
        on source: PixelSize, perLabel: Bool, manifest: String?, limits: DecodeLimits
    ) throws(FrisketError) -> [CarriedMask] {
        if let carried = try fileOptions.carried(
            for: source, manifest: manifest, rescale: shapeOptions.rescale, limits: limits)
        {
            return [carried]
        }
        guard !shapeOptions.isEmpty else { return [] }
        // A manifest may lie elsewhere than the pictures that a spec names.
        let spec = try shapeOptions.maskSpec(on: source, limits: limits).tracingRasters()
        guard perLabel else { return [CarriedMask(original: .spec(spec))] }
        guard !spec.labels.isEmpty else {
            throw .invalidArgument(
                reason: "{label} stands in a name, but no shape has a label",
                hint: "Give the shapes labels, or leave {label} away.")
        }
        return spec.labels.enumerated().map { order, label in
            CarriedMask(label: label, order: order, original: .spec(spec.selecting(labels: [label])))
        }
    }
}
