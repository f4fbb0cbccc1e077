extension ContentType {
    /// Names a text by how it begins; nil when the first bytes are no text.
    static func text(_ view: ByteView) -> String? {
        let head = view.bytes.prefix(1024)
        let controls: Set<UInt8> = [9, 10, 12, 13, 27]
        guard head.allSatisfy({ $0 >= 32 && $0 != 127 || controls.contains($0) }),
            let text = String(validating: trimmed(head), as: UTF8.self)?.lowercased()
        else { return nil }
        if text.isEmpty { return "a text file of spaces" }
        if text.hasPrefix("version https://git-lfs") { return "a Git LFS pointer instead of the file it stands for" }
        if text.hasPrefix("data:") { return "a data URL" }
        if let name = base64Starts.first(where: { text.hasPrefix($0.start) })?.name { return name }
        if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") {
            return "an HTML page (an error page saved as a picture?)"
        }
        if text.hasPrefix("<"), text.contains("<svg") { return "an SVG drawing" }
        if text.hasPrefix("<?xml") { return "an XML document" }
        if text.hasPrefix("{") || text.hasPrefix("[") { return "JSON (an API's error saved as a picture?)" }
        if text.hasPrefix("push graphic-context") { return "an ImageMagick drawing (MVG)" }
        if let second = text.utf8.dropFirst().first, text.hasPrefix("p"), 49...55 ~= second {
            return "a Netpbm picture"
        }
        return "a text file"
    }

    /// How base64 of the usual signatures begins, in small letters.
    private static let base64Starts = [
        (start: "ivborw0kggo", name: "base64 text of a PNG"), (start: "/9j/", name: "base64 text of a JPEG"),
        (start: "r0lgod", name: "base64 text of a GIF"), (start: "uklgr", name: "base64 text of a WebP"),
    ]

    /// Without a byte-order mark, white space in front, and a character cut in two at the end.
    private static func trimmed(_ head: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
        let body = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head
        var bytes = Array(body.drop { $0 <= 32 })
        if head.count == 1024, let start = bytes.suffix(4).lastIndex(where: { $0 & 0xC0 != 0x80 }), bytes[start] >= 0x80
        {
            bytes.removeSubrange(start...)
        }
        return bytes
    }
}
