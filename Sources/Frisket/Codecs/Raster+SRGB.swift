extension Raster {
    /// Decodes a PNG or JPEG, turns it upright and converts its colours to sRGB, as a ``Preparation`` does.
    ///
    /// - Parameters:
    ///   - bytes: A whole file.
    ///   - limits: What is refused before work, and whether damage is.
    ///   - warnings: Told why the colours stay as they are, where they are not sRGB and cannot be converted.
    /// - Throws: Whatever ``init(decoding:limits:)`` throws.
    /// - Complexity: O(pixels); memory for the result.
    public init(
        uprightInSRGB bytes: [UInt8], limits: DecodeLimits = .standard, warnings: inout [String]
    ) throws(FrisketError) {
        let header = try ImageHeader(reading: bytes, limits: limits)
        guard let conversion = header.conversionToSRGB(&warnings) else {
            self = try DecodedImage(bytes, limits: limits).uprightRaster
            return
        }
        let reader = try ImageReader(bytes, header: header, limits: limits, layout: header.conversionLayout)
        try self.init(reading: ConvertedPixels(reader, by: conversion), turnedBy: header.orientation)
        try reader.finish()
    }
}

extension ImageHeader {
    /// The way from the picture's colours to sRGB; nil where they are sRGB, and where they cannot be converted.
    ///
    /// Then the warnings tell why.
    func conversionToSRGB(_ warnings: inout [String]) -> ColorConversion? {
        guard let profile, !profile.isSRGB else { return nil }
        guard ColorConversion.isAvailable else {
            warnings.append("colours stay in \(profile.name): this build of frisket has no lcms2")
            return nil
        }
        do throws(ColorConversion.Unusable) {
            return try ColorConversion(from: profile, channels: conversionChannels)
        } catch {
            warnings.append("the profile \(profile.name) is ignored: \(error.reason)")
            return nil
        }
    }
}
