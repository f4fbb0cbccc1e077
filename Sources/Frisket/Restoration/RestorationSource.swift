/// The source of a restoration as an upright stream on its canvas, and how the result is stored.
struct RestorationSource {
    let header: ImageHeader
    /// Where the source lies on the canvas.
    let rect: PixelRect
    let canvas: PixelSize
    /// What the stream yields: 8 or 16 bits a sample.
    let layout: PixelLayout
    /// Whether the samples stay gray in the result, because they have a gray profile.
    let isGray: Bool
    /// Whether the samples are converted to sRGB: of CMYK, which no PNG holds.
    let convertsToSRGB: Bool

    private let bytes: [UInt8]
    private let limits: DecodeLimits

    /// Takes a source file and the canvas, in upright pixels of the source.
    init(_ bytes: [UInt8], canvas: PixelRect, limits: DecodeLimits) throws(FrisketError) {
        header = try ImageHeader(reading: bytes, limits: limits)
        try header.check(limits)
        try limits.check(canvas.size)
        self.bytes = bytes
        self.limits = limits
        self.canvas = canvas.size
        rect = PixelRect(x: -canvas.x, y: -canvas.y, width: header.uprightSize.width, height: header.uprightSize.height)
        let isCMYK = header.channels == .cmyk
        convertsToSRGB = isCMYK && header.profile != nil && ColorConversion.isAvailable
        layout = header.bitDepth == 16 && !isCMYK ? .rgba16 : .rgba8
        let hasGray = header.channels == .gray || header.channels == .grayAlpha
        isGray = hasGray && header.profile.map { !$0.icc.isEmpty } ?? false
    }

    /// The profile that the result carries; nil where its colours are sRGB, or named by none.
    var profile: ColorProfile? { header.channels == .cmyk ? nil : header.profile }

    /// Hands the upright picture on its canvas to `body`, then holds the file to its end.
    func withStream<Result>(
        _ body: (any PixelStream) throws(FrisketError) -> Result
    ) throws(FrisketError) -> Result {
        let reader = try ImageReader(
            bytes, header: header, limits: limits, layout: convertsToSRGB ? header.conversionLayout : layout)
        var stream: any PixelStream = reader
        if convertsToSRGB, let profile = header.profile {
            do throws(ColorConversion.Unusable) {
                let conversion = try ColorConversion(from: profile, channels: header.conversionChannels)
                stream = ConvertedPixels(stream, by: conversion)
            } catch {
                throw .unsupported(feature: error.reason)
            }
        }
        if header.orientation != .upright { stream = try TurnedPixels(stream, by: header.orientation) }
        if rect != PixelRect(canvas) { stream = EdgePaddedPixels(stream, at: rect, on: canvas) }
        let result = try body(stream)
        try reader.finish()
        return result
    }
}
