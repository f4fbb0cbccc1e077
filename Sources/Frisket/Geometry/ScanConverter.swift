/// Turns the edges of a polygon into spans, row by row, with an active-edge list.
///
/// Cost: edges sorted once, then rows and crossings; no pixel is touched.
struct ScanConverter {
    private var edges: [Edge] = []
    private let size: PixelSize

    /// Collects the edges of closed rings that cross the rows of a canvas.
    init(rings: [[Point]], size: PixelSize) {
        self.size = size
        edges.reserveCapacity(rings.reduce(0) { $0 + $1.count })
        for ring in rings {
            guard var previous = ring.last else { continue }
            for point in ring {
                if let edge = Edge(from: previous, to: point, height: size.height) { edges.append(edge) }
                previous = point
            }
        }
        edges.sort { $0.rows.lowerBound < $1.rows.lowerBound }
    }

    /// How often edges cross centre lines of rows: the work that is ahead.
    var crossingCount: Int { edges.reduce(0) { $0 + $1.rows.count } }

    /// Returns the pixels whose centre is inside under the rule.
    func spans(rule: FillRule) -> Spans {
        guard let firstRow = edges.first?.rows.lowerBound else { return Spans(firstRow: 0) }
        var spans = Spans(firstRow: firstRow)
        // The column of each crossing and, below it, the index of its edge: sorted together as one number, and left
        // in that order for the next row, where it is nearly right again.
        var crossings: [UInt64] = []
        var next = 0
        let endRow = edges.reduce(firstRow) { max($0, $1.rows.upperBound) }
        edges.withUnsafeBufferPointer { edges in
            for y in firstRow..<endRow {
                crossings.removeAll { edges[Int($0 & 0xFFFF_FFFF)].rows.upperBound <= y }
                while next < edges.count, edges[next].rows.lowerBound == y {
                    crossings.append(UInt64(next))
                    next += 1
                }
                for index in crossings.indices {
                    let edge = crossings[index] & 0xFFFF_FFFF
                    let column = edges[Int(edge)].column(in: y, width: size.width)
                    crossings[index] = UInt64(column) << 32 | edge
                }
                sortNearlySorted(&crossings)
                appendRow(crossings, of: edges, rule: rule, to: &spans)
            }
        }
        return spans
    }

    /// Walks one row's sorted crossings and appends the spans between them.
    private func appendRow(
        _ crossings: [UInt64], of edges: UnsafeBufferPointer<Edge>, rule: FillRule, to spans: inout Spans
    ) {
        var winding = 0
        var start: Int32 = 0
        for crossing in crossings {
            let column = Int32(crossing >> 32)
            if isInside(winding, rule) { spans.append(start, column) }
            start = column
            winding += edges[Int(crossing & 0xFFFF_FFFF)].direction
        }
        spans.endRow()
    }

    private func isInside(_ winding: Int, _ rule: FillRule) -> Bool {
        rule == .evenOdd ? winding & 1 != 0 : winding != 0
    }
}

/// Sorts by insertion where that is quick, else with the standard sort, which also profits from order.
private func sortNearlySorted(_ values: inout [UInt64]) {
    guard values.count <= 24 else { return values.sort() }
    values.withUnsafeMutableBufferPointer { values in
        for end in values.indices.dropFirst() {
            let value = values[end]
            var index = end
            while index > 0, values[index - 1] > value {
                values[index] = values[index - 1]
                index -= 1
            }
            values[index] = value
        }
    }
}
