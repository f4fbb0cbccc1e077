/// Reads Label Studio's export of tasks.
///
/// Coordinates are percent of the picture; a rectangle turns about its top-left corner, clockwise in degrees, in pixels.
/// Source: "Label Studio JSON format of annotated tasks" of `labelstud.io/guide/export`.
struct LabelStudioReader {
    private var annotations = Annotations(.labelStudio, pictures: [])

    static func read(_ tasks: [JSONText]) throws(FrisketError) -> Annotations {
        var reader = LabelStudioReader()
        for (index, task) in tasks.enumerated() {
            let path = tasks.count == 1 ? "$" : "$[\(index)]"
            try reader.read(task: try JSONObject(task, path: path))
        }
        return reader.annotations
    }

    private mutating func read(task: JSONObject) throws(FrisketError) {
        // The picture is among the task's data, under a name that each project chooses.
        var name = ""
        if case .object(let data)? = task["data"] {
            name =
                data.lazy.compactMap { member in
                    if case .string(let text) = member.value { text } else { nil }
                }.first ?? ""
        }
        let picture = annotations.pictures.count
        annotations.pictures.append(.init(name: name, id: task["id"]?.name, size: nil))
        let list = task.has("annotations") ? "annotations" : "completions"
        let versions = try task.array(list)
        if versions.count > 1 {
            annotations.remark("\(task.path).\(list): \(versions.count) people's annotations are joined")
        }
        for (index, value) in versions.enumerated() {
            let annotation = try JSONObject(value, path: "\(task.path).\(list)[\(index)]")
            for (number, result) in try annotation.array("result").enumerated() {
                try read(try JSONObject(result, path: "\(annotation.path).result[\(number)]"), in: picture)
            }
        }
    }

    private mutating func read(_ result: JSONObject, in picture: Int) throws(FrisketError) {
        let type = try result.string("type") ?? ""
        guard let size = try result.size("original_width", "original_height"), result.has("value") else {
            annotations.remark("\(result.path): a result of type '\(type)' is no shape and is left out")
            return
        }
        let known = annotations.pictures[picture]
        if let expected = known.size, expected != size {
            throw .invalidSpec(
                path: result.path(of: "original_width"),
                reason: "expected the picture's size \(expected), found \(size)")
        }
        annotations.pictures[picture] = .init(name: known.name, id: known.id, size: size)
        if result.has("image_rotation"), try result.number("image_rotation") != 0 {
            annotations.remark("\(result.path): the picture was turned in the editor, which is passed over")
        }
        let value = try result.object("value")
        let kind = type.hasSuffix("labels") ? String(type.dropLast(6)) : type
        let labels = try value.strings(type.hasSuffix("labels") ? type : "labels") ?? []
        annotations.shapes.append(
            Annotation(
                index: annotations.shapes.count, label: labels.first ?? "", otherNames: Array(labels.dropFirst()),
                kind: kind, picture: picture, geometry: try geometry(of: value, kind: kind, on: size),
                place: result.path))
    }

    private mutating func geometry(
        of value: JSONObject, kind: String, on size: PixelSize
    ) throws(FrisketError) -> AnnotationGeometry {
        let (width, height) = (Double(size.width), Double(size.height))
        func x(_ key: String) throws(FrisketError) -> Double { try value.coordinate(key) / 100 * width }
        func y(_ key: String) throws(FrisketError) -> Double { try value.coordinate(key) / 100 * height }
        let turn = value.has("rotation") ? try value.coordinate("rotation") : 0
        switch kind {
        case "rectangle":
            let corner = Point(x: try x("x"), y: try y("y"))
            let opposite = Point(x: corner.x + (try x("width")), y: corner.y + (try y("height")))
            return .areas([.box(corner, opposite, turnedBy: turn, about: corner)])
        case "ellipse":
            return .areas([
                .ellipse(
                    center: Point(x: try x("x"), y: try y("y")), radiusX: abs(try x("radiusX")),
                    radiusY: abs(try y("radiusY")), rotation: turn)
            ])
        case "polygon":
            let points = try value.required("points").pointList(path: value.path(of: "points"))
            if points.count < 3 { annotations.remark("\(value.path): a polygon of \(points.count) points has no area") }
            return .areas([.polygon(rings: [points.map { Point(x: $0.x / 100 * width, y: $0.y / 100 * height) }])])
        case "brush":
            return .drawn(
                try LabelStudioRLE.spans(try value.array("rle"), on: size, path: value.path(of: "rle")), size)
        case "keypoint": return .points([Point(x: try x("x"), y: try y("y"))])
        default:
            annotations.remark("\(value.path): a shape of type '\(kind)' is not known and is left out")
            return .points([])
        }
    }
}
