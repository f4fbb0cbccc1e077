import ArgumentParser
import Frisket

/// A mask that is there already, as a picture.
struct MaskFileOptions: ParsableArguments {
    @Option(help: "A mask picture of the upright original's size: alpha under 128 is exposed.", completion: .pictures)
    var mask: String?

    @Option(help: "What means edit in a mask without alpha: white, black.")
    var polarity: Polarity?

    @Flag(help: "Exchange exposed and protected in the mask picture.")
    var maskInvert = false

    enum Polarity: String, ExpressibleByArgument, CaseIterable {
        case white, black
    }

    func validate() throws {
        if mask == nil, polarity != nil || maskInvert {
            throw ValidationError("--polarity and --mask-invert speak of a --mask picture")
        }
    }

    /// The mask picture, for a picture of some upright size; nil where there is none.
    ///
    /// Soft edges are kept.
    func read(for size: PixelSize, rescale: Bool, limits: DecodeLimits) throws(FrisketError) -> Mask? {
        guard let mask else { return nil }
        let bytes = try InputFile.read(mask, maxBytes: limits.maxFileBytes)
        return try self.mask(in: bytes, for: size, rescale: rescale, limits: limits, keepsSoftEdges: true)
    }

    /// The mask picture split in the middle, and for a manifest, whose place is given, how it was given; nil where there is
    /// none.
    func carried(
        for size: PixelSize, manifest: String?, rescale: Bool, limits: DecodeLimits
    ) throws(FrisketError) -> CarriedMask? {
        guard let mask else { return nil }
        let bytes = try InputFile.read(mask, maxBytes: limits.maxFileBytes)
        let drawn = try self.mask(in: bytes, for: size, rescale: rescale, limits: limits)
        let path = manifest.map { RelativePath.path(to: mask, fromFolderOf: $0) }
        return CarriedMask(original: .picture(description(of: bytes, at: path)), picture: drawn)
    }

    /// The mask in the file's bytes; soft edges are kept, or split in the middle.
    private func mask(
        in bytes: [UInt8], for size: PixelSize, rescale: Bool, limits: DecodeLimits, keepsSoftEdges: Bool = false
    ) throws(FrisketError) -> Mask {
        let name = mask ?? "the mask"
        let header = try ImageHeader(reading: bytes, limits: limits)
        if !header.hasAlpha, polarity == nil {
            throw .invalidArgument(
                reason: "\(name) has no alpha, so black and white could mean either",
                hint: "Say what means edit: --polarity white or --polarity black.")
        }
        let raster = try DecodedImage(bytes, limits: limits).uprightRaster
        let channel: Mask.Channel = polarity == nil ? .alpha : .luma
        let exposed: Mask.Polarity = polarity == .white ? .high : .low
        var mask =
            keepsSoftEdges
            ? try Mask(softlyReading: raster, channel: channel, exposing: exposed)
            : try Mask(reading: raster, channel: channel, exposing: exposed)
        if maskInvert { mask = mask.inverted() }
        guard mask.size != size else { return mask }
        guard rescale else { throw .sizeMismatch(expected: size, found: mask.size, what: name) }
        return try mask.transformed(by: .scale(from: mask.size, to: size), to: size)
    }

    /// How the mask was given, for a manifest.
    private func description(of bytes: [UInt8], at path: String?) -> Manifest.MaskPicture {
        Manifest.MaskPicture(
            file: .init(bytes, path: path), channel: polarity == nil ? .alpha : .luma,
            polarity: polarity == .white ? .high : .low, isInverted: maskInvert)
    }
}
