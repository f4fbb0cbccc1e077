/// An area of the upright picture.
///
/// Coordinates and lengths are in pixels (in a ``MaskSpec``: in its units) and may lie outside the picture. A pixel is
/// inside when its centre is; shapes without area, such as a polygon of two points, hold none.
public enum Shape: Sendable, Hashable {
    /// A rectangle by its top-left corner and sides; `radius` rounds the corners, up to half the shorter side.
    ///
    /// Left and top edges belong to it, right and bottom edges do not.
    case rect(x: Double, y: Double, width: Double, height: Double, radius: Double = 0)
    /// Rings that close themselves; left and top edges belong to the area, right and bottom edges do not.
    case polygon(rings: [[Point]], rule: FillRule = .evenOdd)
    /// An ellipse by its centre and radii, then turned about its centre by `rotation` degrees, clockwise on screen.
    ///
    /// Its outline belongs to it.
    case ellipse(center: Point, radiusX: Double, radiusY: Double, rotation: Double = 0)
    /// An outline of lines and curves, filled.
    ///
    /// Curves are flattened to within 1/1024 pixel of the output and then follow the rule of polygons.
    case path(Path, rule: FillRule = .nonZero)
    /// A line of some width; its outline is flattened as that of a path.
    case stroke(Stroke)
}

extension Shape {
    /// Returns the shape with x and y stretched; `lengths` stretches what has no axis.
    func scaled(x: Ratio, y: Ratio, lengths: Ratio) -> Shape {
        switch self {
        case .rect(let left, let top, let width, let height, let radius):
            .rect(
                x: left * x, y: top * y, width: width * x, height: height * y, radius: radius * lengths)
        case .polygon(let rings, let rule):
            .polygon(rings: rings.map { $0.map { $0.scaled(x: x, y: y) } }, rule: rule)
        case .ellipse(let center, let radiusX, let radiusY, let rotation):
            .ellipse(
                center: center.scaled(x: x, y: y), radiusX: radiusX * x, radiusY: radiusY * y, rotation: rotation)
        case .path(let path, let rule): .path(path.scaled(x: x, y: y), rule: rule)
        case .stroke(let stroke): .stroke(stroke.scaled(x: x, y: y, lengths: lengths))
        }
    }
}

/// A factor held as a fraction, so that whole results come out whole: 15 percent of 300 is 45.
struct Ratio {
    var numerator: Double
    var denominator: Double

    static func * (value: Double, ratio: Ratio) -> Double {
        ratio.numerator == ratio.denominator ? value : value * ratio.numerator / ratio.denominator
    }
}
