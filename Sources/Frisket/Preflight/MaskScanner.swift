/// Measures a mask row by row; see ``MaskReport``.
final class MaskScanner {
    private let size: PixelSize
    private let pieces: PieceCounter
    /// Room for the runs of exposed pixels of one row.
    private let runs: UnsafeMutableBufferPointer<PieceCounter.Run>
    /// The side of the largest square of exposed pixels whose bottom right corner is each pixel of the latest row.
    private let squares: UnsafeMutableBufferPointer<Int32>
    private var row = 0
    private var partial = 0
    private var exposed = Extent()
    private var protected = Extent()
    private var exposedBorder = 0

    /// Pixels of one kind: how many, and the rectangle around them.
    private struct Extent {
        var count = 0
        var columns: Range<Int>?
        var rows: Range<Int>?

        /// Takes pixels of one row, which lie between two columns.
        mutating func add(_ number: Int, in span: Range<Int>, row: Int) {
            count += number
            columns = columns.map { min($0.lowerBound, span.lowerBound)..<max($0.upperBound, span.upperBound) } ?? span
            rows = (rows?.lowerBound ?? row)..<(row + 1)
        }

        var bounds: PixelRect? {
            guard let columns, let rows else { return nil }
            return PixelRect(x: columns.lowerBound, y: rows.lowerBound, width: columns.count, height: rows.count)
        }
    }

    init(size: PixelSize) {
        self.size = size
        pieces = PieceCounter(width: size.width)
        runs = .allocate(capacity: size.width / 2 + 1)
        squares = .allocate(capacity: size.width)
        squares.initialize(repeating: 0)
    }

    deinit {
        runs.deallocate()
        squares.deallocate()
    }

    /// Takes whole rows of 8-bit RGBA.
    func add(_ rows: UnsafeRawBufferPointer) {
        let pixels = rows.bindMemory(to: UInt32.self)
        for start in stride(from: 0, to: pixels.count, by: size.width) {
            scan(UnsafeBufferPointer(rebasing: pixels[start..<(start + size.width)]))
        }
    }

    /// Says what was measured, after the last row.
    func finish() -> MaskReport {
        pieces.finish()
        let border = size.width == 1 || size.height == 1 ? size.area : 2 * (size.width + size.height) - 4
        let island = protected.bounds.map { $0.width * $0.height } ?? 0
        return MaskReport(
            size: size, exposedPixels: exposed.count, exposedBounds: exposed.bounds, partialPixels: partial,
            speckCount: pieces.largest >= MaskReport.speckLimit ? pieces.speckCount : 0, smallestPiece: pieces.smallest,
            smallestFeature: pieces.thinnest,
            looksInverted: 2 * exposed.count > size.area && 10 * exposedBorder >= 9 * border && protected.count > 0
                && 2 * protected.count >= island)
    }

    private func scan(_ pixels: UnsafeBufferPointer<UInt32>) {
        var column = 0
        var start = -1  // of the run that is open, or -1
        var (runCount, exposedCount) = (0, 0)
        func close(at end: Int) {
            runs[runCount] = PieceCounter.Run(start: start, end: end)
            runCount += 1
            exposedCount += end - start
            start = -1
        }
        while column < pixels.count {
            let end = min(column + 64, pixels.count)
            let block = UnsafeBufferPointer(rebasing: pixels[column..<end])
            let (low, high, between) = Self.survey(block)
            partial += between
            if low >= 128 {
                if start >= 0 { close(at: column) }
            } else if high < 128 {
                if start < 0 { start = column }
            } else {
                for offset in block.indices {
                    if Self.alpha(block[offset]) < 128 {
                        if start < 0 { start = column + offset }
                    } else if start >= 0 {
                        close(at: column + offset)
                    }
                }
            }
            column = end
        }
        if start >= 0 { close(at: pixels.count) }
        let row = UnsafeMutableBufferPointer(rebasing: runs[..<runCount])
        tally(row, exposedCount)
        growSquares(row)
        pieces.add(row)
    }

    /// Finds the squares that end in a row: one more than the least of those to the left, above, and between the two.
    private func growSquares(_ runs: UnsafeMutableBufferPointer<PieceCounter.Run>) {
        var end = 0
        for index in runs.indices {
            squares[end..<runs[index].start].update(repeating: 0)
            end = runs[index].end
            var (largest, left, aboveLeft) = (Int32(0), Int32(0), Int32(0))
            for column in runs[index].start..<end {
                let above = squares[column]
                left = min(left, above, aboveLeft) + 1
                aboveLeft = above
                squares[column] = left
                largest = max(largest, left)
            }
            runs[index].square = Int(largest)
        }
        squares[end...].update(repeating: 0)
    }

    /// Adds a row's runs to the sums.
    private func tally(_ runs: UnsafeMutableBufferPointer<PieceCounter.Run>, _ count: Int) {
        defer { row += 1 }
        let width = size.width
        guard let first = runs.first, let last = runs.last else {
            protected.add(width, in: 0..<width, row: row)
            return
        }
        exposed.add(count, in: first.start..<last.end, row: row)
        if count < width {
            let left = first.start > 0 ? 0 : first.end
            let right = last.end < width ? width : last.start
            protected.add(width - count, in: left..<right, row: row)
        }
        if row == 0 || row == size.height - 1 {
            exposedBorder += count
        } else {
            exposedBorder += first.start == 0 ? 1 : 0
            exposedBorder += width > 1 && last.end == width ? 1 : 0
        }
    }

    /// The least and the greatest alpha of some pixels, and how many lie between 0 and 255.
    private static func survey(_ pixels: UnsafeBufferPointer<UInt32>) -> (low: UInt32, high: UInt32, between: Int) {
        var (low, high, between) = (UInt32(255), UInt32(0), UInt32(0))
        for pixel in pixels {
            let alpha = Self.alpha(pixel)
            low = min(low, alpha)
            high = max(high, alpha)
            between &+= (alpha &- 1) < 254 ? 1 : 0  // 0 wraps to the greatest value
        }
        return (low, high, Int(between))
    }

    /// The fourth byte of a pixel in memory.
    private static func alpha(_ pixel: UInt32) -> UInt32 { UInt32(littleEndian: pixel) >> 24 }
}
