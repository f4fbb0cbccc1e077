/// Reads VGG Image Annotator 1 and 2: annotations as JSON, or a project that holds them.
///
/// An ellipse's `theta` is in radians, clockwise on screen. The file does not know the pictures' sizes.
/// Source: `via.js` of VIA 2.0 (`_via_import_json`, `_via_draw_ellipse_region`).
struct VIAReader {
    private var annotations = Annotations(.via, pictures: [])

    /// Reads the object whose values are pictures.
    static func read(_ root: JSONObject) throws(FrisketError) -> Annotations {
        var reader = VIAReader()
        for member in root.members {
            let picture = try JSONObject(member.value, path: root.path(of: member.key))
            let number = reader.addPicture(named: try picture.string("filename") ?? member.key)
            switch picture["regions"] {
            case .array(let regions)?:
                for (index, value) in regions.enumerated() {
                    try reader.read(try JSONObject(value, path: "\(picture.path).regions[\(index)]"), in: number)
                }
            // Version 1 has an object with numbers for keys.
            case .object(let regions)?:
                for region in regions {
                    let path = "\(picture.path).regions.\(region.key)"
                    try reader.read(try JSONObject(region.value, path: path), in: number)
                }
            default: throw .invalidSpec(path: picture.path(of: "regions"), reason: "expected a list of regions")
            }
        }
        return reader.annotations
    }

    /// Reads the table that VIA exports as CSV.
    static func read(_ records: [CSVReader.Record]) throws(FrisketError) -> Annotations {
        var reader = VIAReader()
        let columns = try CSVColumns(records.first)
        var numbers: [String: Int] = [:]
        for record in records.dropFirst() {
            guard record.fields.count == columns.count else {
                throw .invalidSpec(
                    path: "line \(record.line)",
                    reason: "expected \(columns.count) fields, found \(record.fields.count)")
            }
            let name = record.fields[columns.name]
            let number = numbers[name] ?? reader.addPicture(named: name)
            numbers[name] = number
            let shape = try columns.object(columns.shape, of: record)
            guard !shape.members.isEmpty else { continue }
            try reader.read(shape, attributes: try columns.object(columns.attributes, of: record), in: number)
        }
        return reader.annotations
    }

    private mutating func addPicture(named name: String) -> Int {
        annotations.pictures.append(.init(name: name, id: nil, size: nil))
        return annotations.pictures.count - 1
    }

    private mutating func read(_ region: JSONObject, in picture: Int) throws(FrisketError) {
        let attributes = try region.object("region_attributes", { (object) throws(FrisketError) in object })
        try read(try region.object("shape_attributes"), attributes: attributes, in: picture)
    }

    private mutating func read(
        _ shape: JSONObject, attributes: JSONObject?, in picture: Int
    ) throws(FrisketError) {
        let kind = try shape.required("name").string(path: shape.path(of: "name"))
        let index = annotations.shapes.count
        let names = attributes?.members.compactMap { $0.value.name } ?? []
        annotations.shapes.append(
            Annotation(
                index: index, label: names.first ?? "", otherNames: Array(names.dropFirst()) + [kind], kind: kind,
                picture: picture, geometry: try geometry(of: shape, kind: kind), place: shape.path))
    }

    private mutating func geometry(of shape: JSONObject, kind: String) throws(FrisketError) -> AnnotationGeometry {
        func center() throws(FrisketError) -> Point {
            Point(x: try shape.coordinate("cx"), y: try shape.coordinate("cy"))
        }
        switch kind {
        case "rect":
            let corner = Point(x: try shape.coordinate("x"), y: try shape.coordinate("y"))
            let opposite = Point(x: corner.x + (try shape.span("width")), y: corner.y + (try shape.span("height")))
            return .areas([.box(corner, opposite)])
        case "circle":
            let radius = try shape.span("r")
            return .areas([.ellipse(center: try center(), radiusX: radius, radiusY: radius)])
        case "ellipse":
            let turn = shape.has("theta") ? try shape.coordinate("theta") * 180 / .pi : 0
            return .areas([
                .ellipse(
                    center: try center(), radiusX: try shape.span("rx"), radiusY: try shape.span("ry"), rotation: turn)
            ])
        case "polygon":
            let points = try points(of: shape)
            if points.count < 3 { annotations.remark("\(shape.path): a polygon of \(points.count) points has no area") }
            return .areas([.polygon(rings: [points])])
        case "polyline": return .lines([try points(of: shape)])
        case "point": return .points([try center()])
        default:
            throw .invalidSpec(
                path: shape.path(of: "name"),
                reason: "expected rect, circle, ellipse, polygon, polyline or point, found '\(kind)'")
        }
    }

    private func points(of shape: JSONObject) throws(FrisketError) -> [Point] {
        let (xs, ys) = (try shape.array("all_points_x"), try shape.array("all_points_y"))
        guard xs.count == ys.count else {
            throw .invalidSpec(
                path: shape.path(of: "all_points_y"), reason: "expected \(xs.count) numbers, found \(ys.count)")
        }
        var points: [Point] = []
        for index in xs.indices {
            points.append(
                Point(
                    x: try xs[index].coordinate(path: "\(shape.path).all_points_x[\(index)]"),
                    y: try ys[index].coordinate(path: "\(shape.path).all_points_y[\(index)]")))
        }
        return points
    }
}

/// Where the columns of VIA's table stand.
private struct CSVColumns {
    let count: Int
    let name: Int
    let shape: Int
    let attributes: Int

    init(_ header: CSVReader.Record?) throws(FrisketError) {
        let names = header?.fields.map { $0.drop { $0 == "#" } } ?? []
        func column(_ name: String) throws(FrisketError) -> Int {
            guard let index = names.firstIndex(where: { $0 == name }) else {
                throw .invalidSpec(path: "line 1", reason: "expected a column '\(name)', found none")
            }
            return index
        }
        count = names.count
        name = try column("filename")
        shape = try column("region_shape_attributes")
        attributes = try column("region_attributes")
    }

    /// The JSON object in a field.
    func object(_ column: Int, of record: CSVReader.Record) throws(FrisketError) -> JSONObject {
        let path = "line \(record.line), field \(column + 1)"
        return try JSONObject(try JSONText(field: record.fields[column], path: path), path: path)
    }
}

extension JSONText {
    /// Reads the JSON in a field of a table.
    init(field: String, path: String) throws(FrisketError) {
        do throws(FrisketError) {
            try self.init(reading: Array(field.utf8))
        } catch .invalidSpec(_, let reason) {
            throw .invalidSpec(path: path, reason: reason)
        }
    }
}
