/// An outline of lines and curves, as SVG path data has it (SVG 2, chapter 9), all positions absolute.
///
/// A part begins with a move, or after a close where the last part began; one that is not closed is closed for filling.
public struct Path: Sendable, Hashable {
    /// One step of the pen.
    public enum Element: Sendable, Hashable {
        /// Lifts the pen and begins a part.
        case move(to: Point)
        /// A straight line.
        case line(to: Point)
        /// A parabola: a Bézier curve of degree 2.
        case quadratic(control: Point, to: Point)
        /// A Bézier curve of degree 3.
        case cubic(control1: Point, control2: Point, to: Point)
        /// A piece of an ellipse.
        case arc(Arc, to: Point)
        /// A straight line to where the part began.
        case close
    }

    /// Which piece of an ellipse joins two points.
    public struct Arc: Sendable, Hashable {
        /// The radius along the ellipse's own x axis, 0 or more.
        public var radiusX: Double
        /// The radius along the ellipse's own y axis, 0 or more.
        public var radiusY: Double
        /// The turn of the ellipse in degrees, clockwise on screen.
        public var rotation: Double
        /// Whether the piece of more than half a turn is meant.
        public var isLarge: Bool
        /// Whether the angle grows from the start to the end: clockwise on screen.
        public var isClockwise: Bool

        /// Makes an arc from the five numbers of the `A` command.
        public init(radiusX: Double, radiusY: Double, rotation: Double, isLarge: Bool, isClockwise: Bool) {
            self.radiusX = radiusX
            self.radiusY = radiusY
            self.rotation = rotation
            self.isLarge = isLarge
            self.isClockwise = isClockwise
        }
    }

    /// The steps in order; the first is a move.
    public var elements: [Element]

    /// Makes a path from its steps.
    public init(_ elements: [Element] = []) { self.elements = elements }

    /// Reads SVG path data: all commands, absolute and relative.
    ///
    /// - Parameter text: The data, such as `M10 10 L50 10 V60 Z`; nothing at all is an empty path.
    /// - Throws: `FrisketError.invalidSpec` that says at which character (from 1) what was expected.
    public init(svg text: String) throws(FrisketError) {
        var reader = PathReader(text)
        elements = try reader.elements()
    }

    /// The path as SVG path data in one fixed form: absolute commands, numbers as short as they can be.
    public var svg: String { elements.map(\.svg).joined(separator: " ") }
}

extension Path.Element {
    /// The command letter and its numbers.
    fileprivate var svg: String {
        switch self {
        case .move(let end): "M\(end.svg)"
        case .line(let end): "L\(end.svg)"
        case .quadratic(let control, let end): "Q\(control.svg) \(end.svg)"
        case .cubic(let control1, let control2, let end): "C\(control1.svg) \(control2.svg) \(end.svg)"
        case .arc(let arc, let end):
            "A\(svgNumber(arc.radiusX)) \(svgNumber(arc.radiusY)) \(svgNumber(arc.rotation)) "
                + "\(arc.isLarge ? 1 : 0) \(arc.isClockwise ? 1 : 0) \(end.svg)"
        case .close: "Z"
        }
    }

    /// The step with x and y stretched.
    func scaled(x: Ratio, y: Ratio) -> Path.Element {
        switch self {
        case .move(let end): .move(to: end.scaled(x: x, y: y))
        case .line(let end): .line(to: end.scaled(x: x, y: y))
        case .quadratic(let control, let end):
            .quadratic(control: control.scaled(x: x, y: y), to: end.scaled(x: x, y: y))
        case .cubic(let control1, let control2, let end):
            .cubic(
                control1: control1.scaled(x: x, y: y), control2: control2.scaled(x: x, y: y),
                to: end.scaled(x: x, y: y))
        case .arc(let arc, let end): .arc(arc.scaled(x: x, y: y), to: end.scaled(x: x, y: y))
        case .close: .close
        }
    }
}

extension Point {
    fileprivate var svg: String { "\(svgNumber(x)) \(svgNumber(y))" }

    func scaled(x ratioX: Ratio, y ratioY: Ratio) -> Point { Point(x: x * ratioX, y: y * ratioY) }
}

private func svgNumber(_ value: Double) -> String { JSONText.double(value).text() }
