import CFrisketCore

/// Turns outlines into spans: the pixels whose centre is inside of one outline at least.
///
/// Exact: left and top edges belong to an area, right and bottom edges do not. Cost: edges, rows and crossings; no
/// pixel is touched.
struct ScanConverter {
    private let edges: [fk_edge]
    private let evenOdd: [Bool]
    private let size: PixelSize
    /// How often edges cross centre lines of rows.
    private let crossingCount: Int

    /// Collects the edges of outlines that cross the rows of a canvas.
    ///
    /// - Throws: `FrisketError.invalidArgument` when they cross more rows than memory is spent on.
    init(_ outlines: [Outline], size: PixelSize) throws(FrisketError) {
        self.size = size
        evenOdd = outlines.map { $0.rule == .evenOdd }
        var crossings: UInt64 = 0
        edges = [fk_edge](unsafeUninitializedCapacity: outlines.reduce(0) { $0 + $1.points.count }) { edges, count in
            for (layer, outline) in outlines.enumerated() {
                outline.withPoints { points in
                    var start = 0
                    for end in outline.ringEnds {
                        count += fk_edges_of_ring(
                            points?.advanced(by: start), end - start, UInt32(layer), UInt32(size.height),
                            edges.baseAddress?.advanced(by: count), &crossings)
                        start = end
                    }
                }
            }
        }
        crossingCount = Int(clamping: crossings)
        try Spans.check(crossingCount)
    }

    /// Returns the pixels that are inside.
    func spans() throws(FrisketError) -> Spans {
        guard let first = edges.lazy.map({ $0.first }).min(), let last = edges.lazy.map({ $0.last }).max() else {
            return Spans(firstRow: 0)
        }
        var hasMemory = false
        var offsets: [Int32] = []
        let boundaries = [Int32](unsafeUninitializedCapacity: crossingCount) { boundaries, count in
            let offsetLimit = Int(last - first) + 1
            offsets = [Int32](unsafeUninitializedCapacity: offsetLimit) { offsets, offsetCount in
                edges.withUnsafeBufferPointer { edges in
                    evenOdd.withUnsafeBufferPointer { evenOdd in
                        var scan = fk_scan(
                            edges: edges.baseAddress, edge_count: edges.count, even_odd: evenOdd.baseAddress,
                            layer_count: UInt32(evenOdd.count), width: UInt32(size.width), first: first, last: last)
                        hasMemory = fk_scan_rows(&scan, offsets.baseAddress, boundaries.baseAddress)
                    }
                }
                if hasMemory { offsetCount = offsetLimit }
            }
            count = Int(offsets.last ?? 0)
        }
        guard hasMemory else { throw .outOfMemory(bytes: edges.count * MemoryLayout<fk_edge>.stride) }
        return Spans(firstRow: Int(first), offsets: offsets, boundaries: boundaries)
    }
}
