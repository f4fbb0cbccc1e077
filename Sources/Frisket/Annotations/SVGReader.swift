/// Reads SVG: what is painted, each shape an annotation.
///
/// Fills and strokes count wherever they are half opaque at least, whatever their colour. Style sheets are read as far as
/// ``SVGStyleSheet`` tells. Scripts, links, text, pictures and copies (`use`) are left out and named; nothing outside the
/// file is opened. Source: SVG 2, W3C.
struct SVGReader {
    private var annotations: Annotations
    private let sheet: SVGStyleSheet

    /// Elements whose content is drawn in their place.
    private static let groups: Set = ["g", "a", "switch"]
    /// Elements that paint nothing by themselves.
    private static let silent: Set = [
        "title", "desc", "metadata", "defs", "clipPath", "mask", "marker", "pattern", "linearGradient",
        "radialGradient",
        "symbol", "filter", "namedview", "view", "style",
    ]
    private static let shapes: Set = ["rect", "circle", "ellipse", "line", "polyline", "polygon", "path"]

    static func read(_ root: XMLElement) throws(FrisketError) -> Annotations {
        let viewport = try SVGViewport(root)
        var annotations = Annotations(.svg, pictures: [.init(name: "", id: nil, size: viewport.size)])
        let sheet = try SVGStyleSheet(of: root) { annotations.remark($0) }
        var reader = SVGReader(annotations: annotations, sheet: sheet)
        try reader.readGroup(root, try SVGStyle(transform: viewport.transform).inherited(by: root, sheet), viewport)
        return reader.annotations
    }

    private mutating func readChildren(
        of element: XMLElement, _ style: SVGStyle, _ viewport: SVGViewport
    ) throws(FrisketError) {
        for child in element.children {
            if Self.groups.contains(child.name) {
                try readGroup(child, try style.inherited(by: child, sheet), viewport)
            } else if Self.shapes.contains(child.name) {
                try readShape(child, try style.inherited(by: child, sheet), viewport)
            } else if child.name == "svg" {
                try readDrawing(child, try style.inherited(by: child, sheet), in: viewport)
            } else if !Self.silent.contains(child.name) {
                annotations.remark("\(child.place) is left out")
            }
        }
    }

    private mutating func readGroup(
        _ group: XMLElement, _ style: SVGStyle, _ viewport: SVGViewport
    ) throws(FrisketError) {
        if !style.isDisplayed { return annotations.remark("\(group.place) is not displayed and is left out") }
        if group.name == "switch" { annotations.remark("\(group.place): all choices are taken") }
        remarkPassedOver(style, of: group)
        try readChildren(of: group, style, viewport)
    }

    /// Reads a drawing within the drawing.
    private mutating func readDrawing(
        _ element: XMLElement, _ style: SVGStyle, in outer: SVGViewport
    ) throws(FrisketError) {
        guard let viewport = try SVGViewport(element, in: outer, style) else {
            return annotations.remark("\(element.place) has no area and is left out")
        }
        var style = style
        style.transform = viewport.transform
        try readGroup(element, style, viewport)
    }

    private mutating func remarkPassedOver(_ style: SVGStyle, of element: XMLElement) {
        for name in style.passedOver { annotations.remark("\(element.place): its \(name) is passed over") }
    }

    private mutating func readShape(
        _ element: XMLElement, _ style: SVGStyle, _ viewport: SVGViewport
    ) throws(FrisketError) {
        if !style.isDisplayed || !style.isVisible {
            return annotations.remark("\(element.place) is not displayed and is left out")
        }
        remarkPassedOver(style, of: element)
        if style.hasGaps, style.paintsStroke {
            annotations.remark("\(element.place): its stroke is taken without gaps")
        }
        let areas = try areas(of: element, style, viewport)
        let names = [element["id"], element["class"], element.name].compactMap(\.self)
        annotations.shapes.append(
            Annotation(
                index: annotations.shapes.count, label: names[0], otherNames: Array(names.dropFirst()),
                kind: element.name, geometry: areas.isEmpty ? .lines([]) : .areas(areas), place: element.place))
    }

    /// What is painted of a shape: its inside, its stroke, both or nothing.
    private func areas(
        of element: XMLElement, _ style: SVGStyle, _ viewport: SVGViewport
    ) throws(FrisketError) -> [Shape] {
        let outline = try SVGOutline(element, in: viewport)
        var areas: [Shape] = []
        do throws(FrisketError) {
            if style.paintsArea, let area = try outline.filled(style) { areas.append(area) }
            if style.paintsStroke { areas.append(try outline.stroked(style)) }
            guard let clip = viewport.clip else { return areas }
            return try areas.map { area throws(FrisketError) in try clip.clipped(area) }
        } catch .invalidArgument(let reason, _) {
            throw .invalidSpec(path: element.place, reason: reason)
        }
    }
}
