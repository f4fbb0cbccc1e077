/// An answer made ready to be laid over its source: decoded, placed, in the source's colours.
struct RestorationLayer {
    /// Whether the answer has no transparency.
    let isOpaque: Bool
    /// How the answer was moved; nil where it was not.
    let alignment: Alignment?

    private let answer: Raster
    private let placement: AnswerPlacement
    private let weights: BlendWeights
    private let convertsBack: Bool

    /// Decodes an answer and finds its place.
    init(
        _ part: RestorationPart, on source: RestorationSource, restoration: Restoration, warnings: inout [String]
    ) throws(FrisketError) {
        let manifest = part.manifest
        convertsBack = manifest.convertsColor && !source.convertsToSRGB && source.profile?.isSRGB == false
        let decoded = try Self.decoded(part.answer, limits: restoration.limits, toSRGB: manifest.convertsColor)
        guard decoded.size.isProportional(to: manifest.output.size) else {
            throw .notRestorable(
                reason: "expected an answer of the shape of \(manifest.output.size), found \(decoded.size)",
                hint: "Ask the service for a size of that shape; a stretched or cut answer cannot be put back.")
        }
        guard let placement = AnswerPlacement(decoded.size, manifest) else {
            throw .notRestorable(
                reason: "the answer shows no whole pixel of the source",
                hint: "Send the picture with less reduction, or only a part of it.")
        }
        self.placement = placement
        if restoration.aligns || restoration.colorMatch != nil {
            let correction = try AnswerCorrection(
                placement, of: decoded.size, mask: part.mask, source: source, toSRGB: manifest.convertsColor)
            (answer, alignment) = try correction.corrected(decoded, for: restoration, warnings: &warnings)
        } else {
            (answer, alignment) = (decoded, nil)
        }
        let mask = try part.mask.limited(to: placement.covered)
        let beyond = part.mask.exposedPixelCount - mask.exposedPixelCount
        if beyond > 0 {
            warnings.append("\(beyond) exposed pixels lie outside of what was sent, and stay as they are")
        }
        let feather = restoration.feather ?? min(4 * placement.scale, Restoration.maxFeather)
        weights = BlendWeights(mask, feather: feather)
        isOpaque = answer.isOpaque
    }

    /// The layer over a canvas; nil where it shows nothing.
    func composited(on source: RestorationSource) throws(FrisketError) -> CompositedPixels.Layer? {
        guard let rect = weights.bounds else { return nil }
        var pixels: any PixelStream = RasterPixels(answer)
        if convertsBack, let profile = source.profile {
            do throws(ColorConversion.Unusable) {
                let conversion = try ColorConversion(to: profile, channels: source.header.conversionChannels)
                pixels = ConvertedPixels(pixels, by: conversion, layout: source.layout)
            } catch {
                throw .notRestorable(
                    reason: "the answer's colours cannot be converted back to the source's profile: \(error.reason)",
                    hint: "Prepare the picture with --keep icc, so that its colours are not converted.")
            }
        } else {
            if source.isGray { pixels = pixels.grayed() }
            pixels = pixels.inDepth(of: source.layout)
        }
        return .init(rect: rect, pixels: placement.window(rect, of: pixels), weights: weights)
    }

    /// The answer upright, in sRGB where the source was converted to it too.
    private static func decoded(
        _ bytes: [UInt8], limits: DecodeLimits, toSRGB: Bool
    ) throws(FrisketError) -> Raster {
        var warnings: [String] = []
        if toSRGB { return try Raster(uprightInSRGB: bytes, limits: limits, warnings: &warnings) }
        return try DecodedImage(bytes, limits: limits).uprightRaster
    }
}

extension Raster {
    /// Whether alpha is 255 in every pixel.
    fileprivate var isOpaque: Bool {
        withPixels { pixels in
            var all: UInt8 = 255
            for at in stride(from: 3, to: pixels.count, by: 4) { all &= pixels[at] }
            return all == 255
        }
    }
}

extension Mask {
    /// This mask with everything outside of a rectangle protected.
    fileprivate func limited(to rect: PixelRect) throws(FrisketError) -> Mask {
        guard rect != PixelRect(size) else { return self }
        let shape = Shape.rect(
            x: Double(rect.x), y: Double(rect.y), width: Double(rect.width), height: Double(rect.height))
        return try combined(with: try Mask(exposing: shape, size: size), by: .intersect)
    }
}
