import CFrisketCore

/// Curves as chains of chords.
enum Flattening {
    /// How far a chord may stray from its curve, in pixels of the output; design: at most 1/1024.
    static let tolerance = 1.0 / 4096
    /// The most chords of one curve, and points of one shape.
    private static let maxChords = 65_536.0
    private static let maxPoints = 1 << 22

    /// Refuses a shape whose outline would take too much memory.
    static func check(_ count: Int) throws(FrisketError) {
        guard count <= maxPoints else {
            throw .invalidArgument(
                reason: "expected an outline of at most \(maxPoints) points, found more",
                hint: "Use fewer or simpler curves.")
        }
    }

    /// Appends an arc's inner points and no end: `center + p cos t + q sin t` from `first` on over `sweep`.
    ///
    /// A chord over the angle t strays r(1 - cos(t/2)), which is at most r t²/8.
    static func appendArc(
        around center: Point, p: Point, q: Point, from first: Double, sweep: Double, radius: Double,
        to ring: inout [Point]
    ) {
        let chords = count(abs(sweep) / (8 * tolerance / radius).squareRoot())
        for step in 1..<max(chords, 1) {
            let angle = first + sweep * Double(step) / Double(chords)
            let (cosine, sine) = (cos(angle), sin(angle))
            ring.append(
                Point(x: center.x + p.x * cosine + q.x * sine, y: center.y + p.y * cosine + q.y * sine))
        }
    }

    /// Appends a curve of degree 2 without its first point.
    ///
    /// A chord over the n-th part strays at most |B''|/8n², and B'' is 2(a - 2b + c).
    static func appendQuadratic(_ a: Point, _ b: Point, _ c: Point, scale: Double, to ring: inout [Point]) {
        let chords = count((bend(a, b, c) * scale / (4 * tolerance)).squareRoot())
        for step in 1..<max(chords, 1) {
            let t = Double(step) / Double(chords)
            let s = 1 - t
            ring.append(
                Point(x: s * s * a.x + 2 * s * t * b.x + t * t * c.x, y: s * s * a.y + 2 * s * t * b.y + t * t * c.y))
        }
        ring.append(c)
    }

    /// Appends a curve of degree 3 without its first point.
    ///
    /// |B''| is at most 6 times the larger bend of its two halves.
    static func appendCubic(
        _ a: Point, _ b: Point, _ c: Point, _ d: Point, scale: Double, to ring: inout [Point]
    ) {
        let bend = max(bend(a, b, c), bend(b, c, d))
        let chords = count((0.75 * bend * scale / tolerance).squareRoot())
        for step in 1..<max(chords, 1) {
            let t = Double(step) / Double(chords)
            let s = 1 - t
            let (wa, wb, wc, wd) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
            ring.append(
                Point(
                    x: wa * a.x + wb * b.x + wc * c.x + wd * d.x, y: wa * a.y + wb * b.y + wc * c.y + wd * d.y))
        }
        ring.append(d)
    }

    private static func bend(_ a: Point, _ b: Point, _ c: Point) -> Double {
        let (x, y) = (a.x - 2 * b.x + c.x, a.y - 2 * b.y + c.y)
        return (x * x + y * y).squareRoot()
    }

    /// At least one chord; the most where the number is beyond all bounds, or none.
    private static func count(_ chords: Double) -> Int {
        chords < maxChords ? Int(max(chords.rounded(.up), 1)) : Int(maxChords)
    }
}
