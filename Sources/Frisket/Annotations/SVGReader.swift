/// Reads SVG: what is painted, each shape an annotation.
///
/// Fills and strokes count wherever they are half opaque at least, whatever their colour. Scripts, links, text, pictures
/// and copies (`use`) are left out and named; nothing outside the file is opened. Source: SVG 2, W3C.
struct SVGReader {
    private var annotations: Annotations
    private let viewport: SVGViewport

    /// Elements whose content is drawn in their place.
    private static let groups: Set = ["g", "a", "switch"]
    /// Elements that paint nothing by themselves.
    private static let silent: Set = [
        "title", "desc", "metadata", "defs", "clipPath", "mask", "marker", "pattern", "linearGradient",
        "radialGradient",
        "symbol", "filter", "namedview", "view",
    ]
    private static let shapes: Set = ["rect", "circle", "ellipse", "line", "polyline", "polygon", "path"]
    /// Attributes that would cut the painted area.
    private static let cutting = ["clip-path", "mask", "filter"]

    static func read(_ root: XMLElement) throws(FrisketError) -> Annotations {
        let viewport = try SVGViewport(root)
        var reader = SVGReader(viewport)
        try reader.readChildren(of: root, try SVGStyle(transform: viewport.transform).inherited(by: root))
        return reader.annotations
    }

    private init(_ viewport: SVGViewport) {
        self.viewport = viewport
        annotations = Annotations(.svg, pictures: [.init(name: "", id: nil, size: viewport.size)])
    }

    private mutating func readChildren(of element: XMLElement, _ style: SVGStyle) throws(FrisketError) {
        for child in element.children {
            if Self.groups.contains(child.name) {
                try readGroup(child, style)
            } else if Self.shapes.contains(child.name) {
                try readShape(child, try style.inherited(by: child))
            } else if child.name == "style" {
                annotations.remark("\(child.place): style sheets are passed over")
            } else if !Self.silent.contains(child.name) {
                annotations.remark("\(child.place) is left out")
            }
        }
    }

    private mutating func readGroup(_ group: XMLElement, _ style: SVGStyle) throws(FrisketError) {
        if isHidden(group) { return annotations.remark("\(group.place) is not displayed and is left out") }
        if group.name == "switch" { annotations.remark("\(group.place): all choices are taken") }
        remarkCuts(of: group)
        try readChildren(of: group, try style.inherited(by: group))
    }

    private func isHidden(_ element: XMLElement) -> Bool {
        if let style = element["style"], style.filter({ !$0.isWhitespace }).contains("display:none") { return true }
        return element["display"] == "none"
    }

    private mutating func remarkCuts(of element: XMLElement) {
        for name in Self.cutting where element[name] != nil && element[name] != "none" {
            annotations.remark("\(element.place): its \(name) is passed over")
        }
    }

    private mutating func readShape(_ element: XMLElement, _ style: SVGStyle) throws(FrisketError) {
        if isHidden(element) || !style.isVisible {
            return annotations.remark("\(element.place) is not displayed and is left out")
        }
        remarkCuts(of: element)
        if let dashes = element["stroke-dasharray"], dashes != "none", style.paintsStroke {
            annotations.remark("\(element.place): its stroke is taken without gaps")
        }
        let areas = try areas(of: element, style)
        let names = [element["id"], element["class"], element.name].compactMap(\.self)
        annotations.shapes.append(
            Annotation(
                index: annotations.shapes.count, label: names[0], otherNames: Array(names.dropFirst()),
                kind: element.name, geometry: areas.isEmpty ? .lines([]) : .areas(areas), place: element.place))
    }

    /// What is painted of a shape: its inside, its stroke, both or nothing.
    private func areas(of element: XMLElement, _ style: SVGStyle) throws(FrisketError) -> [Shape] {
        let outline = try SVGOutline(element, in: viewport)
        var areas: [Shape] = []
        do throws(FrisketError) {
            if style.paintsArea, let area = try outline.filled(style) { areas.append(area) }
            if style.paintsStroke { areas.append(try outline.stroked(style)) }
        } catch .invalidArgument(let reason, _) {
            throw .invalidSpec(path: element.place, reason: reason)
        }
        return areas
    }
}
