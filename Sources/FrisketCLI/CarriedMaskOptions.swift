import ArgumentParser
import Frisket

/// A mask that goes through the same crop and scale as its picture: as shapes, or as a file.
struct CarriedMaskOptions: ParsableArguments {
    @OptionGroup var shapeOptions: ShapeOptions

    @Option(help: "A mask picture of the upright original's size: alpha under 128 is exposed.")
    var mask: String?

    @Option(help: "What means edit in a mask without alpha: white, black.")
    var polarity: Polarity?

    @Flag(help: "Exchange exposed and protected in the mask picture.")
    var maskInvert = false

    @Option(help: "Where the carried mask goes: a PNG file, DIR/, or a template.")
    var maskOut: String?

    enum Polarity: String, ExpressibleByArgument, CaseIterable {
        case white, black
    }

    var isEmpty: Bool { shapeOptions.isEmpty && mask == nil }

    func validate() throws {
        if mask != nil, !shapeOptions.isEmpty { throw ValidationError("--mask and shapes exclude each other") }
        if !isEmpty, maskOut == nil { throw ValidationError("where should the mask go? give --mask-out FILE") }
        if shapeOptions.isEmpty, shapeOptions.grow != nil || shapeOptions.feather != nil {
            throw ValidationError("--grow and --feather speak of shapes: give -s or --spec")
        }
        if mask == nil, polarity != nil || maskInvert {
            throw ValidationError("--polarity and --mask-invert speak of a --mask picture")
        }
    }

    /// The masks that go with a source; none where nothing is exposed.
    ///
    /// With `manifest`, the place where a manifest goes, each says how it was given, for the way back.
    func masks(
        on source: PixelSize, manifest: String?, limits: DecodeLimits
    ) throws(FrisketError) -> [CarriedMask] {
        if let mask {
            let bytes = try InputFile.read(mask, maxBytes: limits.maxFileBytes)
            let path = manifest.map { RelativePath.path(to: mask, fromFolderOf: $0) }
            let description = Manifest.MaskPicture(
                file: .init(bytes, path: path), channel: polarity == nil ? .alpha : .luma,
                polarity: polarity == .white ? .high : .low, isInverted: maskInvert)
            return [
                CarriedMask(
                    original: .picture(description),
                    picture: try picture(bytes, limits: limits, for: source, name: mask))
            ]
        }
        guard !shapeOptions.isEmpty else { return [] }
        let spec = try shapeOptions.maskSpec(on: source, limits: limits)
        // A manifest may lie elsewhere than the pictures that a spec names.
        return [CarriedMask(original: .spec(try spec.tracingRasters()))]
    }

    private func picture(
        _ bytes: [UInt8], limits: DecodeLimits, for size: PixelSize, name: String
    ) throws(FrisketError) -> Mask {
        let header = try ImageHeader(reading: bytes, limits: limits)
        if !header.hasAlpha, polarity == nil {
            throw .invalidArgument(
                reason: "\(name) has no alpha, so black and white could mean either",
                hint: "Say what means edit: --polarity white or --polarity black.")
        }
        var mask = try Mask(
            reading: try DecodedImage(bytes, limits: limits).uprightRaster, channel: polarity == nil ? .alpha : .luma,
            exposing: polarity == .white ? .high : .low)
        if maskInvert { mask = mask.inverted() }
        guard mask.size != size else { return mask }
        guard shapeOptions.rescale else { throw .sizeMismatch(expected: size, found: mask.size, what: name) }
        return try mask.transformed(by: .scale(from: mask.size, to: size), to: size)
    }
}
