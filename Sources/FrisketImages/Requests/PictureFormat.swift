/// The formats that services take or make.
public enum PictureFormat: String, Sendable, Hashable, CaseIterable {
    /// PNG.
    case png
    /// JPEG.
    case jpeg
    /// WebP.
    case webp
    /// GIF.
    case gif
    /// SVG.
    case svg

    /// The usual file extension, without a dot.
    public var fileExtension: String { self == .jpeg ? "jpg" : rawValue }

    /// The media type (IANA).
    public var mediaType: String { self == .svg ? "image/svg+xml" : "image/" + rawValue }
}

extension PictureFormat {
    /// Looks at the first bytes; nil where they are those of none of the formats.
    init?(sniffing bytes: some Collection<UInt8>) {
        let head = Array(bytes.prefix(1024))
        if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if head.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if head.starts(with: "RIFF".utf8), head.dropFirst(8).starts(with: "WEBP".utf8) {
            self = .webp
        } else if head.starts(with: "GIF8".utf8) {
            self = .gif
        } else if head.first == UInt8(ascii: "<"), String(decoding: head, as: UTF8.self).contains("<svg") {
            self = .svg
        } else {
            return nil
        }
    }
}
