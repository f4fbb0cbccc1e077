extension ImageHeader {
    /// Reads the header of a PNG or JPEG and walks the structure to its end; decodes no pixel, inflates no text.
    ///
    /// In a PNG every chunk's length and CRC is checked, in a JPEG every segment, the order of restart markers and the
    /// end marker; what is wrong stands in ``damage``. Costs well under 1 ms a megabyte.
    ///
    /// - Parameters:
    ///   - bytes: A whole file.
    ///   - limits: Only ``DecodeLimits/maxMetadataBytes`` is looked at; the size is for the caller to judge.
    /// - Throws: ``FrisketError/notAPicture(found:)`` for other formats, ``FrisketError/damaged(format:reason:)`` where
    ///   not even the size can be had, ``FrisketError/unsupported(feature:)`` for Apple's CgBI variant of PNG.
    public init(reading bytes: [UInt8], limits: DecodeLimits = .standard) throws(FrisketError) {
        switch ContentType(of: bytes) {
        case .other(let name): throw .notAPicture(found: name)
        case .picture(let format):
            self = try bytes.withUnsafeBufferPointer { buffer throws(FrisketError) in
                let view = ByteView(UnsafeRawBufferPointer(buffer))
                switch format {
                case .png: return try PNGWalk.header(of: view, limits: limits)
                case .jpeg: return try JPEGWalk.header(of: view, limits: limits)
                }
            }
        }
    }

    /// Refuses a picture that passes a limit, is of a kind that is not decoded, or is damaged (unless that is tolerated).
    package func check(_ limits: DecodeLimits) throws(FrisketError) {
        if byteCount > limits.maxFileBytes {
            throw .overLimit(what: "\(byteCount) bytes", limit: "\(limits.maxFileBytes)", option: "--max-file-bytes")
        }
        try limits.check(size)
        if scanCount > limits.maxScans {
            throw .overLimit(what: "\(scanCount) scans", limit: "\(limits.maxScans)", option: "--max-scans")
        }
        if let unsupportedFeature { throw .unsupported(feature: unsupportedFeature) }
        if let damage, !limits.toleratesDamage { throw .damaged(format: format, reason: damage) }
    }
}
