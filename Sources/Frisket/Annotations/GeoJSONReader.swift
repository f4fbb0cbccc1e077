/// Reads GeoJSON (RFC 7946) whose coordinates are pixels: one shape for each feature.
///
/// A polygon's rings are even-odd, so that inner rings are holes; several polygons of one feature are joined.
struct GeoJSONReader {
    static let types: Set = [
        "FeatureCollection", "Feature", "Polygon", "MultiPolygon", "GeometryCollection", "Point", "MultiPoint",
        "LineString", "MultiLineString",
    ]

    private var annotations = Annotations(.geojson)

    static func read(_ root: JSONObject, isYUp: Bool) throws(FrisketError) -> Annotations {
        var reader = GeoJSONReader()
        if isYUp { reader.annotations.units = .pixelsUpwards }
        if try root.string("type") == "FeatureCollection" {
            for (index, value) in try root.array("features").enumerated() {
                try reader.read(feature: try JSONObject(value, path: "$.features[\(index)]"))
            }
        } else {
            try reader.read(feature: root)
        }
        return reader.annotations
    }

    /// Reads a feature, or a geometry that stands for one.
    private mutating func read(feature: JSONObject) throws(FrisketError) {
        var label: String?
        var otherNames: [String] = []
        var parts = Parts()
        if try feature.string("type") == "Feature" {
            if case .object(let members)? = feature["properties"] {
                label =
                    ["name", "label", "class", "category"].lazy.compactMap { key in
                        members.first { $0.key == key }?.value.name
                    }.first
                otherNames = members.compactMap { $0.value.name }.filter { $0 != label }
            }
            if case .object? = feature["geometry"] { try read(try feature.object("geometry"), into: &parts) }
        } else {
            try read(feature, into: &parts)
        }
        annotations.shapes.append(
            Annotation(
                index: annotations.shapes.count, label: label ?? "", otherNames: otherNames, kind: parts.kind,
                geometry: parts.geometry, place: feature.path))
        guard !parts.areas.isEmpty else { return }
        for left in parts.withoutArea { annotations.remark("\(left) has no area and is left out") }
    }

    /// What a feature holds.
    private struct Parts {
        var kind = "feature"
        var areas: [Shape] = []
        var lines: [[Point]] = []
        var points: [Point] = []
        var withoutArea: [String] = []

        var geometry: AnnotationGeometry {
            if !areas.isEmpty { return .areas(areas) }
            return lines.isEmpty ? .points(points) : .lines(lines)
        }
    }

    private mutating func read(_ object: JSONObject, into parts: inout Parts) throws(FrisketError) {
        let path = object.path(of: "coordinates")
        let type = try object.string("type") ?? ""
        if parts.kind == "feature" { parts.kind = type }
        func list() throws(FrisketError) -> [(value: JSONText, path: String)] {
            try object.array("coordinates").enumerated().map { ($0.element, "\(path)[\($0.offset)]") }
        }
        switch type {
        case "Polygon": parts.areas.append(try polygon(try object.required("coordinates"), path: path))
        case "MultiPolygon": for part in try list() { parts.areas.append(try polygon(part.value, path: part.path)) }
        case "GeometryCollection":
            for (index, value) in try object.array("geometries").enumerated() {
                try read(try JSONObject(value, path: "\(object.path).geometries[\(index)]"), into: &parts)
            }
            return
        case "LineString": parts.lines.append(try object.required("coordinates").pointList(path: path))
        case "MultiLineString": for part in try list() { parts.lines.append(try part.value.pointList(path: part.path)) }
        case "MultiPoint": parts.points += try object.required("coordinates").pointList(path: path)
        case "Point":
            parts.points += try JSONText.array([try object.required("coordinates")]).pointList(path: path)
        default:
            throw .invalidSpec(path: object.path(of: "type"), reason: "expected a GeoJSON geometry, found '\(type)'")
        }
        if !type.hasSuffix("Polygon") { parts.withoutArea.append("\(object.path): a \(type)") }
    }

    private mutating func polygon(_ value: JSONText, path: String) throws(FrisketError) -> Shape {
        var rings: [[Point]] = []
        for (index, ring) in try value.array(path: path).enumerated() {
            let points = try ring.pointList(path: "\(path)[\(index)]")
            if points.first != points.last {
                annotations.remark("\(path)[\(index)]: the ring is not closed, so it is closed here")
            }
            rings.append(points)
        }
        return .polygon(rings: rings)
    }
}
