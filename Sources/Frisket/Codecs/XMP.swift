/// What matters of an XMP packet (ISO 16684-1): whether it names a position.
enum XMP {
    /// Begins a JPEG's APP1 segment that holds a packet, or a further part of one.
    static let jpegPrefixes: [StaticString] = [
        "http://ns.adobe.com/xap/1.0/\0", "http://ns.adobe.com/xmp/extension/\0",
    ]
    /// The keyword of a PNG's iTXt chunk that holds a packet.
    static let pngKeyword: StaticString = "XML:com.adobe.xmp\0"

    /// Whether the packet holds `exif:GPSLatitude` or `exif:GPSLongitude`, under whatever prefix.
    static func hasLocation(_ packet: ByteView) -> Bool {
        packet.contains("GPSLatitude") || packet.contains("GPSLongitude")
    }
}
