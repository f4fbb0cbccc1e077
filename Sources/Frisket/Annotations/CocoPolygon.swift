/// A polygon as pycocotools draws it.
///
/// Corners are rounded to a grid of five points a pixel and the outline is walked from point to point; where a step
/// leaves the middle column of a pixel for the next one, the first pixel of that column at or below the outline changes
/// sides. Source: `rleFrPoly` of cocoapi's `maskApi.c`, whose results these equal.
enum CocoPolygon {
    private static let scale = 5.0

    static func spans(of ring: [Point], on size: PixelSize) throws(FrisketError) -> Spans {
        let corners = ring.map { (x: Int(scale * $0.x + 0.5), y: Int(scale * $0.y + 0.5)) }
        var changes: [Int] = []
        var last: (x: Int, y: Int)?
        for (index, start) in corners.enumerated() {
            walk(from: start, to: corners[(index + 1) % corners.count]) { point in
                if let last, last.x != point.x, let change = change(from: last, to: point, on: size) {
                    changes.append(change)
                }
                last = point
            }
        }
        return try CocoRLE(changesAt: changes.sorted(), size: size).mask().spans
    }

    /// Visits every grid point of an edge, in the order of the edge; the shorter side is rounded as if walked forwards.
    private static func walk(
        from start: (x: Int, y: Int), to end: (x: Int, y: Int), _ visit: ((x: Int, y: Int)) -> Void
    ) {
        let (width, height) = (abs(end.x - start.x), abs(end.y - start.y))
        let isFlat = width >= height
        let isBackwards = isFlat ? start.x > end.x : start.y > end.y
        let (from, to) = isBackwards ? (end, start) : (start, end)
        let steps = isFlat ? width : height
        let slope = isFlat ? Double(to.y - from.y) / Double(width) : Double(to.x - from.x) / Double(height)
        for step in 0...steps {
            let offset = isBackwards ? steps - step : step
            // An edge without length has no slope; its one point is its start.
            let rise = steps == 0 ? 0 : slope * Double(offset)
            visit(
                isFlat
                    ? (from.x + offset, Int(Double(from.y) + rise + 0.5))
                    : (Int(Double(from.x) + rise + 0.5), from.y + offset))
        }
    }

    /// The pixel, counted down the columns, from which on sides change; nil where the step is not in a pixel's middle.
    private static func change(from last: (x: Int, y: Int), to point: (x: Int, y: Int), on size: PixelSize) -> Int? {
        let column = (point.x < last.x ? point.x : point.x - 1) - 2
        guard column >= 0, column % 5 == 0, column / 5 < size.width else { return nil }
        let y = (Double(min(point.y, last.y)) + 0.5) / scale - 0.5
        return column / 5 * size.height + Int(min(max(y, 0), Double(size.height)).rounded(.up))
    }
}

extension CocoRLE {
    /// Takes the pixels, counted down the columns and in order, at which inside and outside change; two at one pixel
    /// cancel each other.
    fileprivate init(changesAt changes: [Int], size: PixelSize) throws(FrisketError) {
        var kept: [Int] = []
        for change in changes {
            if kept.last == change { kept.removeLast() } else { kept.append(change) }
        }
        let ends = kept + [size.area]
        try self.init(counts: zip(ends, [0] + kept).map { $0 - $1 }, size: size)
    }
}
