import CFrisketCore

/// Walks the chunks of a PNG from the signature to IEND.
///
/// Source: Portable Network Graphics (PNG), third edition, sections 5 (chunks and their order) and 11 (their content).
struct PNGWalk {
    let limits: DecodeLimits
    var header: ImageHeader
    var sawHeader = false
    var paletteCount: Int?
    var sawTransparency = false
    /// Bytes of all IDAT chunks; nil before the first.
    var imageByteCount: Int?
    var imageEnded = false
    var exif: ExifReader?
    /// What the chunks cICP, iCCP and sRGB name; the first of them in this order counts.
    var profiles: (cicp: ColorProfile?, iccp: ColorProfile?, srgb: ColorProfile?)
    var sawICCP = false
    var sawWrongCRC = false

    /// Reads the header of the PNG in `view`, which begins with the signature.
    static func header(of view: ByteView, limits: DecodeLimits) throws(FrisketError) -> ImageHeader {
        var walk = try PNGWalk(view, limits: limits)
        walk.run(over: view)
        walk.header.profile = walk.profiles.cicp ?? walk.profiles.iccp ?? walk.profiles.srgb
        return walk.header
    }

    /// Reads IHDR, without which nothing can be said.
    private init(_ view: ByteView, limits: DecodeLimits) throws(FrisketError) {
        func refusal(_ reason: String) -> FrisketError { .damaged(format: .png, reason: reason) }
        if view.starts(with: "CgBI", at: 12) { throw .unsupported(feature: "Apple's CgBI variant of PNG") }
        guard let length = view.u32(8), view.slice(12, 4) != nil else { throw refusal("the file ends before IHDR") }
        guard view.starts(with: "IHDR", at: 12) else { throw refusal("the first chunk is not IHDR") }
        guard length == 13 else { throw refusal("IHDR has \(length) bytes instead of 13") }
        guard let width = view.u32(16), let height = view.u32(20), let fields = view.slice(24, 5)?.bytes else {
            throw refusal("the file ends inside IHDR")
        }
        guard (1...0x7FFF_FFFF).contains(width), (1...0x7FFF_FFFF).contains(height) else {
            throw refusal("IHDR names the size \(width)x\(height)")
        }
        guard let channels = Self.channels(type: fields[1], depth: fields[0]) else {
            throw refusal("IHDR names colour type \(fields[1]) with \(fields[0]) bits")
        }
        guard fields[2] == 0, fields[3] == 0, fields[4] <= 1 else {
            throw refusal("IHDR names compression \(fields[2]), filter \(fields[3]), interlace \(fields[4])")
        }
        self.limits = limits
        header = ImageHeader(
            format: .png, size: PixelSize(width: width, height: height), channels: channels,
            bitDepth: Int(fields[0]), byteCount: view.count)
        header.hasAlpha = channels == .rgba || channels == .grayAlpha
        header.isInterlaced = fields[4] == 1
    }

    private static func channels(type: UInt8, depth: UInt8) -> ColorChannels? {
        switch (type, depth) {
        case (0, 1), (0, 2), (0, 4), (0, 8), (0, 16): .gray
        case (2, 8), (2, 16): .rgb
        case (3, 1), (3, 2), (3, 4), (3, 8): .palette
        case (4, 8), (4, 16): .grayAlpha
        case (6, 8), (6, 16): .rgba
        default: nil
        }
    }

    /// Keeps the first thing that is wrong.
    mutating func damage(_ reason: String) {
        if header.damage == nil { header.damage = reason }
    }

    private mutating func run(over view: ByteView) {
        var offset = 8
        while true {
            guard let length = view.u32(offset), let type = view.slice(offset + 4, 4) else {
                return damage("the file ends before the chunk IEND")
            }
            guard type.bytes.allSatisfy({ (65...90).contains($0 & 0xDF) }) else {
                return damage("a chunk type that is not four letters")
            }
            let name = type.ascii(0, 4)
            guard length <= 0x7FFF_FFFF else { return damage("a chunk \(name) of \(length) bytes") }
            guard let data = view.slice(offset + 8, length), let crc = view.u32(offset + 8 + length),
                let checked = view.slice(offset + 4, 4 + length)
            else { return damage("the file ends inside chunk \(name)") }
            offset += 12 + length
            let isWhole = crc == Self.crc(checked)
            if type.bytes[0] & 0x20 == 0 {
                if !isWhole { damage("a wrong CRC in chunk \(name)") }
                critical(name, data)
                if name == "IEND" { break }
            } else {
                imageEnded = imageByteCount != nil
                guard isWhole else {
                    sawWrongCRC = true
                    remark("a wrong CRC in chunk \(name)")
                    continue
                }
                ancillary(name, data)
            }
        }
        header.trailingByteCount = view.count - offset
        header.isIntact = header.damage == nil && !sawWrongCRC
    }

    /// Notes an oddity; a file may have any number of them, a reader's patience has not.
    mutating func remark(_ text: String) {
        if header.remarks.count < 8, !header.remarks.contains(text) { header.remarks.append(text) }
    }

    private static func crc(_ view: ByteView) -> Int {
        let bytes = view.bytes.bindMemory(to: UInt8.self)
        return Int(fk_crc32(0, bytes.baseAddress, bytes.count))
    }
}
