/// Reads a project of VGG Image Annotator 3.
///
/// Regions stand in `metadata`, each in a view of one file; their coordinates begin with the number of the shape. A region
/// of a video is in a picture of its own for each moment. The file does not know the pictures' sizes. Source: "Code
/// Documentation for VIA Version 3.x.y" and `_via_file_annotator.js` (gitlab.com/vgg/via).
struct VIAProjectReader {
    private var annotations = Annotations(.via, pictures: [])
    var fileNames: [String: String] = [:]
    var views: [String: [JSONText]] = [:]
    /// What the values of an attribute stand for, where they are chosen from a list.
    private var options: [String: [String: String]] = [:]
    /// The pictures' numbers by file, and by file and moment of a video.
    private var pictureNumbers: [String: Int] = [:]

    /// The numbers of VIA's shapes.
    private enum Kind: Int {
        case point = 1
        case rect, circle, ellipse, line, polyline, polygon, extremeRect, extremeCircle
    }

    /// The number that stands for pictures among the types of files.
    private static let pictureType = 2

    /// Whether an object is such a project.
    static func isProject(_ root: JSONObject) -> Bool { root.has("metadata") && root.has("view") && root.has("file") }

    static func read(_ root: JSONObject) throws(FrisketError) -> Annotations {
        var reader = VIAProjectReader()
        try reader.readFiles(try root.object("file"))
        let views = try root.object("view")
        for view in views.members {
            reader.views[view.key] = try JSONObject(view.value, path: views.path(of: view.key)).array("fid_list")
        }
        if root.has("attribute") { try reader.readOptions(try root.object("attribute")) }
        let regions = try root.object("metadata")
        for region in regions.members {
            try reader.read(try JSONObject(region.value, path: regions.path(of: region.key)))
        }
        return try reader.annotationsOfPictures(path: regions.path)
    }

    func annotationsOfPictures(path: String) throws(FrisketError) -> Annotations {
        if annotations.pictures.isEmpty {
            throw .invalidSpec(path: path, reason: "expected regions in pictures, found none")
        }
        return annotations
    }

    private mutating func readFiles(_ files: JSONObject) throws(FrisketError) {
        for member in files.members {
            let file = try JSONObject(member.value, path: files.path(of: member.key))
            let name = try file.string("fname") ?? ""
            fileNames[member.key] = name
            guard case .int(Self.pictureType)? = file["type"] else { continue }
            _ = number(ofPicture: member.key, named: name)
        }
    }

    mutating func readOptions(_ attributes: JSONObject) throws(FrisketError) {
        for member in attributes.members {
            let attribute = try JSONObject(member.value, path: attributes.path(of: member.key))
            guard case .object(let choices)? = attribute["options"] else { continue }
            for choice in choices { options[member.key, default: [:]][choice.key] = choice.value.name }
        }
    }

    private mutating func number(ofPicture key: String, named name: String) -> Int {
        if let known = pictureNumbers[key] { return known }
        annotations.pictures.append(.init(name: name, id: nil, size: nil))
        pictureNumbers[key] = annotations.pictures.count - 1
        return annotations.pictures.count - 1
    }

    mutating func read(_ region: JSONObject) throws(FrisketError) {
        let numbers = try region.array("xy")
        guard let first = numbers.first else {
            return annotations.remark("\(region.path) speaks of a time or a whole file, and is left out")
        }
        let path = region.path(of: "xy")
        guard case .int(let number) = first, let kind = Kind(rawValue: number) else {
            throw .invalidSpec(
                path: "\(path)[0]", reason: "expected the number of a shape, 1 to 9, found another value")
        }
        guard let picture = try picture(of: region) else { return }
        var values: [Double] = []
        for (index, value) in numbers.enumerated().dropFirst() {
            values.append(try value.coordinate(path: "\(path)[\(index)]"))
        }
        let labels = try labels(of: region)
        annotations.shapes.append(
            Annotation(
                index: annotations.shapes.count, label: labels.first ?? "",
                otherNames: Array(labels.dropFirst()) + ["\(kind)"], kind: "\(kind)", picture: picture,
                geometry: try geometry(of: kind, values, path: path), place: region.path))
    }

    /// The picture that a region is in; nil, with a remark, where its view shows several files.
    private mutating func picture(of region: JSONObject) throws(FrisketError) -> Int? {
        guard let view = region["vid"]?.name, let files = views[view] else {
            throw .invalidSpec(path: region.path(of: "vid"), reason: "expected the id of a view, found another value")
        }
        guard files.count == 1 else {
            annotations.remark("\(region.path) is in a view of \(files.count) files, and is left out")
            return nil
        }
        guard let file = files[0].name, let name = fileNames[file] else {
            throw .invalidSpec(path: region.path(of: "vid"), reason: "expected a view of a listed file, found another")
        }
        guard case .array(let moments)? = region["z"], let moment = moments.first else {
            return number(ofPicture: file, named: name)
        }
        return number(ofPicture: "\(file)@\(moment.text())", named: "\(name)@\(moment.text())")
    }

    private func labels(of region: JSONObject) throws(FrisketError) -> [String] {
        guard region.has("av") else { return [] }
        return try region.object("av").members.compactMap { member in
            guard let value = member.value.name, !value.isEmpty else { return nil }
            return options[member.key]?[value] ?? value
        }
    }

    private mutating func geometry(
        of kind: Kind, _ values: [Double], path: String
    ) throws(FrisketError) -> AnnotationGeometry {
        let points = try CoordinateText.points(kind == .circle ? Array(values.dropLast()) : values, place: path)
        func require(_ count: Int) throws(FrisketError) {
            guard values.count == count else {
                throw .invalidSpec(path: path, reason: "expected \(count) numbers of a \(kind), found \(values.count)")
            }
        }
        switch kind {
        case .point:
            try require(2)
            return .points(points)
        case .rect:
            try require(4)
            return .areas([.box(points[0], Point(x: points[0].x + points[1].x, y: points[0].y + points[1].y))])
        case .circle:
            try require(3)
            return .areas([.ellipse(center: points[0], radiusX: abs(values[2]), radiusY: abs(values[2]))])
        case .ellipse:
            try require(4)
            return .areas([.ellipse(center: points[0], radiusX: abs(points[1].x), radiusY: abs(points[1].y))])
        case .line, .polyline: return .lines([points])
        case .polygon:
            if points.count < 3 { annotations.remark("\(path): a polygon of \(points.count) points has no area") }
            return .areas([.polygon(rings: [points])])
        case .extremeRect:
            try require(8)
            let (xs, ys) = (points.map(\.x), points.map(\.y))
            let corners = [(xs.min(), ys.min()), (xs.max(), ys.max())].map { Point(x: $0 ?? 0, y: $1 ?? 0) }
            return .areas([.box(corners[0], corners[1])])
        case .extremeCircle:
            try require(6)
            guard let circle = Shape.circle(through: points[0], points[1], points[2]) else {
                annotations.remark("\(path): a circle through three points of a line has no area")
                return .areas([.polygon(rings: [points])])
            }
            return .areas([circle])
        }
    }
}

extension Shape {
    /// The circle through three points; nil where they lie on a line.
    fileprivate static func circle(through a: Point, _ b: Point, _ c: Point) -> Shape? {
        let (p, q) = (Point(x: b.x - a.x, y: b.y - a.y), Point(x: c.x - a.x, y: c.y - a.y))
        let turn = 2 * (p.x * q.y - p.y * q.x)
        let (pp, qq) = (p.x * p.x + p.y * p.y, q.x * q.x + q.y * q.y)
        let center = Point(x: (q.y * pp - p.y * qq) / turn, y: (p.x * qq - q.x * pp) / turn)
        let radius = (center.x * center.x + center.y * center.y).squareRoot()
        guard radius <= AnnotationGeometry.maxCoordinate else { return nil }
        return .ellipse(center: Point(x: a.x + center.x, y: a.y + center.y), radiusX: radius, radiusY: radius)
    }
}
