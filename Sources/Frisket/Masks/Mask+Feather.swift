extension Mask {
    /// The most bytes of rows that are held to blur one: 512 MiB.
    private static let maxWindow = 1 << 29
    /// The widest feather, and the most steps of work: some ten seconds.
    private static let maxFeather = 100_000.0
    private static let maxFeatherWork = 1 << 36

    /// Returns the mask with its edge made soft.
    ///
    /// A Gaussian blur of how far each pixel is exposed, with a standard deviation of half the width, cut at four of them
    /// and normalised. Beyond the canvas its border pixels repeat, so nothing eats in from the border.
    ///
    /// - Parameter width: How wide the edge becomes, in pixels, 0 or more.
    /// - Returns: A mask of the same size, soft near its edges.
    /// - Throws: `FrisketError.invalidArgument` for other widths, for one that is too large for the canvas, and for more
    ///   soft pixels than memory should hold.
    /// - Complexity: O(width) for each pixel near an edge; memory for twice four deviations of rows.
    public func feathered(by width: Double) throws(FrisketError) -> Mask {
        guard width.isFinite, width >= 0 else {
            throw .invalidArgument(
                reason: "expected a feather of 0 or more, found \(width)", hint: "Give a number of pixels.")
        }
        guard width > 0.25 else { return self }
        guard width <= Self.maxFeather else { throw Self.tooMuch(width, size) }
        let kernel = GaussianKernel(sigma: width / 2)
        guard BlurWindow.rowCount(kernel, size) * size.width <= Self.maxWindow else { throw Self.tooMuch(width, size) }
        let coverage = coverage
        // Where the square of the kernel meets nothing exposed, or nothing protected, there is nothing to compute.
        let reach = Double(kernel.radius) * 2.0.squareRoot() + 1
        let touched = try Mask(size: size, spans: coverage.touched).grown(by: reach)
        let open = try Mask(size: size, spans: coverage.whole).inverted().grown(by: reach)
        let inner = try touched.combined(with: open, by: .subtract).spans
        let edge = try touched.combined(with: open, by: .intersect).spans
        let edgeCount = Mask(size: size, spans: edge).exposedPixelCount
        guard edgeCount <= Self.maxFeatherWork / (2 * kernel.radius + 1) else { throw Self.tooMuch(width, size) }
        let window = BlurWindow(coverage, size: size, kernel: kernel)
        var result = Coverage(firstRow: 0)
        for y in 0..<size.height {
            var whole = inner[y]
            edge.forEachSpan(in: y) { columns in
                while let start = whole.first, start < columns.lowerBound {
                    result.append(255, from: start, to: whole[whole.startIndex + 1])
                    whole = whole.dropFirst(2)
                }
                for start in stride(from: columns.lowerBound, to: columns.upperBound, by: BlurWindow.chunk) {
                    let part = start..<Swift.min(start + BlurWindow.chunk, columns.upperBound)
                    window.withBlurred(part, of: y) { result.append($0, from: Int32(start)) }
                }
            }
            for index in stride(from: whole.startIndex, to: whole.endIndex, by: 2) {
                result.append(255, from: whole[index], to: whole[index + 1])
            }
            result.endRow()
            try result.check()
        }
        return Mask(size: size, coverage: result)
    }

    private static func tooMuch(_ width: Double, _ size: PixelSize) -> FrisketError {
        .invalidArgument(
            reason: "expected a smaller feather on a canvas of \(size), found \(width)",
            hint: "Feather by less, or use a smaller canvas.")
    }
}

extension Coverage {
    /// The pixels with any coverage.
    fileprivate var touched: Spans { spans { _ in true } }

    /// The pixels that are wholly covered.
    fileprivate var whole: Spans { spans { $0 == nil } }

    private func spans(_ isTaken: (ArraySlice<UInt8>?) -> Bool) -> Spans {
        var spans = Spans(firstRow: firstRow)
        for y in rows {
            forEachRun(in: y) { columns, bytes in
                if isTaken(bytes) { spans.append(Int32(columns.lowerBound), Int32(columns.upperBound)) }
            }
            spans.endRow()
        }
        return spans
    }
}
