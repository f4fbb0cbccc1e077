/// How an element is painted, with what it inherits.
struct SVGStyle {
    var transform: AffineTransform
    var rule = FillRule.nonZero
    var isFilled = true
    var isStroked = false
    var strokeWidth = 1.0
    var cap = Stroke.Cap.butt
    var join = Stroke.Join.miter
    var miterLimit = Stroke.standardMiterLimit
    var isVisible = true
    var opacity = 1.0
    var fillOpacity = 1.0
    var strokeOpacity = 1.0

    /// What is less opaque than this is not seen as painted.
    private static let leastOpacity = 0.5

    var paintsArea: Bool { isFilled && opacity * fillOpacity >= Self.leastOpacity }

    var paintsStroke: Bool { isStroked && strokeWidth > 0 && opacity * strokeOpacity >= Self.leastOpacity }

    /// The style of an element in one of this style: its attributes, and over them its `style`.
    func inherited(by element: XMLElement) throws(FrisketError) -> SVGStyle {
        var style = self
        if let text = element["transform"] {
            style.transform = transform.after(try AffineTransform(svg: text, place: element.place(of: "transform")))
            guard style.transform.isFinite else {
                throw .invalidSpec(
                    path: element.place(of: "transform"),
                    reason: "expected a transform within ±2^50, found a larger one")
            }
        }
        for (name, value) in element.attributes { try style.set(name, value, of: element) }
        for declaration in (element["style"] ?? "").split(separator: ";") {
            let parts = declaration.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            try style.set(parts[0].trimmingSpaces, parts[1].trimmingSpaces, of: element)
        }
        return style
    }

    private mutating func set(_ name: String, _ value: String, of element: XMLElement) throws(FrisketError) {
        guard value != "inherit" else { return }
        switch name {
        case "fill": isFilled = value != "none" && value != "transparent"
        case "fill-rule": rule = value == "evenodd" ? .evenOdd : .nonZero
        case "stroke": isStroked = value != "none" && value != "transparent"
        case "stroke-width": strokeWidth = try SVGLength.pixels(value, of: 1, place: element.place(of: name))
        case "stroke-linecap": cap = Stroke.Cap(rawValue: value) ?? .butt
        case "stroke-linejoin": join = Stroke.Join(rawValue: value) ?? .miter
        case "stroke-miterlimit": miterLimit = max(try CoordinateText.number(value, place: element.place(of: name)), 1)
        case "visibility": isVisible = value == "visible"
        case "opacity": opacity *= try Self.share(value, place: element.place(of: name))
        case "fill-opacity": fillOpacity = try Self.share(value, place: element.place(of: name))
        case "stroke-opacity": strokeOpacity = try Self.share(value, place: element.place(of: name))
        default: break
        }
    }

    private static func share(_ text: String, place: @autoclosure () -> String) throws(FrisketError) -> Double {
        min(max(try SVGLength.pixels(text, of: 1, place: place()), 0), 1)
    }
}
