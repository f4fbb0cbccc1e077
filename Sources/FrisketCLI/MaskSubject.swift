import Frisket

/// What a mask is made for: a picture, or only a size.
struct MaskSubject {
    /// The picture's name, where there is a picture.
    let path: String?
    /// The picture's file, where there is one.
    let bytes: [UInt8]?
    /// The upright size to draw on; nil where only the source of the mask can know it.
    let size: PixelSize?
    /// Bounds for the picture, and for others that a mask is read from.
    let limits: DecodeLimits
    /// Whether the picture's file has transparency.
    let hasAlpha: Bool
    /// Whether shapes for another size are stretched to it.
    let rescale: Bool
    /// Another picture, upright and in sRGB, to compare with.
    var other: Raster?
    /// What a careful user should know of the pictures, one sentence each.
    var remarks: [String] = []

    /// Reads a picture's size, which `--size` must not contradict; without a picture, `size` is all there is.
    ///
    /// The picture's file may have been read already.
    init(
        path: String?, bytes given: [UInt8]? = nil, size: PixelSize?, rescale: Bool, limits: DecodeLimits
    ) throws(FrisketError) {
        self.path = path
        self.limits = limits
        self.rescale = rescale
        guard let path else {
            (bytes, self.size, hasAlpha) = (nil, size, false)
            return
        }
        let bytes = if let given { given } else { try InputFile.read(path, maxBytes: limits.maxFileBytes) }
        let header = try ImageHeader(reading: bytes, limits: limits)
        let upright = header.uprightSize
        if let size, size != upright, !rescale {
            throw .invalidArgument(
                reason: "the picture is \(upright) upright, --size says \(size)", hint: "Leave --size away.")
        }
        (self.bytes, self.size, hasAlpha) = (bytes, upright, header.hasAlpha)
    }

    /// Takes a picture that was read already.
    init(_ picture: SourcePicture, rescale: Bool, limits: DecodeLimits) {
        self.limits = limits
        self.rescale = rescale
        (path, bytes, size) = (picture.path, picture.bytes, picture.size)
        hasAlpha = picture.header.hasAlpha
    }

    /// The picture's pixels, upright; nil without a picture.
    func raster() throws(FrisketError) -> Raster? {
        guard let bytes else { return nil }
        return try DecodedImage(bytes, limits: limits).uprightRaster
    }

    /// The same with its colours in sRGB; told where they stay as they are.
    func rasterInSRGB(_ remarks: inout [String]) throws(FrisketError) -> Raster? {
        guard let bytes else { return nil }
        var warnings: [String] = []
        let raster = try Raster(uprightInSRGB: bytes, limits: limits, warnings: &warnings)
        remarks += warnings.map { "\(path ?? "the picture"): \($0)" }
        return raster
    }
}
