extension JPEGWalk {
    /// Checks a segment; false when nothing that follows can be trusted.
    mutating func handle(_ marker: UInt8, _ segment: ByteView) -> Bool {
        switch marker {
        case 0xC4: huffmanTables(segment)
        case 0xCC, 0xDC: break  // DAC, DNL
        case 0xC0...0xCF, 0xF7: frame(marker, segment)
        case 0xDA: scan(segment)
        case 0xDB: quantizationTables(segment)
        case 0xDD:
            if segment.count != 2 { refuse("a segment DRI of \(segment.count) bytes") }
            restartInterval = segment.u16(0) ?? 0
        case 0xE0...0xEF, 0xFE: metadata.add(marker, segment, beforeScans: scanCount == 0)
        default: refuse("an unknown \(Self.name(marker))")
        }
        return damage == nil
    }

    private mutating func frame(_ marker: UInt8, _ segment: ByteView) {
        guard header == nil else { return refuse("a second frame header (SOF)") }
        guard let precision = segment[0], let height = segment.u16(1), let width = segment.u16(3),
            let count = segment[5], segment.count == 6 + 3 * Int(count), (2...16).contains(precision)
        else { return refuse("a frame header (SOF) that is not valid") }
        guard width > 0, height > 0 else { return refuse("a frame header (SOF) of \(width)x\(height) pixels") }
        let channels: ColorChannels = count == 1 ? .gray : count == 4 ? .cmyk : .rgb
        var header = ImageHeader(
            format: .jpeg, size: PixelSize(width: width, height: height), channels: channels,
            bitDepth: Int(precision), byteCount: view.count)
        isArithmetic = marker == 0xC9 || marker == 0xCA
        header.isInterlaced = [0xC2, 0xC6, 0xCA, 0xCE].contains(marker)
        header.unsupportedFeature = Self.unsupportedFeature(marker, precision: Int(precision), count: Int(count))
        self.header = header
        components = (0..<Int(count)).compactMap { index in
            let at = 6 + 3 * index
            guard let id = segment[at], let sampling = segment[at + 1], let table = segment[at + 2] else { return nil }
            return Component(
                id: id, sampling: (Int(sampling >> 4), Int(sampling & 15)), quantizationTable: Int(table))
        }
        if components.contains(where: { !(1...4 ~= $0.sampling.horizontal && 1...4 ~= $0.sampling.vertical) }) {
            refuse("a sampling factor that is not 1 to 4")
        }
    }

    private static func unsupportedFeature(_ marker: UInt8, precision: Int, count: Int) -> String? {
        switch marker {
        case 0xC0, 0xC1, 0xC2, 0xC9, 0xCA: break
        case 0xC3, 0xCB: return "a lossless JPEG"
        case 0xC5...0xC7, 0xCD...0xCF: return "a hierarchical JPEG"
        case 0xF7: return "a JPEG-LS picture"
        default: return "a JPEG of the unknown kind \(name(marker))"
        }
        if precision != 8 { return "a \(precision)-bit JPEG" }
        return [1, 3, 4].contains(count) ? nil : "a JPEG of \(count) components"
    }

    private mutating func scan(_ segment: ByteView) {
        guard let header else { return refuse("a scan (SOS) before the frame header (SOF)") }
        scanCount += 1
        guard let count = segment[0], 1...4 ~= count, segment.count == 4 + 2 * Int(count) else {
            return refuse("a scan header (SOS) that is not valid")
        }
        guard header.unsupportedFeature == nil else { return }
        for index in 0..<Int(count) {
            guard let component = components.first(where: { $0.id == segment[1 + 2 * index] }) else {
                return refuse("a scan (SOS) of a component that the frame header does not name")
            }
            if !quantizationTables.contains(component.quantizationTable) {
                refuse("no quantization table \(component.quantizationTable) (DQT)")
            }
        }
    }

    private mutating func quantizationTables(_ segment: ByteView) {
        var offset = 0
        while let head = segment[offset] {
            let size = head >> 4 == 0 ? 64 : 128
            guard head & 15 < 4, segment.slice(offset + 1, size) != nil else {
                return refuse("a quantization table (DQT) that is not valid")
            }
            quantizationTables.insert(Int(head & 15))
            offset += 1 + size
        }
    }

    private mutating func huffmanTables(_ segment: ByteView) {
        var offset = 0
        while let head = segment[offset] {
            let count = segment.slice(offset + 1, 16).map { $0.bytes.reduce(0) { $0 + Int($1) } }
            guard head >> 4 <= 1, head & 15 < 4, let count, count <= 256, segment.slice(offset + 17, count) != nil
            else { return refuse("a Huffman table (DHT) that is not valid") }
            offset += 17 + count
        }
    }

    /// Compares the amount of data with what the size needs: each block has a Huffman code, of a bit at least.
    mutating func checkImage() {
        guard let header, scanCount > 0 else { return refuse("no picture data (SOS)") }
        let horizontal = components.map(\.sampling.horizontal).max() ?? 1
        let vertical = components.map(\.sampling.vertical).max() ?? 1
        let blocks = components.reduce(0) { total, component in
            let across = header.size.width * component.sampling.horizontal / horizontal / 8
            let down = header.size.height * component.sampling.vertical / vertical / 8
            return total + across * down
        }
        if !isArithmetic, header.unsupportedFeature == nil, blocks / 8 > scanByteCount {
            refuse("\(scanByteCount) bytes of picture data, too few for \(header.size) pixels")
        }
    }
}
