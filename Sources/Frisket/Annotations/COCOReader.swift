/// Reads COCO: the object of a data set, or the list of results that detectors write.
///
/// Source: "Data format" and "Results format" of cocodataset.org; a bounding box is [x, y, width, height], run lengths
/// go down the columns and their `size` is [height, width].
struct COCOReader {
    private var annotations: Annotations
    /// The pictures' numbers by their ids.
    private var pictureNumbers: [String: Int] = [:]
    private var categories: [String: String] = [:]
    /// Whether pictures are only known from the annotations.
    private let isResultList: Bool

    /// Reads a data set.
    static func read(_ root: JSONObject) throws(FrisketError) -> Annotations {
        var reader = COCOReader(isResultList: false)
        try reader.readPictures(of: root)
        for category in try root.objects("categories", { (object) throws(FrisketError) in object }) ?? [] {
            guard let id = category["id"]?.name else { continue }
            reader.categories[id] = try category.string("name")
        }
        let list = try root.array("annotations")
        reader.annotations.shapes.reserveCapacity(list.count)
        for (index, value) in list.enumerated() {
            try reader.read(try JSONObject(value, path: "$.annotations[\(index)]"), at: index)
        }
        return reader.annotations
    }

    /// Reads a list of results.
    static func read(_ results: [JSONText]) throws(FrisketError) -> Annotations {
        var reader = COCOReader(isResultList: true)
        for (index, value) in results.enumerated() {
            try reader.read(try JSONObject(value, path: "$[\(index)]"), at: index)
        }
        return reader.annotations
    }

    private init(isResultList: Bool) {
        self.isResultList = isResultList
        annotations = Annotations(.coco, pictures: [])
    }

    private mutating func readPictures(of root: JSONObject) throws(FrisketError) {
        for picture in try root.objects("images", { (object) throws(FrisketError) in object }) ?? [] {
            guard let id = try picture.required("id").name else {
                throw .invalidSpec(path: picture.path(of: "id"), reason: "expected a picture's id, found another value")
            }
            pictureNumbers[id] = annotations.pictures.count
            let name = try picture.string("file_name") ?? ""
            annotations.pictures.append(.init(name: name, id: id, size: try picture.size("width", "height")))
        }
    }

    private mutating func read(_ object: JSONObject, at position: Int) throws(FrisketError) {
        var index = position
        if case .int(let id)? = object["id"] { index = id }
        let category = object["category_id"]?.name ?? ""
        let name = categories[category] ?? category
        let (geometry, size) = try geometry(of: object, index: index)
        annotations.shapes.append(
            Annotation(
                index: index, label: name, otherNames: name == category ? [] : [category],
                kind: geometry.kind, picture: try picture(of: object, size: size), geometry: geometry.geometry,
                place: object.path))
    }

    /// The number of the picture that an annotation is in; `size` is what its run lengths say.
    private mutating func picture(of object: JSONObject, size: PixelSize?) throws(FrisketError) -> Int {
        let path = object.path(of: "image_id")
        guard let id = try object.required("image_id").name else {
            throw .invalidSpec(path: path, reason: "expected a picture's id, found another value")
        }
        let number: Int
        if let known = pictureNumbers[id] {
            number = known
        } else if isResultList {
            number = annotations.pictures.count
            pictureNumbers[id] = number
            annotations.pictures.append(.init(name: "", id: id, size: size))
        } else {
            throw .invalidSpec(path: path, reason: "expected the id of a listed image, found \(id)")
        }
        let picture = annotations.pictures[number]
        guard let size, let known = picture.size else {
            if let size { annotations.pictures[number] = .init(name: picture.name, id: id, size: size) }
            return number
        }
        guard size == known else {
            throw .invalidSpec(
                path: object.path(of: "segmentation") + ".size",
                reason: "expected [\(known.height), \(known.width)], the picture's height and width, found "
                    + "[\(size.height), \(size.width)]")
        }
        return number
    }

    /// What an annotation covers; the size as well, where it is run lengths.
    private mutating func geometry(
        of object: JSONObject, index: Int
    ) throws(FrisketError) -> (geometry: (kind: String, geometry: AnnotationGeometry), size: PixelSize?) {
        let path = object.path(of: "segmentation")
        switch object["segmentation"] {
        case .object?:
            let rle = try Self.runLengths(try object.object("segmentation"))
            return (("RLE", .drawn(try Self.mask(rle, path: path).spans, rle.size)), rle.size)
        case .array(let parts)? where !parts.isEmpty:
            var shapes: [Shape] = []
            for (part, value) in parts.enumerated() {
                let points = try value.flatPoints(path: "\(path)[\(part)]")
                if points.count < 3 {
                    annotations.remark("\(path)[\(part)]: a polygon of \(points.count) points has no area")
                }
                shapes.append(.polygon(rings: [points]))
            }
            return (("polygon", .areas(shapes)), nil)
        case nil, .null?, .array?:
            let box = try object.required("bbox").flatPoints(path: object.path(of: "bbox"))
            guard box.count == 2 else {
                throw .invalidSpec(path: object.path(of: "bbox"), reason: "expected [x, y, width, height]")
            }
            annotations.remark("annotation \(index) has no outline, so its box is taken")
            let corner = Point(x: box[0].x + box[1].x, y: box[0].y + box[1].y)
            return (("box", .areas([.box(box[0], corner)])), nil)
        case let value?:
            throw .invalidSpec(path: path, reason: "expected polygons or run lengths, found \(value.kind)")
        }
    }

    private static func runLengths(_ object: JSONObject) throws(FrisketError) -> CocoRLE {
        let sides = try object.array("size")
        guard sides.count == 2, case .int(let height) = sides[0], case .int(let width) = sides[1],
            (1...Mask.maxSide).contains(height), (1...Mask.maxSide).contains(width)
        else {
            throw .invalidSpec(
                path: object.path(of: "size"),
                reason: "expected [height, width] of 1 to \(Mask.maxSide) each, found another size")
        }
        let size = PixelSize(width: width, height: height)
        let path = object.path(of: "counts")
        do throws(FrisketError) {
            if case .string(let text)? = object["counts"] { return try CocoRLE(compressed: text, size: size) }
            var counts: [Int] = []
            for (index, value) in try object.array("counts").enumerated() {
                guard case .int(let count) = value else {
                    throw .invalidSpec(
                        path: "\(path)[\(index)]", reason: "expected a whole number, found \(value.kind)")
                }
                counts.append(count)
            }
            return try CocoRLE(counts: counts, size: size)
        } catch .invalidArgument(let reason, _) {
            throw .invalidSpec(path: path, reason: reason)
        }
    }

    private static func mask(_ rle: CocoRLE, path: String) throws(FrisketError) -> Mask {
        do throws(FrisketError) {
            return try rle.mask()
        } catch {
            throw .invalidSpec(path: path, reason: error.description)
        }
    }
}
