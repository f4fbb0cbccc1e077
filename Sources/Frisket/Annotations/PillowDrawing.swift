#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Shapes as labelme draws them with Pillow: coordinates cut to whole numbers, outlines included.
///
/// Source: `labelme/utils/shape.py`, Pillow's `ImageDraw.py` and `Draw.c`, whose results these equal (Pillow 13).
enum PillowDrawing {
    /// The width of labelme's lines.
    private static let lineWidth = 10

    /// A filled polygon.
    static func polygon(_ ring: [Point], on size: PixelSize) -> Spans {
        var runs = RunCollector(size)
        PillowPolygon(corners: ring.map(whole)).fill(&runs, on: size)
        return runs.spans()
    }

    /// A filled circle in its box, which is cut to whole numbers.
    static func circle(_ center: Point, radius: Double, on size: PixelSize) -> Spans {
        var runs = RunCollector(size)
        let (left, top) = whole(Point(x: center.x - radius, y: center.y - radius))
        let (right, bottom) = whole(Point(x: center.x + radius, y: center.y + radius))
        PillowEllipse(left: left, top: top, right: right, bottom: bottom).fill(&runs)
        return runs.spans()
    }

    /// A line of labelme's width, its joints rounded.
    static func line(_ points: [Point], on size: PixelSize) -> Spans {
        var runs = RunCollector(size)
        stroke(points, width: lineWidth, on: size, into: &runs)
        for index in points.indices.dropFirst().dropLast() {
            join(points[index - 1], points[index], points[index + 1], on: size, into: &runs)
        }
        return runs.spans()
    }

    static func whole(_ point: Point) -> (x: Int, y: Int) { (Int(point.x), Int(point.y)) }

    private static func stroke(_ points: [Point], width: Int, on size: PixelSize, into runs: inout RunCollector) {
        for (start, end) in zip(points, points.dropFirst()) {
            let (a, b) = (whole(start), whole(end))
            let (dx, dy) = (Double(b.x - a.x), Double(b.y - a.y))
            guard dx != 0 || dy != 0 else {
                runs.add(row: a.y, from: a.x, through: a.x)
                continue
            }
            // Half the width is rounded once up and once down, so that an even width leans to one side.
            let half = Double(width - 1) / 2
            let (more, less) = (roundedUp(half) / hypot(dx, dy), roundedDown(half) / hypot(dx, dy))
            let (lessX, moreX) = (Int(roundedDown(less * dy)), Int(roundedDown(more * dy)))
            let (lessY, moreY) = (Int(roundedDown(less * dx)), Int(roundedDown(more * dx)))
            PillowPolygon(
                edgesBetween: [
                    (a.x - lessX, a.y + moreY), (b.x - lessX, b.y + moreY), (b.x + moreX, b.y - lessY),
                    (a.x + moreX, a.y - lessY),
                ]
            ).fill(&runs, on: size)
        }
    }

    /// Rounds the outside of a corner with a slice of a circle, and closes the gaps at its sides.
    private static func join(
        _ before: Point, _ point: Point, _ after: Point, on size: PixelSize, into runs: inout RunCollector
    ) {
        let first = direction(from: before, to: point)
        let second = direction(from: point, to: after)
        guard first != second else { return }
        let radius = Double(lineWidth) / 2 - 1
        let isFlipped = second > first ? second - 180 > first : second + 180 > first
        let (start, end) = isFlipped ? (second + 90, first + 90) : (first - 90, second - 90)
        let (left, top) = whole(Point(x: point.x - radius, y: point.y - radius))
        let (right, bottom) = whole(Point(x: point.x + radius, y: point.y + radius))
        PillowEllipse(left: left, top: top, right: right, bottom: bottom)
            .fillSlice(from: Float(start - 90), to: Float(end - 90), &runs)
        func onCircle(_ angle: Double) -> Point {
            let radians = (angle - 90) * (Double.pi / 180)
            let (dx, dy) = (radius * cos(radians), radius * sin(radians))
            return Point(
                x: point.x + dx.rounded(dx > 0 ? .down : .up), y: point.y + dy.rounded(dy > 0 ? .down : .up))
        }
        let side = isFlipped ? 90.0 : -90
        stroke([onCircle(first + side), point, onCircle(second + side)], width: 3, on: size, into: &runs)
    }

    /// Degrees from upwards, clockwise on screen, from 0 up to 360.
    private static func direction(from start: Point, to end: Point) -> Double {
        let degrees = atan2(end.x - start.x, start.y - end.y) * (180 / Double.pi)
        let rest = fmod(degrees, 360)
        return rest < 0 ? rest + 360 : rest
    }

    /// To the nearest whole number, halves away from 0.
    static func roundedUp(_ value: Double) -> Double {
        value >= 0 ? (value + 0.5).rounded(.down) : -(-value + 0.5).rounded(.down)
    }

    /// To the nearest whole number, halves towards 0.
    static func roundedDown(_ value: Double) -> Double {
        value >= 0 ? (value - 0.5).rounded(.up) : -(-value - 0.5).rounded(.up)
    }
}
