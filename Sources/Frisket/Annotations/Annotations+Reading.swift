extension Annotations {
    /// The most bytes of a text file: values in memory take twelve times as many.
    private static let maxTextBytes = 128 << 20
    private static let maxValues = 16_000_000

    /// Reads a file of annotations.
    ///
    /// What it is, is told by its content. Nothing outside the bytes is opened. Takes about 10 ms a megabyte of JSON.
    ///
    /// - Parameters:
    ///   - bytes: The whole file; a text is at most 128 MiB.
    ///   - format: What the file has to be; any of the formats when nil.
    ///   - isYUp: Whether y runs upwards from the bottom edge, as in maps (GeoJSON only).
    ///   - limits: Bounds for a file that is a picture.
    /// - Throws: `FrisketError.invalidSpec` that says the place (a JSON path, or a line) for a file that is broken or of
    ///   no known format; what decoding throws, for a picture.
    public init(
        reading bytes: [UInt8], format: AnnotationFormat? = nil, isYUp: Bool = false, limits: DecodeLimits = .standard
    ) throws(FrisketError) {
        if case .picture = ContentType(of: bytes) {
            self = try Self.picture(bytes, format: format, limits: limits)
        } else {
            self = try Self.text(bytes, isYUp: isYUp)
        }
        if let format, format != self.format {
            throw .invalidSpec(path: "line 1", reason: "expected \(format.rawValue), found \(self.format.rawValue)")
        }
        if isYUp, self.format != .geojson {
            throw .invalidArgument(
                reason: "expected GeoJSON where y runs upwards, found \(self.format.rawValue)",
                hint: "Leave --y-up away.")
        }
    }

    private static func text(_ bytes: [UInt8], isYUp: Bool) throws(FrisketError) -> Annotations {
        guard bytes.count <= maxTextBytes else {
            throw .invalidSpec(path: "line 1", reason: "expected at most \(maxTextBytes) bytes, found \(bytes.count)")
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(4).contains(0) {
            throw .invalidSpec(path: "line 1, column 1", reason: "expected a text in UTF-8, found UTF-16 or no text")
        }
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        switch bytes[mark...].first(where: { $0 > 0x20 }) {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            return try json(try JSONText(reading: bytes, maxValues: maxValues), isYUp: isYUp)
        case UInt8(ascii: "<"): return try xml(try XMLReader.document(bytes))
        case nil: throw .invalidSpec(path: "line 1", reason: "expected annotations, found an empty file")
        default: break
        }
        guard let text = String(validating: bytes[mark...], as: UTF8.self) else {
            throw .invalidSpec(path: "line 1", reason: "expected annotations as text in UTF-8, found other bytes")
        }
        let header = text.utf8.prefix(4096).prefix { $0 != UInt8(ascii: "\n") }
        if String(decoding: header, as: UTF8.self).contains("region_shape_attributes") {
            return try VIAReader.read(try CSVReader.records(bytes))
        }
        if VIAProjectReader.isTable(text) { return try VIAProjectReader.readTable(text) }
        return try YOLOReader.read(text)
    }

    private static func json(_ document: JSONText, isYUp: Bool) throws(FrisketError) -> Annotations {
        switch document {
        case .array(let list):
            guard case .object(let members)? = list.first else { return try PolygonListReader.read(list) }
            if members.contains(where: { $0.key == "image_id" }) { return try COCOReader.read(list) }
            if members.contains(where: { ["annotations", "completions"].contains($0.key) }) {
                return try LabelStudioReader.read(list)
            }
        default:
            let root = try JSONObject(document, path: "$")
            if case .string(let type)? = root["type"], GeoJSONReader.types.contains(type) {
                return try GeoJSONReader.read(root, isYUp: isYUp)
            }
            if root.has("annotations"), root.has("data") { return try LabelStudioReader.read([document]) }
            if root.has("annotations") || root.has("images") { return try COCOReader.read(root) }
            if root.has("shapes"), root.has("imagePath") || root.has("imageHeight") {
                return try LabelmeReader.read(root)
            }
            if VIAProjectReader.isProject(root) { return try VIAProjectReader.read(root) }
            if root.has("_via_img_metadata") { return try VIAReader.read(try root.object("_via_img_metadata")) }
            let isVIA = root.members.allSatisfy { member in
                guard case .object(let picture) = member.value else { return false }
                return picture.contains { $0.key == "regions" }
            }
            if isVIA, !root.members.isEmpty { return try VIAReader.read(root) }
            if root.has("shapes") {
                throw .invalidSpec(
                    path: "$", reason: "expected annotations, found what looks like a mask spec (--spec)")
            }
        }
        throw unknown("$")
    }

    private static func xml(_ root: XMLElement) throws(FrisketError) -> Annotations {
        switch root.name {
        case "annotations": return try CVATReader.read(root)
        case "annotation": return try VOCReader.read(root)
        case "svg": return try SVGReader.read(root)
        default: throw unknown(root.place)
        }
    }

    private static func unknown(_ place: String) -> FrisketError {
        let formats = AnnotationFormat.allCases.map(\.rawValue).joined(separator: ", ")
        return .invalidSpec(path: place, reason: "expected one of the formats \(formats), found none of them")
    }

    /// Reads a picture as one shape, or one for each class of Pascal VOC.
    private static func picture(
        _ bytes: [UInt8], format: AnnotationFormat?, limits: DecodeLimits
    ) throws(FrisketError) -> Annotations {
        let picture = try DecodedImage(bytes, limits: limits)
        let raster = picture.uprightRaster
        if format == .voc { return VOCReader.read(raster) }
        var isTransparent = false
        if picture.header.hasAlpha {
            raster.withPixels { pixels in
                isTransparent = stride(from: 3, to: pixels.count, by: 4).contains { pixels[$0] < 128 }
            }
        }
        let mask = try Mask(
            reading: raster, channel: isTransparent ? .alpha : .luma, exposing: isTransparent ? .low : .high)
        var annotations = Annotations(.raster, pictures: [.init(name: "", id: nil, size: raster.size)])
        annotations.remark(
            isTransparent ? "what is transparent in the picture is taken" : "what is white in the picture is taken")
        annotations.shapes = [
            Annotation(
                index: 0, label: "", kind: "raster", geometry: .drawn(mask.spans, raster.size), place: "the picture")
        ]
        return annotations
    }
}
