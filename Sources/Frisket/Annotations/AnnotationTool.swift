/// A tool whose edge pixels can be reproduced, where they differ from this project's rule of pixel centres.
public enum AnnotationTool: String, Sendable, Hashable, CaseIterable {
    /// labelme 5 on Pillow: outlines are painted too, lines are 10 wide, points have a radius of 5.
    case labelme
    /// pycocotools 2: polygons on a grid of five by five points a pixel.
    case coco
    /// OpenCV's `fillPoly` of corners cut to whole numbers: outlines are painted too.
    case opencv

    /// The most points of a shape that is drawn like a tool; the tools' ways take time that grows with their square.
    private static let maxPoints = 20_000
    /// The largest circle: beyond it the numbers of Pillow's method leave 64 bits.
    private static let maxRadius = 16_000.0
    /// The longest outline, in pixels.
    private static let maxLength = Double(1 << 23)

    /// Returns the pixels that the tool paints for a shape in pixels; nil where it draws no such shape.
    ///
    /// - Throws: `FrisketError.invalidArgument` for outlines that are too long to be followed step by step.
    func spans(of shape: Shape, on size: PixelSize) throws(FrisketError) -> Spans? {
        switch shape {
        case .polygon(let rings, _):
            for ring in rings { try Self.check(ring) }
            if self == .opencv { return OpenCVPolygon.spans(of: rings, on: size) }
            var layers: [(operation: Mask.Operation, spans: Spans)] = []
            for ring in rings {
                let spans =
                    self == .coco ? try CocoPolygon.spans(of: ring, on: size) : PillowDrawing.polygon(ring, on: size)
                layers.append((.xor, spans))
            }
            return layers.count == 1 ? layers[0].spans : try Mask(size: size, layers: layers).spans
        case .ellipse(let center, let radiusX, let radiusY, let rotation)
        where self == .labelme && radiusX == radiusY && rotation == 0:
            guard radiusX <= Self.maxRadius else {
                throw .invalidArgument(
                    reason:
                        "expected a radius of at most \(Int(Self.maxRadius)) for drawing like a tool, found \(radiusX)",
                    hint: "Leave --like away.")
            }
            try Self.check([center])
            return PillowDrawing.circle(center, radius: radiusX, on: size)
        default: return nil
        }
    }

    /// Returns the pixels of a line; nil where the tool gives lines no width.
    func spans(ofLine points: [Point], on size: PixelSize) throws(FrisketError) -> Spans? {
        guard self == .labelme else { return nil }
        try Self.check(points)
        return PillowDrawing.line(points, on: size)
    }

    /// Returns the pixels of a point; nil where the tool gives points no size.
    func spans(ofPoint point: Point, on size: PixelSize) throws(FrisketError) -> Spans? {
        guard self == .labelme else { return nil }
        try Self.check([point])
        return PillowDrawing.circle(point, radius: 5, on: size)
    }

    private static func check(_ points: [Point]) throws(FrisketError) {
        guard points.count <= maxPoints else {
            throw .invalidArgument(
                reason: "expected at most \(maxPoints) points in a shape drawn like a tool, found \(points.count)",
                hint: "Leave --like away.")
        }
        var (length, previous) = (0.0, points.last ?? Point(x: 0, y: 0))
        for point in points {
            length += max(abs(point.x - previous.x), abs(point.y - previous.y), abs(point.x), abs(point.y)) / 16
            length += max(abs(point.x - previous.x), abs(point.y - previous.y))
            previous = point
        }
        guard length <= maxLength else {
            throw .invalidArgument(
                reason:
                    "expected outlines of at most \(Int(maxLength)) pixels for drawing like a tool, found longer ones",
                hint: "Leave --like away.")
        }
    }
}
