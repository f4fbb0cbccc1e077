/// The part of the canvas that nested viewports show: a convex polygon in pixels.
struct SVGClip {
    /// Its corners, clockwise on screen; none where nothing is shown.
    private var corners: [Point]

    /// A rectangle of a drawing's units with one corner at the origin, mapped to pixels.
    init(width: Double, height: Double, through transform: AffineTransform) {
        let rect = [
            Point(x: 0, y: 0), Point(x: width, y: 0), Point(x: width, y: height), Point(x: 0, y: height),
        ].map(transform.apply)
        let turn = Self.turn(from: rect[0], to: rect[1], rect[3])
        corners = turn == 0 ? [] : turn > 0 ? rect : rect.reversed()
    }

    /// What both show.
    func intersected(with other: SVGClip?) -> SVGClip {
        guard let other else { return self }
        var result = self
        result.corners = other.clipped(corners)
        return result
    }

    /// The part of a shape that is shown; the shape itself where that is all of it.
    ///
    /// A ring is cut at one edge after the other (I. Sutherland, G. Hodgman, "Reentrant Polygon Clipping", 1974). Where it
    /// leaves and comes back it runs along the edge, which changes no winding inside.
    func clipped(_ shape: Shape) throws(FrisketError) -> Shape {
        let outline = try shape.outline()
        let edges = edges
        let showsAll = outline.points.allSatisfy { point in
            edges.allSatisfy { Self.turn(from: $0.from, to: $0.to, point) >= 0 }
        }
        if !edges.isEmpty, showsAll { return shape }
        var (rings, start): ([[Point]], Int) = ([], 0)
        for end in outline.ringEnds {
            rings.append(clipped(Array(outline.points[start..<end])))
            start = end
        }
        return .polygon(rings: rings, rule: outline.rule)
    }

    private var edges: [(from: Point, to: Point)] {
        corners.indices.map { (corners[$0], corners[($0 + 1) % corners.count]) }
    }

    private func clipped(_ ring: [Point]) -> [Point] {
        guard !corners.isEmpty else { return [] }
        var ring = ring
        for edge in edges {
            guard var previous = ring.last else { return [] }
            var depth = Self.turn(from: edge.from, to: edge.to, previous)
            var kept: [Point] = []
            kept.reserveCapacity(ring.count + 2)
            for point in ring {
                let next = Self.turn(from: edge.from, to: edge.to, point)
                if (depth < 0) != (next < 0) {
                    let share = depth / (depth - next)
                    kept.append(
                        Point(
                            x: previous.x + share * (point.x - previous.x),
                            y: previous.y + share * (point.y - previous.y)))
                }
                if next >= 0 { kept.append(point) }
                (previous, depth) = (point, next)
            }
            ring = kept
        }
        return ring
    }

    /// Above 0 where a point lies to the right of a line, on screen.
    private static func turn(from: Point, to: Point, _ point: Point) -> Double {
        (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x)
    }
}
