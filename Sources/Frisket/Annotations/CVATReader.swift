/// Reads CVAT 1.1, for images or for video (see ``readTracks(of:)``).
///
/// A box may be turned about its centre, clockwise in degrees. A mask's runs go along the rows of its box, background
/// first. Source: "CVAT for image" in CVAT's documentation of formats (`docs.cvat.ai`).
struct CVATReader {
    var annotations = Annotations(.cvat, pictures: [])

    static func read(_ root: XMLElement) throws(FrisketError) -> Annotations {
        var reader = CVATReader()
        for image in root.children where image.name == "image" {
            let size = PixelSize(
                width: try image.integer("width", in: 1...Mask.maxSide),
                height: try image.integer("height", in: 1...Mask.maxSide))
            reader.annotations.pictures.append(.init(name: image["name"] ?? "", id: image["id"], size: size))
            for shape in image.children where shape.name != "tag" {
                reader.annotations.shapes.append(
                    Annotation(
                        index: reader.annotations.shapes.count, label: shape["label"] ?? "", kind: shape.name,
                        picture: reader.annotations.pictures.count - 1,
                        geometry: try reader.geometry(of: shape, on: size), place: shape.place))
            }
        }
        try reader.readTracks(of: root)
        if reader.annotations.pictures.isEmpty {
            throw .invalidSpec(path: root.place, reason: "expected an <image> or a <track> with shapes, found none")
        }
        return reader.annotations
    }

    /// What a shape covers, on a picture of some size, which only masks need.
    mutating func geometry(of shape: XMLElement, on size: PixelSize?) throws(FrisketError) -> AnnotationGeometry {
        let turn = shape["rotation"] == nil ? 0 : try shape.coordinate("rotation")
        switch shape.name {
        case "box":
            let from = Point(x: try shape.coordinate("xtl"), y: try shape.coordinate("ytl"))
            let to = Point(x: try shape.coordinate("xbr"), y: try shape.coordinate("ybr"))
            let center = Point(x: (from.x + to.x) / 2, y: (from.y + to.y) / 2)
            return .areas([.box(from, to, turnedBy: turn, about: center)])
        case "ellipse":
            let center = Point(x: try shape.coordinate("cx"), y: try shape.coordinate("cy"))
            let radii = (try shape.coordinate("rx"), try shape.coordinate("ry"))
            return .areas([.ellipse(center: center, radiusX: radii.0, radiusY: radii.1, rotation: turn)])
        case "polygon":
            let points = try points(of: shape)
            if points.count < 3 {
                annotations.remark("\(shape.place): a polygon of \(points.count) points has no area")
            }
            return .areas([.polygon(rings: [points])])
        case "polyline": return .lines([try points(of: shape)])
        case "points": return .points(try points(of: shape))
        case "mask":
            guard let size else {
                throw .invalidSpec(
                    path: shape.place, reason: "expected the picture's size in <original_size> for a mask, found none")
            }
            return .drawn(try mask(shape, on: size), size)
        // Cuboids, skeletons and whatever comes later.
        default: return .points([])
        }
    }

    private func points(of shape: XMLElement) throws(FrisketError) -> [Point] {
        let place = shape.place(of: "points")
        let numbers = try CoordinateText.numbers(shape["points"] ?? "", place: place)
        return try CoordinateText.points(numbers, place: place)
    }

    private func mask(_ shape: XMLElement, on size: PixelSize) throws(FrisketError) -> Spans {
        let range = 0...Mask.maxSide
        let box = PixelRect(
            x: try shape.integer("left", in: range), y: try shape.integer("top", in: range),
            width: try shape.integer("width", in: range), height: try shape.integer("height", in: range))
        var runs = try RunWriter(box, on: size, place: shape.place)
        var isInside = false
        for word in (shape["rle"] ?? "").split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
            guard let count = Int(word), (0...runs.rest).contains(count) else {
                throw .invalidSpec(
                    path: shape.place(of: "rle"),
                    reason: "expected runs that add up to the box's \(box.size.area) pixels, found '\(word.prefix(20))'"
                )
            }
            runs.append(count, isInside: isInside)
            isInside.toggle()
        }
        guard runs.rest == 0 else {
            throw .invalidSpec(
                path: shape.place(of: "rle"),
                reason: "expected runs that add up to the box's \(box.size.area) pixels, found \(runs.rest) less")
        }
        return runs.spans
    }
}
