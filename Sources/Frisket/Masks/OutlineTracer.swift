/// Follows the edges between pixels inside and outside, down the rows, and ties them into closed rings.
///
/// A corner is where a horizontal and a vertical edge meet; each has one neighbour along either. Where pixels inside
/// touch at a corner only, that is two corners, so that pieces are joined by sides and a ring goes round one of them.
/// Cost and memory grow with rows and corners.
struct OutlineTracer {
    /// The most corners: 256 MiB.
    private static let maxCorners = 1 << 24

    private struct Corner {
        let x: Int32
        let y: Int32
        /// The corner at the other end of the vertical edge.
        var vertical: Int32 = -1
        /// Of a top-left corner of a hole, the corner whose edge leads down at the left of the pixel above it, which is
        /// of the same piece.
        var neighbour: Int32 = -1
    }

    /// A ring, by its corners in order.
    struct Ring {
        var points: [Point]
        /// The piece that it belongs to; its first ring goes round it, the others round its holes.
        var piece: Int
    }

    /// In pairs: the horizontal edge of a corner with an even index leads to the next one.
    private var corners: [Corner] = []
    /// For each column the corner whose vertical edge was the last to lead down there.
    private var open: [Int32]

    /// Finds the corners of some pixels on a canvas.
    init(_ spans: Spans, size: PixelSize) throws(FrisketError) {
        open = Array(repeating: -1, count: size.width + 1)
        for y in 0...size.height {
            addCorners(between: spans[y - 1], and: spans[y], y: Int32(y))
            guard corners.count <= Self.maxCorners else {
                throw .invalidArgument(
                    reason: "expected an outline of at most \(Self.maxCorners) corners, found more",
                    hint: "Drop specks first (--min-area), or keep the mask as pixels.")
            }
        }
    }

    /// Adds the corners of the line above row `y`, from the left.
    private mutating func addCorners(between above: ArraySlice<Int32>, and row: ArraySlice<Int32>, y: Int32) {
        var (i, j) = (above.startIndex, row.startIndex)
        // The edge that came down at the last change of the row above.
        var edge: Int32 = -1
        while i < above.endIndex || j < row.endIndex {
            let (a, b) = (i < above.endIndex ? above[i] : .max, j < row.endIndex ? row[j] : .max)
            let x = min(a, b)
            // Inside of the two rows, to the left of x.
            let isInside = (above: (i - above.startIndex) % 2 == 1, row: (j - row.startIndex) % 2 == 1)
            let upper = open[Int(x)]
            if a == b {
                // Where both rows change alike the edge goes straight on; else four edges meet.
                if isInside.above != isInside.row {
                    if isInside.above { addEnd(x, y, of: upper) }
                    open[Int(x)] = addStart(x, y)
                    if !isInside.above { addEnd(x, y, of: upper) }
                }
            } else if a < b {
                addEnd(x, y, of: upper)
            } else {
                // A hole begins where the row above is inside on both sides, and this row until here.
                let isHole = isInside.above && isInside.row
                open[Int(x)] = addStart(x, y, neighbour: isHole ? edge : -1)
            }
            if a == x {
                edge = upper
                i += 1
            }
            if b == x { j += 1 }
        }
    }

    /// Adds a corner whose vertical edge leads down; returns its number.
    private mutating func addStart(_ x: Int32, _ y: Int32, neighbour: Int32 = -1) -> Int32 {
        corners.append(Corner(x: x, y: y, neighbour: neighbour))
        return Int32(corners.count - 1)
    }

    /// Adds the corner at which the vertical edge of another one ends.
    private mutating func addEnd(_ x: Int32, _ y: Int32, of upper: Int32) {
        corners[Int(upper)].vertical = Int32(corners.count)
        corners.append(Corner(x: x, y: y, vertical: upper))
    }

    /// The rings, by their topmost and then leftmost corner; pieces are numbered in the order of their first ring.
    ///
    /// Rings go clockwise on screen round a piece, counterclockwise round a hole.
    func rings() -> [Ring] {
        var ringOf = [Int32](repeating: -1, count: corners.count)
        var rings: [Ring] = []
        var pieceCount = 0
        for first in corners.indices where ringOf[first] < 0 {
            let neighbour = corners[first].neighbour
            let isHole = neighbour >= 0
            let piece = isHole ? rings[Int(ringOf[Int(neighbour)])].piece : pieceCount
            if !isHole { pieceCount += 1 }
            var points: [Point] = []
            var (corner, goesDown) = (first, isHole)
            repeat {
                ringOf[corner] = Int32(rings.count)
                points.append(Point(x: Double(corners[corner].x), y: Double(corners[corner].y)))
                corner = goesDown ? Int(corners[corner].vertical) : corner ^ 1
                goesDown.toggle()
            } while corner != first
            rings.append(Ring(points: points, piece: piece))
        }
        return rings
    }
}
