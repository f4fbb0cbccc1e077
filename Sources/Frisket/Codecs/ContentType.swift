/// What some bytes are, by content: a picture that is decoded here, or anything else, in words.
enum ContentType: Hashable {
    case picture(ImageFormat)
    /// With its article, for example `a WebP picture`.
    case other(String)

    /// Looks at the first bytes; only the exact PNG signature and FF D8 FF make a picture.
    init(of bytes: [UInt8]) {
        self = bytes.withUnsafeBytes { buffer in
            let view = ByteView(buffer)
            if view.starts(with: Self.pngSignature) { return .picture(.png) }
            if view.starts(with: [0xFF, 0xD8, 0xFF]) { return .picture(.jpeg) }
            return .other(
                Self.blank(view) ?? Self.signature(view) ?? Self.container(view) ?? Self.brokenPicture(view)
                    ?? Self.text(view) ?? Self.unknown(view))
        }
    }

    static let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private static func blank(_ view: ByteView) -> String? {
        if view.count == 0 { return "an empty file" }
        if view.count > 1, view.bytes.allSatisfy({ $0 == 0 }) { return "\(view.count) zero bytes" }
        return nil
    }

    /// Formats that are known by their first bytes.
    private static let signatures: [(prefix: [UInt8], name: String)] = [
        ([0x47, 0x49, 0x46, 0x38], "a GIF picture"),
        ([0x49, 0x49, 0x2A, 0x00], "a TIFF picture"), ([0x4D, 0x4D, 0x00, 0x2A], "a TIFF picture"),
        ([0x49, 0x49, 0x2B, 0x00], "a BigTIFF picture"), ([0x4D, 0x4D, 0x00, 0x2B], "a BigTIFF picture"),
        ([0xFF, 0x0A], "a JPEG XL picture"),
        ([0, 0, 0, 0x0C, 0x4A, 0x58, 0x4C, 0x20], "a JPEG XL picture"),
        ([0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20], "a JPEG 2000 picture"),
        ([0xFF, 0x4F, 0xFF, 0x51], "a JPEG 2000 picture"),
        ([0, 0, 1, 0], "an ICO picture"), ([0, 0, 2, 0], "a CUR picture"),
        ([0x8A, 0x4D, 0x4E, 0x47], "an MNG animation"), ([0x8B, 0x4A, 0x4E, 0x47], "a JNG picture"),
        (Array("8BPS".utf8), "a Photoshop picture"), (Array("gimp xcf".utf8), "a GIMP picture"),
        (Array("qoif".utf8), "a QOI picture"), ([0x76, 0x2F, 0x31, 0x01], "an OpenEXR picture"),
        (Array("#?RADIANCE".utf8), "a Radiance picture"), (Array("DDS ".utf8), "a DDS picture"),
        (Array("%PDF".utf8), "a PDF document"), (Array("%!PS".utf8), "a PostScript document"),
        ([0xC5, 0xD0, 0xD3, 0xC6], "a PostScript document"),
        ([0x1F, 0x8B], "a gzip archive"), ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive"),
        ([0x50, 0x4B, 0x05, 0x06], "a ZIP archive"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz archive"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive"), (Array("BZh".utf8), "a bzip2 archive"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7-Zip archive"), ([0x7F, 0x45, 0x4C, 0x46], "a program (ELF)"),
        ([0x1A, 0x45, 0xDF, 0xA3], "a Matroska video"),
    ]

    private static func signature(_ view: ByteView) -> String? {
        if let found = signatures.first(where: { view.starts(with: $0.prefix) }) { return found.name }
        // BMP: two letters are little to go by, so the header's size must be a known one as well.
        var bitmap = view
        bitmap.littleEndian = true
        let isBitmap = view.starts(with: "BM") && [12, 16, 40, 52, 56, 64, 108, 124].contains(bitmap.u32(14) ?? 0)
        return isBitmap ? "a BMP picture" : nil
    }

    /// RIFF files and ISO media files, known by what stands further in.
    private static func container(_ view: ByteView) -> String? {
        if view.starts(with: "RIFF") { return view.starts(with: "WEBP", at: 8) ? "a WebP picture" : "a RIFF file" }
        guard view.starts(with: "ftyp", at: 4) else { return nil }
        let length = min(view.u32(0) ?? 16, view.count, 256)
        let brands = [8] + stride(from: 16, to: max(16, length), by: 4)
        let names = brands.map { view.ascii($0, 4) }
        if names.contains(where: { ["avif", "avis"].contains($0) }) { return "an AVIF picture" }
        if names.contains(where: { ["heic", "heix", "heim", "heis", "hevc", "hevx"].contains($0) }) {
            return "a HEIC picture"
        }
        if names.contains("mif1") || names.contains("msf1") { return "a HEIF picture" }
        if names.contains("crx ") { return "a camera's raw picture" }
        return "a video (MP4 or QuickTime)"
    }

    /// Pictures whose first bytes were lost, changed, or pushed back.
    private static func brokenPicture(_ view: ByteView) -> String? {
        for (format, start) in [("PNG", pngSignature), ("JPEG", [0xFF, 0xD8, 0xFF])]
        where start.starts(with: view.bytes) {
            return view.count == 1 ? "the first byte of a \(format)" : "the first \(view.count) bytes of a \(format)"
        }
        if [0x89, 0x09, 0x3F].contains(view[0]) && view.starts(with: "PNG", at: 1)
            || view.starts(with: [0xC2, 0x89, 0x50, 0x4E, 0x47])
            || view.starts(with: [0xEF, 0xBF, 0xBD, 0x50, 0x4E, 0x47])
        {
            return "a PNG mangled by a text-mode transfer"
        }
        let head = view.slice(0, min(view.count, 4096)) ?? view
        for (format, start) in [
            ("PNG", pngSignature), ("JPEG", [0xFF, 0xD8, 0xFF, 0xE0]), ("JPEG", [0xFF, 0xD8, 0xFF, 0xE1]),
        ] {
            guard let offset = (0..<head.count).first(where: { head.starts(with: start, at: $0) }) else { continue }
            let isMark = offset == 3 && view.starts(with: [0xEF, 0xBB, 0xBF])
            return "a \(format) behind "
                + (isMark ? "a byte-order mark" : "\(offset) foreign byte\(offset == 1 ? "" : "s")")
        }
        return nil
    }

    private static func unknown(_ view: ByteView) -> String {
        let digits = view.bytes.prefix(8).map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return digits.count == 1 ? "0" + digits : digits
        }
        return "unknown bytes (\(digits.joined(separator: " ")) ...)"
    }
}
