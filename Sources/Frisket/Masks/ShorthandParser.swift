/// Reads the geometry of a ``ShapeShorthand`` into pixels of a canvas.
struct ShorthandParser {
    /// For each kind an example of its form and the options that it takes.
    static let forms: [String: (example: String, options: [String])] = [
        "rect": ("rect:10,20,300x200", ["radius", "label"]),
        "ellipse": ("ellipse:400,300,120x80;rotate=30", ["rotate", "label"]),
        "polygon": ("polygon:10,10 200,30 180,220;hole=60,60 90,60 75,95", ["hole", "rule", "label"]),
        "path": ("path:M10 10L50 10L50 60Z", ["rule", "label"]),
        "stroke": ("stroke:5,5 40,60;width=24", ["width", "widths", "cap", "join", "miter", "label"]),
        "raster": ("raster:old.png;channel=luma", ["channel", "polarity", "threshold", "at", "label"]),
    ]

    let text: String
    let kind: String
    let canvas: PixelSize
    private(set) var options: [String: [String]] = [:]

    init(text: String, kind: String, canvas: PixelSize) {
        self.text = text
        self.kind = kind
        self.canvas = canvas
    }

    func failure(_ reason: String) -> FrisketError {
        .invalidArgument(
            reason: "-s '\(text)': \(reason)",
            hint: "Write for example -s '\((Self.forms[kind] ?? Self.forms["rect"])?.example ?? "")'.")
    }

    func unknownKind() -> FrisketError {
        failure("expected one of \(Self.forms.keys.sorted().joined(separator: ", ")), found \"\(kind)\"")
    }

    /// Takes one `key=value`.
    mutating func addOption(_ piece: String, known: [String]) throws(FrisketError) {
        let parts = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let key = parts[0].trimmingSpaces
        guard known.contains(key), parts.count == 2 else {
            throw failure("expected one of \(known.map { $0 + "=" }.joined(separator: ", ")), found \"\(piece)\"")
        }
        guard options[key] == nil || key == "hole" else { throw failure("expected \(key)= once, found it again") }
        options[key, default: []].append(parts[1].trimmingSpaces)
    }

    /// `X,Y,WxH`, `WxH+X+Y` or `X,Y..X2,Y2`.
    func rect(_ geometry: String) throws(FrisketError) -> Shape {
        let form = "X,Y,WxH or WxH+X+Y or X,Y..X2,Y2"
        let (numbers, separators) = try fourNumbers(geometry, form: form)
        let sides: (width: Double, height: Double)
        let corner: (x: Double, y: Double)
        switch separators {
        case ",,x":
            corner = (horizontal(numbers[0]), vertical(numbers[1]))
            sides = (horizontal(numbers[2]), vertical(numbers[3]))
        case "x" where numbers[2].isSigned && numbers[3].isSigned:
            sides = (horizontal(numbers[0]), vertical(numbers[1]))
            corner = (horizontal(numbers[2]), vertical(numbers[3]))
        case ",..,":
            let (x, y) = (horizontal(numbers[0]), vertical(numbers[1]))
            let (x2, y2) = (horizontal(numbers[2]), vertical(numbers[3]))
            corner = (min(x, x2), min(y, y2))
            sides = (abs(x2 - x), abs(y2 - y))
        default: throw failure("expected \(form), found \"\(geometry)\"")
        }
        let radius = try option("radius").map { $0.resolved(canvas.shorterSide) } ?? 0
        guard sides.width >= 0, sides.height >= 0, radius >= 0 else {
            throw failure("expected lengths of 0 or more, found a negative one")
        }
        return .rect(x: corner.x, y: corner.y, width: sides.width, height: sides.height, radius: radius)
    }

    /// `CX,CY,RXxRY`.
    func ellipse(_ geometry: String) throws(FrisketError) -> Shape {
        let (numbers, separators) = try fourNumbers(geometry, form: "CX,CY,RXxRY")
        guard separators == ",,x" else { throw failure("expected CX,CY,RXxRY, found \"\(geometry)\"") }
        let (radiusX, radiusY) = (horizontal(numbers[2]), vertical(numbers[3]))
        guard radiusX >= 0, radiusY >= 0 else { throw failure("expected radii of 0 or more, found a negative one") }
        let rotation = try option("rotate")
        guard rotation?.isPercent != true else { throw failure("expected rotate= in degrees, found a percentage") }
        return .ellipse(
            center: Point(x: horizontal(numbers[0]), y: vertical(numbers[1])), radiusX: radiusX, radiusY: radiusY,
            rotation: rotation?.value ?? 0)
    }

    /// Points `X,Y` between spaces; each `hole=` is a further ring.
    func polygon(_ geometry: String) throws(FrisketError) -> Shape {
        var rings: [[Point]] = []
        for ring in [geometry] + (options["hole"] ?? []) { rings.append(try points(ring, atLeast: 3)) }
        return .polygon(rings: rings, rule: try word("rule") ?? .evenOdd)
    }

    /// SVG path data, in pixels.
    func path(_ data: String) throws(FrisketError) -> Shape {
        do throws(FrisketError) {
            return .path(try Path(svg: data), rule: try word("rule") ?? .nonZero)
        } catch .invalidSpec(_, let reason) {
            throw failure(reason)
        }
    }

    /// Points `X,Y` between spaces, and `width=`, or `widths=` with one for each.
    func stroke(_ geometry: String) throws(FrisketError) -> Shape {
        let points = try points(geometry, atLeast: 1)
        guard options["width"] == nil || options["widths"] == nil else {
            throw failure("expected either width= or widths=, found both")
        }
        var widths: [Double] = []
        for text in (options["width"] ?? options["widths"] ?? []).joined().split(whereSeparator: \.isWhitespace) {
            widths.append(
                try number(String(text), after: options["width"] == nil ? "widths" : "width")
                    .resolved(canvas.shorterSide))
        }
        let count = options["widths"] == nil ? 1 : points.count
        guard widths.count == count else {
            throw failure(
                widths.isEmpty
                    ? "expected width=, found none" : "expected \(count) widths, found \(widths.count)")
        }
        let miterLimit = try option("miter")?.value ?? Stroke.standardMiterLimit
        guard widths.allSatisfy({ $0 >= 0 }) else { throw failure("expected a width of 0 or more, found less") }
        guard miterLimit >= 1 else { throw failure("expected miter= of 1 or more, found \(miterLimit)") }
        return .stroke(
            Stroke(
                points, widths: widths, cap: try word("cap") ?? .round, join: try word("join") ?? .round,
                miterLimit: miterLimit))
    }

    /// A file's name; `at=X,Y` or `at=X,Y,WxH` says where the picture goes, else it covers the canvas.
    func raster(_ name: String) throws(FrisketError) -> RasterSource {
        guard !name.isEmpty else { throw failure("expected a file's name, found none") }
        var raster = RasterSource(
            name, channel: try word("channel") ?? .alpha, polarity: try word("polarity") ?? .low)
        if let threshold = try option("threshold") {
            guard let value = Int(exactly: threshold.value), (1...255).contains(value), !threshold.isPercent else {
                throw failure("expected threshold= from 1 to 255, found \(threshold.value)")
            }
            raster.threshold = value
        }
        guard let place = options["at"]?.last else { return raster }
        var scanner = NumberScanner(place)
        var (numbers, separators): ([Measure], String) = ([], "")
        while let number = scanner.number() {
            numbers.append(number)
            separators += scanner.separator()
        }
        guard scanner.isAtEnd, separators == "," || separators == ",,x" else {
            throw failure("expected at=X,Y or at=X,Y,WxH, found \"\(place)\"")
        }
        (raster.x, raster.y) = (horizontal(numbers[0]), vertical(numbers[1]))
        guard numbers.count == 4 else { return raster }
        let (width, height) = (horizontal(numbers[2]), vertical(numbers[3]))
        guard width >= 0, height >= 0 else { throw failure("expected lengths of 0 or more, found a negative one") }
        (raster.width, raster.height) = (width, height)
        return raster
    }

    /// One of the words of an enumeration, given as an option.
    private func word<Choice: CaseIterable & RawRepresentable<String>>(
        _ key: String
    ) throws(FrisketError) -> Choice? {
        guard let name = options[key]?.last else { return nil }
        guard let choice = Choice(rawValue: name) else {
            throw failure(
                "expected \(key)=\(Choice.allCases.map(\.rawValue).joined(separator: " or \(key)=")), "
                    + "found \(key)=\(name)")
        }
        return choice
    }

    private func points(_ text: String, atLeast least: Int) throws(FrisketError) -> [Point] {
        var points: [Point] = []
        for pair in text.split(whereSeparator: \.isWhitespace) {
            var scanner = NumberScanner(String(pair))
            guard let x = scanner.number(), scanner.separator() == ",", let y = scanner.number(), scanner.isAtEnd else {
                throw failure("expected points X,Y with spaces between them, found \"\(pair)\"")
            }
            points.append(Point(x: horizontal(x), y: vertical(y)))
        }
        guard points.count >= least else {
            throw failure(
                "expected at least \(least) point\(least == 1 ? "" : "s") X,Y with spaces between them, "
                    + "found \(points.count)")
        }
        return points
    }

    /// Four numbers and, in one string, what stands between them.
    private func fourNumbers(
        _ geometry: String, form: String
    ) throws(FrisketError) -> (numbers: [Measure], separators: String) {
        var scanner = NumberScanner(geometry)
        var numbers: [Measure] = []
        var separators = ""
        while let number = scanner.number() {
            numbers.append(number)
            separators += scanner.separator()
        }
        guard scanner.isAtEnd, numbers.count == 4 else { throw failure("expected \(form), found \"\(geometry)\"") }
        return (numbers, separators)
    }

    /// The number of an option.
    private func option(_ key: String) throws(FrisketError) -> Measure? {
        guard let text = options[key]?.last else { return nil }
        return try number(text, after: key)
    }

    private func number(_ text: String, after key: String) throws(FrisketError) -> Measure {
        var scanner = NumberScanner(text)
        guard let number = scanner.number(), scanner.isAtEnd else {
            throw failure("expected a number after \(key)=, found \"\(text)\"")
        }
        return number
    }

    private func horizontal(_ number: Measure) -> Double { number.resolved(canvas.width) }

    private func vertical(_ number: Measure) -> Double { number.resolved(canvas.height) }
}
