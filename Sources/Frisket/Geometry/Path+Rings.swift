import CFrisketCore

extension Path {
    /// Returns the path as rings of points, curves flattened to within ``Flattening/tolerance`` after drawing the rings
    /// larger by `scale`.
    func rings(scale: Double) throws(FrisketError) -> [[Point]] {
        var rings: [[Point]] = []
        var ring: [Point] = []
        var count = 0
        for element in elements {
            let known = ring.count
            switch element {
            case .move(let end):
                if ring.count > 1 { rings.append(ring) }
                ring = [end]
            case .line(let end): ring.append(end)
            case .quadratic(let control, let end):
                guard let start = ring.last else { continue }
                Flattening.appendQuadratic(start, control, end, scale: scale, to: &ring)
            case .cubic(let control1, let control2, let end):
                guard let start = ring.last else { continue }
                Flattening.appendCubic(start, control1, control2, end, scale: scale, to: &ring)
            case .arc(let arc, let end):
                guard let start = ring.last else { continue }
                arc.append(from: start, to: end, scale: scale, to: &ring)
            case .close:
                // What follows without a move begins where this part did.
                if ring.count > 1 { rings.append(ring) }
                ring = Array(ring.prefix(1))
            }
            count += max(ring.count - known, 0)
            try Flattening.check(count)
        }
        if ring.count > 1 { rings.append(ring) }
        return rings
    }

    /// The path with x and y stretched.
    func scaled(x: Ratio, y: Ratio) -> Path { Path(elements.map { $0.scaled(x: x, y: y) }) }

    /// Whether every number in it is finite.
    var isFinite: Bool {
        elements.allSatisfy { element in
            switch element {
            case .move(let end), .line(let end): end.isFinite
            case .quadratic(let control, let end): control.isFinite && end.isFinite
            case .cubic(let control1, let control2, let end): control1.isFinite && control2.isFinite && end.isFinite
            case .arc(let arc, let end):
                end.isFinite && arc.radiusX.isFinite && arc.radiusY.isFinite && arc.rotation.isFinite
            case .close: true
            }
        }
    }
}

extension Path.Arc {
    /// Appends the arc from `start` to `end`, without its first point.
    ///
    /// Source: SVG 2, appendix B.2, "Elliptical arc implementation notes": centre and angles from the end points, radii
    /// grown where they are too small to reach.
    func append(from start: Point, to end: Point, scale: Double, to ring: inout [Point]) {
        guard start != end else { return }
        guard radiusX > 0, radiusY > 0 else {
            ring.append(end)
            return
        }
        let angle = rotation.truncatingRemainder(dividingBy: 360) * .pi / 180
        let (cosine, sine) = (cos(angle), sin(angle))
        // Half the chord in the frame of the ellipse, in radii.
        let (dx, dy) = ((start.x - end.x) / 2, (start.y - end.y) / 2)
        var (rx, ry) = (radiusX, radiusY)
        var (u, v) = ((cosine * dx + sine * dy) / rx, (cosine * dy - sine * dx) / ry)
        let reach = (u * u + v * v).squareRoot()
        if reach > 1 { (rx, ry, u, v) = (rx * reach, ry * reach, u / reach, v / reach) }
        let square = u * u + v * v
        guard square > 0, rx.isFinite, ry.isFinite else {
            ring.append(end)
            return
        }
        let height = (max(1 - square, 0) / square).squareRoot() * (isLarge == isClockwise ? -1 : 1)
        let (centerU, centerV) = (height * v, -height * u)
        let center = Point(
            x: (start.x + end.x) / 2 + cosine * centerU * rx - sine * centerV * ry,
            y: (start.y + end.y) / 2 + sine * centerU * rx + cosine * centerV * ry)
        let first = atan2(v - centerV, u - centerU)
        var sweep = atan2(-v - centerV, -u - centerU) - first
        if isClockwise, sweep < 0 { sweep += 2 * .pi }
        if !isClockwise, sweep > 0 { sweep -= 2 * .pi }
        Flattening.appendArc(
            around: center, p: Point(x: rx * cosine, y: rx * sine), q: Point(x: -ry * sine, y: ry * cosine),
            from: first, sweep: sweep, radius: max(rx, ry) * scale, to: &ring)
        ring.append(end)
    }

    /// The arc with x and y stretched: an ellipse stays one, with other radii where its axes are not upright.
    func scaled(x: Ratio, y: Ratio) -> Path.Arc {
        var arc = self
        let (scaleX, scaleY) = (1 * x, 1 * y)
        if scaleX == scaleY || rotation.truncatingRemainder(dividingBy: 180) == 0 {
            (arc.radiusX, arc.radiusY) = (radiusX * x, radiusY * y)
        } else if rotation.truncatingRemainder(dividingBy: 90) == 0 {
            (arc.radiusX, arc.radiusY) = (radiusX * y, radiusY * x)
        } else {
            // The half-diameters' outer product: its principal axes are those of the stretched ellipse.
            let (cosine, sine) = (cos(rotation * .pi / 180), sin(rotation * .pi / 180))
            let p = Point(x: radiusX * cosine * scaleX, y: radiusX * sine * scaleY)
            let q = Point(x: -radiusY * sine * scaleX, y: radiusY * cosine * scaleY)
            let (a, b, c) = (p.x * p.x + q.x * q.x, p.x * p.y + q.x * q.y, p.y * p.y + q.y * q.y)
            let half = ((a - c) * (a - c) / 4 + b * b).squareRoot()
            arc.radiusX = ((a + c) / 2 + half).squareRoot()
            arc.radiusY = max((a + c) / 2 - half, 0).squareRoot()
            arc.rotation = atan2(2 * b, a - c) / 2 * 180 / .pi
        }
        return arc
    }
}

extension Point {
    /// Whether both numbers are finite.
    var isFinite: Bool { x.isFinite && y.isFinite }
}
