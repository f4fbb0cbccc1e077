import CFrisketCore

extension Stroke {
    /// Returns the outline as convex rings that all run the same way, so that the non-zero rule joins them.
    ///
    /// A ring for each piece, corner and end; round parts are flattened to within ``Flattening/tolerance`` after drawing
    /// the rings larger by `scale`.
    func rings(scale: Double) throws(FrisketError) -> [[Point]] {
        let nodes = nodes
        var outline = StrokeOutline(scale: scale)
        guard let first = nodes.first, let last = nodes.last else { return [] }
        guard nodes.count > 1 else {
            if cap != .butt {
                outline.addCap(cap, at: first, along: Point(x: 1, y: 0))
                outline.addCap(cap, at: first, along: Point(x: -1, y: 0))
            }
            return outline.rings
        }
        var before: Point?
        for (start, end) in zip(nodes, nodes.dropFirst()) {
            let along = start.direction(to: end)
            outline.addPiece(from: start, to: end, along: along)
            if let before { outline.addJoin(join, at: start, from: before, to: along, miterLimit: miterLimit) }
            before = along
            try Flattening.check(outline.pointCount)
        }
        if cap != .butt {
            outline.addCap(cap, at: first, along: nodes[1].direction(to: first))
            outline.addCap(cap, at: last, along: nodes[nodes.count - 2].direction(to: last))
        }
        return outline.rings
    }

    /// The points with half the width at each; of equal neighbours the widest.
    private var nodes: [Node] {
        var nodes: [Node] = []
        for (index, point) in points.enumerated() {
            let radius = (widths.count == 1 ? widths[0] : widths[index]) / 2
            if let last = nodes.last, last.direction(to: Node(point: point, radius: 0)) == Point(x: 0, y: 0) {
                nodes[nodes.count - 1].radius = max(last.radius, radius)
            } else {
                nodes.append(Node(point: point, radius: radius))
            }
        }
        return nodes
    }
}

/// A point of a stroke and half the width there.
private struct Node {
    let point: Point
    var radius: Double

    /// The unit vector to another node; zero where they are too near for one.
    func direction(to other: Node) -> Point {
        let (x, y) = (other.point.x - point.x, other.point.y - point.y)
        let length = hypot(x, y)
        return length > 0 && length.isFinite ? Point(x: x / length, y: y / length) : Point(x: 0, y: 0)
    }

    /// The point moved along a direction, in radii.
    func moved(_ direction: Point, by factor: Double = 1) -> Point {
        Point(x: point.x + direction.x * radius * factor, y: point.y + direction.y * radius * factor)
    }
}

/// The rings of a stroke in the making.
private struct StrokeOutline {
    let scale: Double
    private(set) var rings: [[Point]] = []
    private(set) var pointCount = 0

    init(scale: Double) { self.scale = scale }

    /// Adds a convex ring, turned where it runs the other way.
    private mutating func add(_ ring: [Point]) {
        var area = 0.0
        for (a, b) in zip(ring, ring.dropFirst()) {
            area += (a.x - ring[0].x) * (b.y - ring[0].y) - (b.x - ring[0].x) * (a.y - ring[0].y)
        }
        rings.append(area < 0 ? ring.reversed() : ring)
        pointCount += ring.count
    }

    /// The straight piece between two nodes.
    mutating func addPiece(from start: Node, to end: Node, along: Point) {
        let side = along.turned
        add([start.moved(side), end.moved(side), end.moved(side, by: -1), start.moved(side, by: -1)])
    }

    /// An end, on the far side of `along`.
    mutating func addCap(_ cap: Stroke.Cap, at node: Node, along: Point) {
        let side = along.turned
        if cap == .round { return addPie(at: node, from: side, sweep: -.pi) }
        let tip = Node(point: node.moved(along), radius: node.radius)
        add([node.moved(side), tip.moved(side), tip.moved(side, by: -1), node.moved(side, by: -1)])
    }

    /// The outer side of a corner.
    mutating func addJoin(_ join: Stroke.Join, at node: Node, from before: Point, to after: Point, miterLimit: Double) {
        let sine = before.x * after.y - before.y * after.x
        let cosine = before.x * after.x + before.y * after.y
        guard sine != 0 || cosine < 0 else { return }
        let outward = sine >= 0 ? -1.0 : 1
        let (from, to) = (node.moved(before.turned, by: outward), node.moved(after.turned, by: outward))
        switch join {
        case .round:
            let side = before.turned
            addPie(
                at: node, from: Point(x: side.x * outward, y: side.y * outward),
                sweep: sine == 0 ? .pi : atan2(sine, cosine))
        case .miter:
            // The tip lies 1/cos of half the turn away from the point, in radii.
            let half = max((1 + cosine) / 2, 0).squareRoot()
            guard half > 0, 1 / half <= miterLimit else { return add([node.point, from, to]) }
            let (sideA, sideB) = (before.turned, after.turned)
            let middle = Point(x: (sideA.x + sideB.x) / (2 * half), y: (sideA.y + sideB.y) / (2 * half))
            add([node.point, from, node.moved(middle, by: outward / half), to])
        case .bevel: add([node.point, from, to])
        }
    }

    /// A piece of the disc around a node: begins at the direction `from` and turns by `sweep`.
    private mutating func addPie(at node: Node, from: Point, sweep: Double) {
        guard node.radius > 0 else { return }
        let first = atan2(from.y, from.x)
        var ring = [node.point, node.moved(from)]
        Flattening.appendArc(
            around: node.point, p: Point(x: node.radius, y: 0), q: Point(x: 0, y: node.radius), from: first,
            sweep: sweep, radius: node.radius * scale, to: &ring)
        let last = first + sweep
        ring.append(node.moved(Point(x: cos(last), y: sin(last))))
        add(ring)
    }
}

extension Point {
    /// The vector after a quarter turn, clockwise on screen.
    fileprivate var turned: Point { Point(x: -y, y: x) }
}
