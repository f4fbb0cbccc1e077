/// What the APPn and COM segments of a JPEG tell.
struct JPEGMetadata {
    private var exif: ExifReader?
    private var pictureCount: Int?
    private var hasLocation = false
    private var isPersonal = false
    /// The parts of an ICC profile (ICC.1:2022, annex B.4): number from 1, and bytes.
    private var profileParts: [Int: [UInt8]] = [:]
    private var profilePartCount: Int?
    private var profileIsBroken = false

    /// Takes what is of use from a segment; Exif and a profile count only before the first scan.
    mutating func add(_ marker: UInt8, _ segment: ByteView, beforeScans: Bool) {
        switch marker {
        case 0xE0: thumbnail(segment)
        case 0xE1 where segment.starts(with: "Exif\0\0"):
            if exif == nil, beforeScans { exif = ExifReader(segment.from(6)) } else { isPersonal = true }
        case 0xE1 where XMP.jpegPrefixes.contains(where: { segment.starts(with: $0) }):
            isPersonal = true
            if XMP.hasLocation(segment) { hasLocation = true }
        case 0xE2 where segment.starts(with: "ICC_PROFILE\0"):
            if beforeScans { profilePart(segment) }
        case 0xE2 where segment.starts(with: "MPF\0") && pictureCount == nil:
            pictureCount = Self.pictureCount(segment.from(4))
        case 0xED where segment.starts(with: "Photoshop 3.0\0"), 0xFE: isPersonal = true
        default: break
        }
    }

    /// JFIF 1.02 (sections "JFIF marker" and "JFIF extension"): a thumbnail has sides above 0, or a segment of its own.
    private mutating func thumbnail(_ segment: ByteView) {
        if segment.starts(with: "JFXX\0") { isPersonal = true }
        if segment.starts(with: "JFIF\0"), let width = segment[12], let height = segment[13], width > 0, height > 0 {
            isPersonal = true
        }
    }

    /// CIPA DC-007 (Multi-Picture Format), section 5.2.3.2: the entry NumberOfImages.
    private static func pictureCount(_ segment: ByteView) -> Int? {
        guard let tiff = TIFFView(segment) else { return nil }
        let entry = tiff.entries(at: tiff.firstDirectory).first { $0.tag == 0xB001 && $0.type == 4 }
        return entry.flatMap { tiff.view.u32($0.value) }
    }

    private mutating func profilePart(_ segment: ByteView) {
        guard let number = segment[12], let count = segment[13], number >= 1, number <= count,
            profilePartCount ?? Int(count) == Int(count), profileParts[Int(number)] == nil
        else {
            profileIsBroken = true
            return
        }
        profilePartCount = Int(count)
        profileParts[Int(number)] = Array(segment.from(14).bytes)
    }

    /// Writes it into the header, when the walk is done.
    func apply(to header: inout ImageHeader) {
        header.orientation = exif?.orientation ?? .upright
        header.frameCount = max(1, pictureCount ?? 1)
        header.hasLocation = hasLocation || exif?.hasLocation ?? false
        header.hasPersonalMetadata = isPersonal || exif?.isPersonal ?? false
        guard profileIsBroken || !profileParts.isEmpty else { return }
        if profileIsBroken || profileParts.count != profilePartCount {
            header.remarks.append("parts of the ICC profile are missing or double, and it is ignored")
        } else {
            let icc = profileParts.sorted { $0.key < $1.key }.flatMap(\.value)
            header.profile = ColorProfile(icc: icc, for: header.channels, remarks: &header.remarks)
        }
    }
}
