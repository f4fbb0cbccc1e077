import CFrisketCore

extension PNGWalk {
    /// Checks a chunk without which the picture cannot be shown.
    mutating func critical(_ name: String, _ data: ByteView) {
        switch name {
        case "IHDR":
            if sawHeader { damage("a second IHDR") }
            sawHeader = true
        case "PLTE": palette(data)
        case "IDAT":
            if imageEnded { damage("other chunks between the IDAT chunks") }
            if header.channels == .palette, paletteCount == nil { damage("no palette (PLTE) before IDAT") }
            imageByteCount = (imageByteCount ?? 0) + data.count
        case "IEND": checkImage()
        default: damage("an unknown critical chunk \(name)")
        }
    }

    private mutating func palette(_ data: ByteView) {
        if paletteCount != nil { damage("a second palette (PLTE)") }
        if imageByteCount != nil { imageEnded = true }
        let count = data.count / 3
        let fits = data.count % 3 == 0 && (1...256).contains(count)
        switch header.channels {
        case .palette where !fits: damage("a palette (PLTE) of \(data.count) bytes")
        case .gray, .grayAlpha: remark("a palette (PLTE) in a gray picture")
        default: if !fits { remark("a palette (PLTE) of \(data.count) bytes") }
        }
        paletteCount = min(count, 1 << min(header.bitDepth, 8))
    }

    /// Compares the amount of image data with what the size needs: deflate packs at most 1032 to 1 (zlib's manual).
    private mutating func checkImage() {
        guard let imageByteCount else { return damage("no picture data (IDAT)") }
        let samples =
            switch header.channels {
            case .gray, .palette: 1
            case .grayAlpha: 2
            case .rgb: 3
            case .rgba, .cmyk: 4
            }
        let (area, tooLarge) = header.size.width.multipliedReportingOverflow(by: header.size.height)
        let (bits, muchTooLarge) = area.multipliedReportingOverflow(by: samples * header.bitDepth)
        if tooLarge || muchTooLarge || bits / 8 / 1032 > imageByteCount {
            damage("\(imageByteCount) bytes of picture data, too few for \(header.size) pixels")
        }
    }

    /// Takes what is of use from a chunk that may be passed over; the CRC is right.
    mutating func ancillary(_ name: String, _ data: ByteView) {
        let isBeforeImage = imageByteCount == nil
        switch name {
        case "tRNS": transparency(data)
        case "acTL" where isBeforeImage:
            if let frames = data.u32(0), data.count == 8, frames > 0 {
                header.frameCount = frames
            } else {
                remark("an animation (acTL) of no frames")
            }
        case "eXIf" where exif == nil: metadata(exif: data)
        case "iCCP" where isBeforeImage && !sawICCP:
            sawICCP = true
            profiles.iccp = profile(data)
        case "cICP" where isBeforeImage:
            if let primaries = data[0], let transfer = data[1], data.count == 4 {
                profiles.cicp = ColorProfile(.init(primaries: Int(primaries), transfer: Int(transfer)))
            }
        case "sRGB" where isBeforeImage: profiles.srgb = .sRGB
        case "tEXt", "zTXt", "iTXt":
            header.hasPersonalMetadata = true
            if data.starts(with: XMP.pngKeyword), XMP.hasLocation(data) { header.hasLocation = true }
        case "tIME": header.hasPersonalMetadata = true
        default: break
        }
    }

    private mutating func transparency(_ data: ByteView) {
        let fits =
            switch header.channels {
            case .gray: data.count == 2
            case .rgb: data.count == 6
            case .palette: (1...max(1, paletteCount ?? 0)).contains(data.count) && paletteCount != nil
            case .grayAlpha, .rgba, .cmyk: false
            }
        guard fits, imageByteCount == nil, !sawTransparency else {
            return remark("a chunk tRNS that does not fit the picture and is ignored")
        }
        sawTransparency = true
        header.hasAlpha = true
    }

    private mutating func metadata(exif data: ByteView) {
        let exif = ExifReader(data.starts(with: "Exif\0\0") ? data.from(6) : data)
        self.exif = exif
        header.orientation = exif.orientation ?? .upright
        if exif.hasLocation { header.hasLocation = true }
        if exif.isPersonal { header.hasPersonalMetadata = true }
    }

    /// Inflates an ICC profile, within the limit on metadata.
    private mutating func profile(_ data: ByteView) -> ColorProfile? {
        guard let end = (1...79).first(where: { data[$0] == 0 }), data[end + 1] == 0 else {
            remark("the chunk iCCP is broken and is ignored")
            return nil
        }
        let packed = data.from(end + 2).bytes.bindMemory(to: UInt8.self)
        let capacity = min(limits.maxMetadataBytes, packed.count * 1032)
        var status = FK_OK
        let icc = [UInt8](unsafeUninitializedCapacity: max(capacity, 1)) { buffer, count in
            status = fk_inflate(packed.baseAddress, packed.count, buffer.baseAddress, max(capacity, 1), &count)
        }
        guard status == FK_OK else {
            remark(
                status == FK_LIMIT
                    ? "the ICC profile has more than \(limits.maxMetadataBytes) bytes and is ignored"
                    : "the ICC profile is broken and is ignored")
            return nil
        }
        return ColorProfile(icc: Array(icc), for: header.channels, remarks: &header.remarks)
    }
}
