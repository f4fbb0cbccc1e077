/// Polygons as OpenCV's `fillPoly` draws them: eight-connected outlines, and between them the even-odd area.
///
/// Corners are cut to whole numbers. The area is filled row by row between edges whose x is held in 1/65536 and advanced
/// by a slope cut to that grid. Source: `modules/imgproc/src/drawing.cpp` of OpenCV 5, whose results these equal.
enum OpenCVPolygon {
    private static let one = 1 << 16

    static func spans(of rings: [[Point]], on size: PixelSize) -> Spans {
        var runs = RunCollector(size)
        var edges: [Edge] = []
        for ring in rings {
            let corners = ring.map { (x: Int($0.x), y: Int($0.y)) }
            guard var previous = corners.last else { continue }
            for corner in corners {
                drawLine(from: previous, to: corner, on: size, into: &runs)
                if let edge = Edge(previous, corner, on: size) { edges.append(edge) }
                previous = corner
            }
        }
        fill(&edges, on: size, into: &runs)
        return runs.spans()
    }

    private struct Edge {
        let top: Int
        let bottom: Int
        var x: Int
        let slope: Int

        /// The edge between two corners; its slope is that of the part on the canvas, cut as for drawing.
        init?(_ a: (x: Int, y: Int), _ b: (x: Int, y: Int), on size: PixelSize) {
            guard a.y != b.y else { return nil }
            var (start, end) = (a, b)
            _ = clip(&start, &end, to: size)
            if start.y == end.y { (start.y, end.y) = (a.y, b.y) }
            (top, bottom) = (min(a.y, b.y), max(a.y, b.y))
            slope = (end.x - start.x) * one / (end.y - start.y)
            x = a.y < b.y ? start.x * one + (a.y - start.y) * slope : end.x * one + (b.y - end.y) * slope
        }
    }

    private static func fill(_ edges: inout [Edge], on size: PixelSize, into runs: inout RunCollector) {
        guard edges.count >= 2 else { return }
        edges.sort { ($0.top, $0.x, $0.slope) < ($1.top, $1.x, $1.slope) }
        var active: [Edge] = []
        var next = 0
        let end = min(edges.reduce(0) { max($0, $1.bottom) }, size.height)
        for row in stride(from: edges[0].top, to: end, by: 1) {
            let old = active.filter { $0.bottom != row }
            active.removeAll(keepingCapacity: true)
            for edge in old {
                while next < edges.count, edges[next].top == row, edges[next].x <= edge.x {
                    active.append(edges[next])
                    next += 1
                }
                active.append(edge)
            }
            while next < edges.count, edges[next].top == row {
                active.append(edges[next])
                next += 1
            }
            for index in stride(from: 0, to: active.count - 1, by: 2) {
                let (low, high) = (min(active[index].x, active[index + 1].x), max(active[index].x, active[index + 1].x))
                runs.add(row: row, from: (low + one - 1) >> 16, through: high >> 16)
            }
            for index in active.indices { active[index].x += active[index].slope }
            sortByColumn(&active)
        }
    }

    /// Sorts by insertion: equal columns keep their order, and the list is nearly in order already.
    private static func sortByColumn(_ edges: inout [Edge]) {
        for end in edges.indices.dropFirst() {
            var index = end
            while index > 0, edges[index - 1].x > edges[index].x {
                edges.swapAt(index - 1, index)
                index -= 1
            }
        }
    }

    /// Draws a line by Bresenham's method from its left end, after cutting it to the canvas.
    private static func drawLine(
        from start: (x: Int, y: Int), to end: (x: Int, y: Int), on size: PixelSize, into runs: inout RunCollector
    ) {
        var (a, b) = (start, end)
        guard clip(&a, &b, to: size) else { return }
        if b.x < a.x { swap(&a, &b) }
        let (width, height) = (b.x - a.x, abs(b.y - a.y))
        let down = b.y < a.y ? -1 : 1
        let isSteep = height > width
        let (long, short) = isSteep ? (height, width) : (width, height)
        var (x, y, error) = (a.x, a.y, long - 2 * short)
        for _ in 0...long {
            runs.add(row: y, from: x, through: x)
            let isDiagonal = error < 0
            error += (isDiagonal ? 2 * long : 0) - 2 * short
            if isSteep || isDiagonal { y += down }
            if !isSteep || isDiagonal { x += 1 }
        }
    }

    /// Cuts a line to the canvas, first at the top and bottom, then at the sides; false where nothing is left.
    ///
    /// The second end is cut along what is left after the first, as OpenCV does; quotients are cut towards 0.
    private static func clip(_ a: inout (x: Int, y: Int), _ b: inout (x: Int, y: Int), to size: PixelSize) -> Bool {
        let (right, bottom) = (size.width - 1, size.height - 1)
        func sides(_ point: (x: Int, y: Int)) -> Int {
            (point.x < 0 ? 1 : 0) + (point.x > right ? 2 : 0) + (point.y < 0 ? 4 : 0) + (point.y > bottom ? 8 : 0)
        }
        func cutVertically(_ point: (x: Int, y: Int)) -> (x: Int, y: Int) {
            guard sides(point) & 12 != 0 else { return point }
            let y = point.y < 0 ? 0 : bottom
            return (point.x + (y - point.y) * (b.x - a.x) / (b.y - a.y), y)
        }
        func cutSideways(_ point: (x: Int, y: Int)) -> (x: Int, y: Int) {
            guard sides(point) & 3 != 0 else { return point }
            let x = point.x < 0 ? 0 : right
            return (x, point.y + (x - point.x) * (b.y - a.y) / (b.x - a.x))
        }
        guard sides(a) & sides(b) == 0 else { return false }
        a = cutVertically(a)
        b = cutVertically(b)
        guard sides(a) & sides(b) == 0 else { return false }
        a = cutSideways(a)
        b = cutSideways(b)
        return sides(a) | sides(b) == 0
    }
}
