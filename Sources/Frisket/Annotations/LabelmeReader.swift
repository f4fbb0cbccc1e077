/// Reads labelme: one picture with its shapes.
///
/// A mask is a PNG in base64 whose box is given by two corners, both included.
/// Source: `labelme/label_file.py` and `labelme/utils/shape.py` of labelme 5.
struct LabelmeReader {
    private var annotations: Annotations
    private let size: PixelSize?

    static func read(_ root: JSONObject) throws(FrisketError) -> Annotations {
        var reader = LabelmeReader(
            name: root["imagePath"]?.name ?? "", size: try root.size("imageWidth", "imageHeight"))
        let shapes = try root.array("shapes")
        for (index, value) in shapes.enumerated() {
            try reader.read(try JSONObject(value, path: "$.shapes[\(index)]"), at: index)
        }
        return reader.annotations
    }

    private init(name: String, size: PixelSize?) {
        self.size = size
        annotations = Annotations(.labelme, pictures: [.init(name: name, id: nil, size: size)])
        if name.hasPrefix("/") || name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).contains("..") {
            annotations.remark("$.imagePath: '\(name)' leaves the folder; no picture is opened by its name")
        }
    }

    private mutating func read(_ object: JSONObject, at index: Int) throws(FrisketError) {
        let kind = try object.string("shape_type") ?? "polygon"
        let path = object.path(of: "points")
        let points = try object.required("points").pointList(path: path)
        func expect(_ count: Int) throws(FrisketError) {
            guard points.count == count else {
                throw .invalidSpec(
                    path: path,
                    reason: "expected \(count) point\(count == 1 ? "" : "s") of a \(kind), found \(points.count)")
            }
        }
        let geometry: AnnotationGeometry
        switch kind {
        case "rectangle":
            try expect(2)
            geometry = .areas([.box(points[0], points[1])])
        case "circle":
            try expect(2)
            let (dx, dy) = (points[0].x - points[1].x, points[0].y - points[1].y)
            let radius = (dx * dx + dy * dy).squareRoot()
            geometry = .areas([.ellipse(center: points[0], radiusX: radius, radiusY: radius)])
        case "line", "linestrip": geometry = .lines([points])
        case "point":
            try expect(1)
            geometry = .points(points)
        case "points": geometry = .points(points)
        case "mask":
            try expect(2)
            geometry = try mask(of: object, from: points[0], to: points[1])
        default:
            if kind != "polygon" { annotations.remark("\(object.path): '\(kind)' is taken as a polygon") }
            if points.count < 3 {
                annotations.remark("\(object.path): a polygon of \(points.count) points has no area")
            }
            geometry = .areas([.polygon(rings: [points])])
        }
        annotations.shapes.append(
            Annotation(
                index: index, label: object["label"]?.name ?? "", kind: kind, geometry: geometry, place: object.path))
    }

    private func mask(of object: JSONObject, from: Point, to: Point) throws(FrisketError) -> AnnotationGeometry {
        let path = object.path(of: "mask")
        guard let size else {
            throw .invalidSpec(path: path, reason: "expected imageWidth and imageHeight beside a mask, found none")
        }
        func pixel(_ position: Double) -> Int { Int(min(max(position, -1e9), 1e9).rounded()) }
        let box = PixelRect(
            x: pixel(from.x), y: pixel(from.y), width: pixel(to.x) - pixel(from.x) + 1,
            height: pixel(to.y) - pixel(from.y) + 1)
        var runs = try RunWriter(box, on: size, place: object.path(of: "points"))
        guard let bytes = Base64.decode(try object.required("mask").string(path: path)) else {
            throw .invalidSpec(path: path, reason: "expected a PNG in base64, found other characters")
        }
        let picture: Raster
        do throws(FrisketError) {
            let header = try ImageHeader(reading: bytes)
            guard header.size == box.size else {
                throw .invalidSpec(path: path, reason: "expected a PNG of \(box.size), the box, found \(header.size)")
            }
            picture = try Raster(decoding: bytes)
        } catch .invalidSpec(let path, let reason) {
            throw .invalidSpec(path: path, reason: reason)
        } catch {
            throw .invalidSpec(path: path, reason: error.description)
        }
        picture.withPixels { pixels in
            for pixel in 0..<box.size.area { runs.append(1, isInside: pixels[4 * pixel] >= 128) }
        }
        return .drawn(runs.spans, size)
    }
}
