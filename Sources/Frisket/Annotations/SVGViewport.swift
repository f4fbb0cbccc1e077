/// The canvas of an SVG drawing and the way from its units to pixels.
///
/// Source: SVG 2, sections 8.2 and 8.6 (`viewBox`, `preserveAspectRatio`); lengths by CSS, 96 pixels an inch.
struct SVGViewport {
    /// The canvas in whole pixels; nil where the file does not say.
    let size: PixelSize?
    /// From the drawing's units to pixels.
    let transform: AffineTransform
    /// The sides, in the drawing's units, that percentages are of.
    let width: Double
    let height: Double
    /// What of the canvas is shown; nil for all.
    var clip: SVGClip?

    init(_ root: XMLElement) throws(FrisketError) {
        let box = try Self.viewBox(of: root)
        let width = try Self.side("width", of: root) ?? box?.width
        let height = try Self.side("height", of: root) ?? box?.height
        (self.width, self.height) = (box?.width ?? width ?? 0, box?.height ?? height ?? 0)
        guard let width, let height else {
            (size, transform) = (nil, .identity)
            return
        }
        // A canvas that ends within a pixel has that pixel.
        size = PixelSize(width: Int(width.rounded(.up)), height: Int(height.rounded(.up)))
        guard let box else {
            transform = .identity
            return
        }
        transform = try Self.fit(box, width: width, height: height, root["preserveAspectRatio"] ?? "", root)
    }

    /// Reads a drawing within another; nil where it has no area and is not drawn.
    ///
    /// - Parameters:
    ///   - element: The inner `svg`.
    ///   - outer: The viewport that it lies in.
    ///   - style: Its style, whose transform leads from the outer viewport's units to pixels.
    /// - Throws: `FrisketError.invalidSpec` that names the element and its attribute.
    init?(_ element: XMLElement, in outer: SVGViewport, _ style: SVGStyle) throws(FrisketError) {
        func length(_ name: String, of whole: Double, default fallback: Double) throws(FrisketError) -> Double {
            guard let text = element[name], text != "auto" else { return fallback }
            return try SVGLength.pixels(text, of: whole, place: element.place(of: name))
        }
        let corner = AffineTransform(
            e: try length("x", of: outer.width, default: 0), f: try length("y", of: outer.height, default: 0))
        let width = try length("width", of: outer.width, default: outer.width)
        let height = try length("height", of: outer.height, default: outer.height)
        guard width > 0, height > 0 else { return nil }
        let place = style.transform.after(corner)
        clip =
            style.isCut
            ? SVGClip(width: width, height: height, through: place).intersected(with: outer.clip) : outer.clip
        size = outer.size
        guard let box = try Self.viewBox(of: element) else {
            (transform, self.width, self.height) = (place, width, height)
            return
        }
        (self.width, self.height) = (box.width, box.height)
        transform = place.after(
            try Self.fit(box, width: width, height: height, element["preserveAspectRatio"] ?? "", element))
        guard transform.isFinite else {
            throw .invalidSpec(
                path: element.place(of: "viewBox"), reason: "expected a transform within ±2^50, found a larger one")
        }
    }

    private static func side(_ name: String, of root: XMLElement) throws(FrisketError) -> Double? {
        guard let text = root[name], !text.hasSuffix("%"), text != "auto" else { return nil }
        let side = try SVGLength.pixels(text, place: root.place(of: name))
        guard side > 0, side <= Double(Mask.maxSide) else {
            throw .invalidSpec(
                path: root.place(of: name), reason: "expected a side of 1 to \(Mask.maxSide) pixels, found '\(text)'")
        }
        return side
    }

    private static func viewBox(
        of root: XMLElement
    ) throws(FrisketError) -> (x: Double, y: Double, width: Double, height: Double)? {
        guard let text = root["viewBox"] else { return nil }
        let place = root.place(of: "viewBox")
        let numbers = try CoordinateText.numbers(text, place: place)
        guard numbers.count == 4, numbers[2] > 0, numbers[3] > 0, max(numbers[2], numbers[3]) <= 1e9 else {
            throw .invalidSpec(path: place, reason: "expected x, y, width and height, found '\(text.prefix(40))'")
        }
        return (numbers[0], numbers[1], numbers[2], numbers[3])
    }

    private static func fit(
        _ box: (x: Double, y: Double, width: Double, height: Double), width: Double, height: Double, _ rule: String,
        _ root: XMLElement
    ) throws(FrisketError) -> AffineTransform {
        var (scaleX, scaleY) = (width / box.width, height / box.height)
        let words = rule.split(whereSeparator: \.isWhitespace)
        let alignment = words.first ?? "xMidYMid"
        if alignment == "none" {
            return AffineTransform(a: scaleX, d: scaleY, e: -box.x * scaleX, f: -box.y * scaleY)
        }
        let scale = words.last == "slice" ? max(scaleX, scaleY) : min(scaleX, scaleY)
        (scaleX, scaleY) = (scale, scale)
        func share(_ low: String, _ high: String) -> Double {
            alignment.contains(low) ? 0 : alignment.contains(high) ? 1 : 0.5
        }
        return AffineTransform(
            a: scale, d: scale, e: (width - box.width * scale) * share("xMin", "xMax") - box.x * scale,
            f: (height - box.height * scale) * share("YMin", "YMax") - box.y * scale)
    }
}

/// Lengths of CSS.
enum SVGLength {
    private static let units: [(name: String, pixels: Double)] = [
        ("px", 1), ("pt", 96.0 / 72), ("pc", 16), ("mm", 96 / 25.4), ("cm", 96 / 2.54), ("in", 96),
    ]

    /// A length in pixels; a percentage is of `whole`.
    static func pixels(
        _ text: String, of whole: Double? = nil, place: @autoclosure () -> String
    ) throws(FrisketError) -> Double {
        if let whole, text.hasSuffix("%") {
            return try CoordinateText.number(text.dropLast(), place: place()) / 100 * whole
        }
        let isPlain = text.utf8.last.map { $0 <= UInt8(ascii: "9") } ?? false
        let unit = isPlain ? nil : units.first { text.hasSuffix($0.name) }
        return try CoordinateText.number(text.dropLast(unit?.name.count ?? 0), place: place()) * (unit?.pixels ?? 1)
    }
}
