import CFrisketCore

/// Walks the markers of a JPEG from SOI to EOI, the way libjpeg does.
///
/// Source: ITU-T T.81 (JPEG), annex B. Stray bytes before the first scan are an oddity, later ones damage.
struct JPEGWalk {
    let view: ByteView
    let limits: DecodeLimits
    /// What is known; nil before the frame header (SOF).
    var header: ImageHeader?
    var components: [Component] = []
    var quantizationTables: Set<Int> = []
    var restartInterval = 0
    var isArithmetic = false
    var scanCount = 0
    /// Bytes of entropy-coded data of all scans.
    var scanByteCount = 0
    var damage: String?
    var remarks: [String] = []
    var metadata = JPEGMetadata()

    struct Component {
        let id: UInt8
        let sampling: (horizontal: Int, vertical: Int)
        let quantizationTable: Int
    }

    /// Reads the header of the JPEG in `view`, which begins with SOI.
    static func header(of view: ByteView, limits: DecodeLimits) throws(FrisketError) -> ImageHeader {
        var walk = JPEGWalk(view: view, limits: limits)
        let end = walk.run()
        guard var header = walk.header else {
            throw .damaged(format: .jpeg, reason: walk.damage ?? "no frame header (SOF)")
        }
        header.scanCount = max(1, walk.scanCount)
        header.trailingByteCount = view.count - end
        header.damage = walk.damage
        header.remarks = walk.remarks
        walk.metadata.apply(to: &header)
        return header
    }

    /// Keeps the first thing that is wrong.
    mutating func refuse(_ reason: String) {
        if damage == nil { damage = reason }
    }

    mutating func remark(_ text: String) {
        if remarks.count < 8, !remarks.contains(text) { remarks.append(text) }
    }

    /// Goes to EOI or to where going on makes no sense; returns the offset after it.
    private mutating func run() -> Int {
        var offset = 2
        while let marker = nextMarker(&offset) {
            switch marker {
            case 0xD9:
                checkImage()
                return offset
            case 0x01, 0xD0...0xD7: continue  // no content: TEM, stray RSTn
            case 0xD8:
                refuse("a second start of a picture (SOI)")
                return offset
            default: break
            }
            let length = view.u16(offset)
            if let length, length < 2 { refuse("a segment \(Self.name(marker)) of length \(length)") }
            guard let length, let segment = view.slice(offset + 2, length - 2) else {
                refuse("the file ends inside segment \(Self.name(marker))")
                return view.count
            }
            offset += length
            guard handle(marker, segment) else { return offset }
            if marker == 0xDA { skipScan(&offset) }
        }
        refuse(scanCount == 0 ? "the file ends before the picture begins" : "no end marker (EOI)")
        return view.count
    }

    /// Finds the next marker, over fill bytes and stray bytes; `offset` moves behind it.
    private mutating func nextMarker(_ offset: inout Int) -> UInt8? {
        var stray = 0
        while let byte = view[offset] {
            offset += 1
            guard byte == 0xFF else {
                stray += 1
                continue
            }
            while view[offset] == 0xFF { offset += 1 }
            guard let marker = view[offset] else { return nil }
            offset += 1
            guard marker == 0 else {
                if stray > 0 { note(stray: stray, before: marker) }
                return marker
            }
            stray += 2
        }
        return nil
    }

    private mutating func note(stray count: Int, before marker: UInt8) {
        let text = "\(count) stray byte\(count == 1 ? "" : "s") before \(Self.name(marker))"
        if scanCount == 0 { remark(text) } else { refuse(text) }
    }

    private mutating func skipScan(_ offset: inout Int) {
        var inOrder = true
        let bytes = view.bytes.bindMemory(to: UInt8.self)
        let end = fk_jpeg_scan_end(bytes.baseAddress, bytes.count, offset, &inOrder)
        scanByteCount += end - offset
        offset = end
        if restartInterval > 0, !inOrder { refuse("restart markers out of order") }
    }

    static func name(_ marker: UInt8) -> String {
        switch marker {
        case 0xC4: "DHT"
        case 0xC8: "JPG"
        case 0xCC: "DAC"
        case 0xC0...0xCF: "SOF\(marker - 0xC0)"
        case 0xD0...0xD7: "RST\(marker - 0xD0)"
        case 0xD8: "SOI"
        case 0xD9: "EOI"
        case 0xDA: "SOS"
        case 0xDB: "DQT"
        case 0xDC: "DNL"
        case 0xDD: "DRI"
        case 0xE0...0xEF: "APP\(marker - 0xE0)"
        case 0xF7: "SOF55"
        case 0xFE: "COM"
        default: "marker 0x" + String(marker, radix: 16)
        }
    }
}
