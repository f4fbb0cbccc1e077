/// The few facts of Exif (TIFF) metadata that matter here: orientation, position, and whether there is more.
///
/// Source: CIPA DC-008 (Exif 2.32), sections 4.5 and 4.6. Nothing is followed twice, so loops end; entries that are not
/// wholly inside the bytes are passed over.
struct ExifReader {
    /// The orientation of IFD0, where it is valid.
    private(set) var orientation: Orientation?
    /// Whether there is a GPS position, or a GPS pointer that leads nowhere.
    private(set) var hasLocation = false
    /// Whether there is anything beyond orientation and resolution.
    private(set) var isPersonal = false

    /// Reads a TIFF structure, as it follows `Exif\0\0` in a JPEG and fills an eXIf chunk in a PNG.
    init(_ bytes: ByteView) {
        guard let tiff = TIFFView(bytes) else { return }
        for entry in tiff.entries(at: tiff.firstDirectory) {
            switch entry.tag {
            case 0x0112:
                if entry.type == 3, entry.count == 1 {
                    orientation = tiff.view.u16(entry.value).flatMap { Orientation(rawValue: $0) }
                }
            case 0x011A, 0x011B, 0x0128, 0x0213: break  // resolution and its unit, position of chroma samples
            case 0x8825: hasLocation = tiff.view.u32(entry.value).map { Self.isPosition(tiff, $0) } ?? true
            default: isPersonal = true
            }
        }
        if let thumbnail = tiff.nextDirectory, thumbnail != 0, thumbnail != tiff.firstDirectory { isPersonal = true }
    }

    /// A GPS directory counts when it has a latitude (2) or longitude (4), or cannot be read.
    private static func isPosition(_ tiff: TIFFView, _ offset: Int) -> Bool {
        let entries = tiff.entries(at: offset)
        return entries.isEmpty || entries.contains { $0.tag == 2 || $0.tag == 4 }
    }
}

/// A TIFF structure: a byte order and directories of entries.
struct TIFFView {
    struct Entry {
        let tag: Int
        let type: Int
        let count: Int
        /// Where the value stands, if it fits four bytes.
        let value: Int
    }

    let view: ByteView
    let firstDirectory: Int

    init?(_ bytes: ByteView) {
        var view = bytes
        if view.starts(with: "II") { view.littleEndian = true } else if !view.starts(with: "MM") { return nil }
        guard view.u16(2) == 42, let first = view.u32(4) else { return nil }
        self.view = view
        firstDirectory = first
    }

    /// The entries of a directory that are wholly inside the bytes.
    func entries(at directory: Int) -> [Entry] {
        guard let count = view.u16(directory) else { return [] }
        var entries: [Entry] = []
        for offset in (0..<count).lazy.map({ directory + 2 + 12 * $0 }) {
            guard view.slice(offset, 12) != nil, let tag = view.u16(offset), let type = view.u16(offset + 2),
                let count = view.u32(offset + 4)
            else { break }
            entries.append(Entry(tag: tag, type: type, count: count, value: offset + 8))
        }
        return entries
    }

    /// The offset of the directory after the first; 0 or nil when there is none.
    var nextDirectory: Int? {
        view.u16(firstDirectory).flatMap { view.u32(firstDirectory + 2 + 12 * $0) }
    }
}
