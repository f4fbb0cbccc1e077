extension Raster {
    /// Decodes a PNG or JPEG as stored: 8-bit RGBA, not turned upright, no colour conversion.
    ///
    /// Gray is repeated, palettes and tRNS are expanded, 16 bits are rounded to 8; CMYK becomes RGB by multiplying with
    /// black. Takes about 5 ms a megapixel for a JPEG, 20 ms for a PNG, and four bytes a pixel.
    ///
    /// - Parameters:
    ///   - bytes: A whole file.
    ///   - limits: What is refused before work, and whether damage is.
    /// - Throws: ``FrisketError`` for anything that is not a whole PNG or JPEG within the limits.
    public init(decoding bytes: [UInt8], limits: DecodeLimits = .standard) throws(FrisketError) {
        try self.init(ImageReader(bytes, limits: limits))
    }

    /// Reads a stream of 8-bit RGBA that stands at its first row to the end of its file.
    init(_ reader: ImageReader) throws(FrisketError) {
        precondition(reader.layout == .rgba8, "a raster is 8-bit RGBA")
        try self.init(size: reader.size) { pixels throws(FrisketError) in
            try reader.read(reader.size.height, into: UnsafeMutableRawBufferPointer(pixels))
            try reader.finish()
        }
    }
}
