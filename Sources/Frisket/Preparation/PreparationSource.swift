/// The decoded, upright, converted, cropped, scaled, padded picture of one preparation, as a stream or as a raster.
struct PreparationSource {
    /// What went not as asked, one sentence each.
    private(set) var warnings: [String] = []
    /// The ICC profile to keep in the output, where one is to be kept.
    private(set) var keptProfile: [UInt8] = []

    private let preparation: Preparation
    private let plan: PreparationPlan
    private let header: ImageHeader
    private let bytes: [UInt8]
    /// The way of the colours to sRGB, where they are converted.
    private let conversion: ColorConversion?

    /// Whether colours are converted to sRGB.
    var convertsColor: Bool { conversion != nil }

    init(
        _ preparation: Preparation, plan: PreparationPlan, header: ImageHeader, bytes: [UInt8]
    ) throws(FrisketError) {
        self.preparation = preparation
        self.plan = plan
        self.header = header
        self.bytes = bytes
        warnings = header.remarks
        guard let profile = header.profile, !profile.isSRGB else {
            conversion = nil
            return
        }
        if preparation.keepsProfile {
            conversion = nil
            if header.channels == .cmyk || profile.icc.isEmpty {
                warnings.append("the profile \(profile.name) cannot be kept in an RGB picture")
            } else {
                keptProfile = profile.icc
            }
        } else {
            conversion = header.conversionToSRGB(&warnings)
        }
    }

    /// Hands the finished picture to `body` as a stream, then holds the file to its end.
    func withStream<Result>(
        _ body: (any PixelStream) throws(FrisketError) -> Result
    ) throws(FrisketError) -> Result {
        let crop = preparation.margins == nil ? decodedCrop : PixelRect(header.size)
        let reader = try ImageReader(
            bytes, header: header, limits: preparation.limits,
            layout: convertsColor ? header.conversionLayout : .rgba8, jpegScale: jpegScale,
            columns: crop.width * jpegScale < header.size.width ? crop.x..<crop.x + crop.width : nil)
        let result = try body(try stages(over: reader))
        try reader.finish()
        return result
    }

    /// The finished picture, whole.
    func raster() throws(FrisketError) -> Raster {
        try withStream { stream throws(FrisketError) in try Raster(reading: stream) }
    }

    private func stages(over reader: ImageReader) throws(FrisketError) -> any PixelStream {
        var stream: any PixelStream = reader
        if let conversion { stream = ConvertedPixels(stream, by: conversion) }
        if let margins = preparation.margins {
            return finished(try extended(stream, by: margins))
        }
        // Crop and scale in stored coordinates; the turn then happens on the smaller side.
        let turn = header.orientation
        var crop = decodedCrop
        crop.x -= reader.columns.lowerBound
        let scaledSize = storedScaledSize
        if scaledSize != crop.size {
            stream = stream.scaled(from: crop, to: scaledSize)
        } else if crop.size != stream.size {
            stream = CroppedPixels(stream, to: crop)
        }
        if turn != .upright { stream = RasterPixels(try Raster(reading: stream, turnedBy: turn)) }
        return finished(stream)
    }

    /// The whole picture, upright, with its margins; then cropped and scaled.
    private func extended(_ stream: any PixelStream, by margins: Margins) throws(FrisketError) -> any PixelStream {
        let upright = try Raster(reading: stream, turnedBy: header.orientation)
        var stream: any PixelStream = RasterPixels(upright.extended(by: margins, fill: preparation.marginFill))
        if plan.crop.size != stream.size { stream = CroppedPixels(stream, to: plan.crop) }
        return plan.scaledSize == stream.size ? stream : stream.scaled(to: plan.scaledSize)
    }

    private func finished(_ stream: any PixelStream) -> any PixelStream {
        var stream = stream
        if plan.placement != PixelRect(plan.outputSize) {
            stream = PaddedPixels(stream, at: plan.placement, on: plan.outputSize, fill: preparation.fill)
        }
        if preparation.scrubsHiddenColor { stream = stream.scrubbed() }
        if preparation.format == .jpeg, header.hasAlpha || preparation.fill.alpha < 255 || preparation.margins != nil {
            stream = stream.flattened(over: preparation.fill)
        }
        return stream
    }

    /// The part that is kept, as stored.
    private var storedCrop: PixelRect { header.orientation.stored(plan.crop, in: header.size) }

    private var storedScaledSize: PixelSize {
        header.orientation.swapsAxes ? plan.scaledSize.transposed : plan.scaledSize
    }

    /// 1, 2, 4 or 8: the fraction of its size at which a JPEG is decoded.
    ///
    /// What is left must be scaled down by 4 at least: then photographs, line art and screenshots all stay within
    /// 45 dB of what a whole decode gives (at 3 a screenshot falls to 44.8, at 1.5 a photograph to 37). And no pixel
    /// of that size may be cut by the crop.
    private var jpegScale: Int {
        guard header.format == .jpeg, preparation.margins == nil else { return 1 }
        let (crop, size) = (storedCrop, storedScaledSize)
        return [8, 4, 2].first { scale in
            [crop.x, crop.y, crop.width, crop.height].allSatisfy { $0.isMultiple(of: scale) }
                && crop.width >= 4 * scale * size.width && crop.height >= 4 * scale * size.height
        } ?? 1
    }

    /// The part that is kept, in pixels of the size that is decoded.
    private var decodedCrop: PixelRect {
        let (crop, scale) = (storedCrop, jpegScale)
        return PixelRect(
            x: crop.x / scale, y: crop.y / scale, width: crop.width / scale, height: crop.height / scale)
    }
}
