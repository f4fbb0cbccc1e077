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
    var hasGaps = false
    var isVisible = true
    var opacity = 1.0
    var fillOpacity = 1.0
    var strokeOpacity = 1.0
    /// Whether the element and all in it are drawn at all; not inherited.
    var isDisplayed = true
    /// Whether a viewport of its own cuts off what is beyond; not inherited.
    var isCut = true
    /// Properties of the element that change what is painted and are not taken; not inherited.
    var passedOver: [String] = []

    /// The presentation attributes that decide which area is painted.
    static let attributes: Set = [
        "fill", "fill-rule", "fill-opacity", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin",
        "stroke-miterlimit", "stroke-opacity", "stroke-dasharray", "opacity", "visibility", "display", "overflow",
        "clip-path", "mask", "filter",
    ]
    /// The same, and what is read as an attribute only.
    static let properties = attributes.union([
        "transform", "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "d",
    ])

    /// What is less opaque than this is not seen as painted.
    private static let leastOpacity = 0.5

    var paintsArea: Bool { isFilled && opacity * fillOpacity >= Self.leastOpacity }

    var paintsStroke: Bool { isStroked && strokeWidth > 0 && opacity * strokeOpacity >= Self.leastOpacity }

    /// The style of an element in one of this style: its attributes, over them what sheets say of it, then its `style`.
    func inherited(by element: XMLElement, _ sheet: SVGStyleSheet) throws(FrisketError) -> SVGStyle {
        try Self.checkLengths(of: element)
        var style = self
        (style.isDisplayed, style.isCut, style.passedOver) = (true, true, [])
        if let text = element["transform"] {
            style.transform = transform.after(try AffineTransform(svg: text, place: element.place(of: "transform")))
            guard style.transform.isFinite else {
                throw .invalidSpec(
                    path: element.place(of: "transform"),
                    reason: "expected a transform within ±2^50, found a larger one")
            }
        }
        for (name, value) in sheet.properties(of: element) { try style.set(name, value, of: element) }
        return style
    }

    /// The longest attribute that may say how something is painted, in bytes; hostile ones take seconds to understand.
    private static let maxAttributeBytes = 1 << 16

    private static func checkLengths(of element: XMLElement) throws(FrisketError) {
        for name in ["transform", "style", "class"] {
            guard let count = element[name]?.utf8.count, count > maxAttributeBytes else { continue }
            throw .invalidSpec(
                path: element.place(of: name), reason: "expected at most \(maxAttributeBytes) bytes, found \(count)")
        }
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
        case "stroke-dasharray": hasGaps = value != "none"
        case "visibility": isVisible = value == "visible"
        case "display": isDisplayed = value != "none"
        case "overflow": isCut = value != "visible" && value != "auto"
        case "opacity": opacity *= try Self.share(value, place: element.place(of: name))
        case "fill-opacity": fillOpacity = try Self.share(value, place: element.place(of: name))
        case "stroke-opacity": strokeOpacity = try Self.share(value, place: element.place(of: name))
        default: if value != "none" { passedOver.append(name) }
        }
    }

    private static func share(_ text: String, place: @autoclosure () -> String) throws(FrisketError) -> Double {
        min(max(try SVGLength.pixels(text, of: 1, place: place()), 0), 1)
    }
}
