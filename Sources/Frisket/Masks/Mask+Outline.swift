extension Mask {
    /// The exact outline of one exposed piece: pixels that touch at a side are of one piece.
    ///
    /// Rings run along the sides of pixels; drawn as a polygon under either rule they hold just the piece's pixels.
    public struct Outline: Sendable, Hashable {
        /// The ring round the piece, clockwise on screen, without the first point repeated.
        public let outer: [Point]
        /// The rings round its holes, counterclockwise.
        public internal(set) var holes: [[Point]] = []

        /// All rings, the outer one first.
        public var rings: [[Point]] { [outer] + holes }
        /// The piece as a shape.
        public var shape: Shape { .polygon(rings: rings) }
    }

    /// Returns the outlines of all exposed pieces, by their topmost and then leftmost corner.
    ///
    /// Soft pixels count as exposed from one half on. Cost grows with the rows and the corners.
    ///
    /// - Throws: `FrisketError.invalidArgument` for an outline of more than 16 777 216 corners.
    public func outlines() throws(FrisketError) -> [Outline] {
        var outlines: [Outline] = []
        for ring in try OutlineTracer(spans, size: size).rings() {
            if ring.piece == outlines.count {
                outlines.append(Outline(outer: ring.points))
            } else {
                outlines[ring.piece].holes.append(ring.points)
            }
        }
        return outlines
    }
}

extension MaskSpec {
    /// Makes a spec of a polygon for each exposed piece of a mask; of a hard mask, it draws the same mask again.
    ///
    /// - Parameters:
    ///   - mask: The mask; soft pixels count as exposed from one half on.
    ///   - label: A name for the shapes.
    /// - Throws: What ``Mask/outlines()`` throws.
    public init(tracing mask: Mask, label: String? = nil) throws(FrisketError) {
        self.init(canvas: mask.size, layers: try mask.outlines().map { Layer($0.shape, label: label) })
    }
}
