/// A shape in one word of the command line: `[op]kind:geometry[;key=value]…`, for example `-ellipse:400,300,120x80`.
///
/// `op` is one of `+` (add, the default), `-` (subtract), `&` (intersect) and `^` (xor). A number followed by `%` is of
/// the canvas's width for x, of its height for y, and of its shorter side for a length without an axis; path data is in
/// pixels. `\;` is a semicolon.
public struct ShapeShorthand: Sendable, Hashable {
    /// The text as given.
    public let text: String

    /// Takes a shorthand after checking its form.
    ///
    /// - Parameter text: The shorthand.
    /// - Throws: `FrisketError.invalidArgument`, naming the bad piece, with an example of the right form.
    public init(_ text: String) throws(FrisketError) {
        self.text = text
        _ = try layer(on: PixelSize(width: 1, height: 1))
    }

    /// Returns the shape in pixels of a canvas.
    ///
    /// - Parameter canvas: The upright size of the picture.
    /// - Returns: A layer to append to the layers of a ``MaskSpec`` in pixels.
    /// - Throws: `FrisketError.invalidArgument`, as ``init(_:)`` does.
    public func layer(on canvas: PixelSize) throws(FrisketError) -> MaskSpec.Layer {
        let operations: [Character: Mask.Operation] = ["+": .add, "-": .subtract, "&": .intersect, "^": .xor]
        let operation = text.first.flatMap { operations[$0] }
        let pieces = Self.pieces(of: operation == nil ? text[...] : text.dropFirst())
        let words = pieces[0].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        var parser = ShorthandParser(text: text, kind: String(words[0]), canvas: canvas)
        guard let form = ShorthandParser.forms[parser.kind] else { throw parser.unknownKind() }
        guard words.count == 2 else { throw parser.failure("expected ':' after \(parser.kind), found none") }
        for piece in pieces.dropFirst() { try parser.addOption(piece, known: form.options) }
        let geometry = words[1].trimmingSpaces
        let area: MaskSpec.Area =
            switch parser.kind {
            case "rect": .shape(try parser.rect(geometry))
            case "ellipse": .shape(try parser.ellipse(geometry))
            case "path": .shape(try parser.path(geometry))
            case "stroke": .shape(try parser.stroke(geometry))
            case "raster": .raster(try parser.raster(geometry))
            default: .shape(try parser.polygon(geometry))
            }
        return MaskSpec.Layer(area, operation: operation ?? .add, label: parser.options["label"]?.last)
    }

    /// Splits at semicolons that no backslash precedes.
    private static func pieces(of text: Substring) -> [String] {
        var pieces = [""]
        var isEscaped = false
        for character in text {
            if isEscaped {
                pieces[pieces.count - 1] += character == ";" ? ";" : "\\\(character)"
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == ";" {
                pieces.append("")
            } else {
                pieces[pieces.count - 1].append(character)
            }
        }
        if isEscaped { pieces[pieces.count - 1] += "\\" }
        return pieces
    }
}
