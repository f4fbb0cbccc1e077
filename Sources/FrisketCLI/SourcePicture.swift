import Frisket

/// A picture as it was given.
struct SourcePicture: Sendable {
    let path: String
    let bytes: [UInt8]
    let header: ImageHeader

    /// The size of the upright picture.
    var size: PixelSize { header.uprightSize }

    init(_ path: String, limits: DecodeLimits) throws(Complaint) {
        self.path = path
        (bytes, header) = try Complaint.about(path) { () throws(FrisketError) in
            let bytes = try InputFile.read(path, maxBytes: limits.maxFileBytes)
            return (bytes, try ImageHeader(reading: bytes, limits: limits))
        }
    }
}
