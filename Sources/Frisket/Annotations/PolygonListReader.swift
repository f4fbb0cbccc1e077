/// Reads a bare JSON list of polygons, `[[[x, y], …], …]`, each to be added; or one polygon, `[[x, y], …]`.
enum PolygonListReader {
    static func read(_ list: [JSONText]) throws(FrisketError) -> Annotations {
        var annotations = Annotations(.polygons)
        let isOne =
            if case .array(let points)? = list.first, case .array? = points.first { false } else { !list.isEmpty }
        for (index, value) in (isOne ? [.array(list)] : list).enumerated() {
            let path = isOne ? "$" : "$[\(index)]"
            let points = try value.pointList(path: path)
            if points.count < 3 { annotations.remark("\(path): a polygon of \(points.count) points has no area") }
            annotations.shapes.append(
                Annotation(
                    index: index, label: "", kind: "polygon", geometry: .areas([.polygon(rings: [points])]), place: path
                )
            )
        }
        return annotations
    }
}
