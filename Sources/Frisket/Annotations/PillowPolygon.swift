/// A polygon with whole corners as Pillow fills it: the pixels between its edges on each row, edges included.
///
/// Crossings are computed to single precision, as Pillow does; so their rounding is the same.
struct PillowPolygon {
    private struct Edge {
        var columns: ClosedRange<Int>
        let rows: ClosedRange<Int>
        let start: (x: Int, y: Int)
        /// Columns a row.
        let slope: Float

        init(_ a: (x: Int, y: Int), _ b: (x: Int, y: Int)) {
            columns = min(a.x, b.x)...max(a.x, b.x)
            rows = min(a.y, b.y)...max(a.y, b.y)
            start = a
            slope = a.y == b.y ? 0 : Float(b.x - a.x) / Float(b.y - a.y)
        }

        var isHorizontal: Bool { rows.lowerBound == rows.upperBound }

        func column(in row: Int) -> Float { Float(row - start.y) * slope + Float(start.x) }

        func ends(in row: Int) -> Bool { row == rows.lowerBound || row == rows.upperBound }
    }

    private var edges: [Edge] = []

    /// Takes the edges between corners in a circle, just as they are.
    init(edgesBetween corners: [(x: Int, y: Int)]) {
        for (index, corner) in corners.enumerated() { edges.append(Edge(corner, corners[(index + 1) % corners.count])) }
    }

    /// Takes an outline, which closes itself; horizontal edges that go on in one direction become one.
    init(corners: [(x: Int, y: Int)]) {
        guard let first = corners.first, let last = corners.last else { return }
        for index in corners.indices.dropLast() {
            let (a, b) = (corners[index], corners[index + 1])
            if a.y == b.y, index > 0, corners[index - 1].y == a.y {
                let before = corners[index - 1].x
                let known = edges[edges.count - 1].columns
                if b.x > a.x, a.x > before {
                    edges[edges.count - 1].columns = min(known.lowerBound, b.x)...b.x
                    continue
                } else if b.x < a.x, a.x < before {
                    edges[edges.count - 1].columns = b.x...max(known.upperBound, b.x)
                    continue
                }
            }
            edges.append(Edge(a, b))
        }
        if last != first { edges.append(Edge(last, first)) }
    }

    /// Fills it.
    func fill(_ runs: inout RunCollector, on size: PixelSize) {
        for edge in edges where edge.isHorizontal {
            runs.add(row: edge.rows.lowerBound, from: edge.columns.lowerBound, through: edge.columns.upperBound)
        }
        let sloped = edges.filter { !$0.isHorizontal }
        let first = max(edges.reduce(size.height - 1) { min($0, $1.rows.lowerBound) }, 0)
        let last = min(edges.reduce(0) { max($0, $1.rows.upperBound) }, size.height)
        var waiting = sloped.indices.sorted { sloped[$0].rows.lowerBound > sloped[$1].rows.lowerBound }
        var active: [Int] = []
        for row in stride(from: first, through: last, by: 1) {
            active.removeAll { sloped[$0].rows.upperBound < row }
            while let next = waiting.last, sloped[next].rows.lowerBound <= row {
                waiting.removeLast()
                if sloped[next].rows.upperBound >= row { active.append(next) }
            }
            active.sort()
            let columns = crossings(of: active.map { sloped[$0] }, in: row, isLast: row == last).sorted()
            for index in stride(from: 0, to: columns.count - 1, by: 2) {
                runs.add(
                    row: row, from: Self.roundedUp(columns[index]), through: Self.roundedDown(columns[index + 1]))
            }
        }
    }

    /// Where the edges cross a row; an edge that ends there counts twice, except in the last row.
    private func crossings(of edges: [Edge], in row: Int, isLast: Bool) -> [Float] {
        var columns: [Float] = []
        for (index, edge) in edges.enumerated() {
            let column = edge.column(in: row)
            if row == edge.rows.upperBound, !isLast {
                columns += [column, column]
            } else if edge.ends(in: row), edge.slope != 0 {
                columns.append(widened(column, of: edge, beside: edges[..<index], in: row))
            } else {
                columns.append(column)
            }
        }
        return columns
    }

    /// Moves the tip of a flat corner towards what its two edges cover in the neighbouring row, so that no gap is left.
    private func widened(_ column: Float, of edge: Edge, beside others: ArraySlice<Edge>, in row: Int) -> Float {
        let neighbour = row == edge.rows.upperBound ? row - 1 : row + 1
        for other in others where other.ends(in: row) && other.slope != 0 && other.rows.contains(neighbour) {
            guard column.rounded() == other.column(in: row).rounded() else { continue }
            let (a, b) = (edge.column(in: neighbour), other.column(in: neighbour))
            if column > a + 1, column > b + 1 { return max(a, b).rounded() + 1 }
            if column < a - 1, column < b - 1 { return min(a, b).rounded() - 1 }
            return column
        }
        return column
    }

    /// Halves away from 0; the sum is rounded to single precision on the positive side only.
    private static func roundedUp(_ value: Float) -> Int {
        value >= 0 ? Int((value + 0.5).rounded(.down)) : Int(PillowDrawing.roundedUp(Double(value)))
    }

    private static func roundedDown(_ value: Float) -> Int {
        value >= 0 ? Int((value - 0.5).rounded(.up)) : Int(PillowDrawing.roundedDown(Double(value)))
    }
}
