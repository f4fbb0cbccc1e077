/// Which pixels of a picture may be repainted (*exposed*) and which must stay (*protected*).
///
/// Reads as one byte a pixel, 0 exposed and 255 protected: the alpha that an image-edit service looks at. Values between
/// lie on soft edges. Memory grows with the rows, the outline and the soft pixels, never with the area: 65 500 pixels a
/// side are no burden.
public struct Mask: Sendable, Hashable {
    /// The sides in pixels, those of the upright picture.
    public let size: PixelSize
    /// What is exposed.
    let form: Form

    /// The two ways to hold exposed pixels; rows `0 ..< size.height`.
    enum Form: Sendable, Hashable {
        /// Every pixel is exposed or protected.
        case hard(Spans)
        /// Some pixels are exposed in part.
        case soft(Coverage)
    }

    /// The longest side of a mask, that of the pictures it is for (`JPEG_MAX_DIMENSION` of libjpeg-turbo).
    public static let maxSide = 65_500

    /// Makes a mask that protects everything.
    ///
    /// - Parameter size: The sides, each of 1 to ``maxSide`` pixels.
    /// - Throws: `FrisketError.invalidArgument` for other sides.
    public init(size: PixelSize) throws(FrisketError) {
        try Self.check(size)
        self.init(size: size, spans: Spans(firstRow: 0))
    }

    /// Makes a mask that exposes one shape, given in pixels of the canvas, and protects the rest.
    ///
    /// - Parameters:
    ///   - shape: The area to expose; it may lie partly or wholly outside the canvas.
    ///   - size: The sides, each of 1 to ``maxSide`` pixels.
    /// - Throws: `FrisketError.invalidArgument` for other sides, and for numbers that make no shape.
    public init(exposing shape: Shape, size: PixelSize) throws(FrisketError) {
        try Self.check(size)
        self.init(size: size, spans: try shape.spans(on: size))
    }

    /// Makes a mask from exposure, row by row.
    ///
    /// - Parameters:
    ///   - size: The sides, each of 1 to ``maxSide`` pixels.
    ///   - exposure: Called once for each row, from the top, with its number and room for `size.width` bytes, all 0; it
    ///     writes how far each pixel is exposed, from 0 (protected) to 255 (exposed).
    /// - Throws: `FrisketError.invalidArgument` for other sides and for more soft pixels than memory should hold; what
    ///   `exposure` throws.
    public init(
        size: PixelSize,
        exposure: (_ y: Int, _ row: UnsafeMutableBufferPointer<UInt8>) throws(FrisketError) -> Void
    ) throws(FrisketError) {
        try Self.check(size)
        let row = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: size.width)
        defer { row.deallocate() }
        var coverage = Coverage(firstRow: 0)
        for y in 0..<size.height {
            row.initialize(repeating: 0)
            try exposure(y, row)
            coverage.append(UnsafeBufferPointer(row), from: 0)
            coverage.endRow()
            try coverage.check()
        }
        self.init(size: size, coverage: coverage)
    }

    /// Takes exposed pixels within the canvas; rows that have no list are protected.
    init(size: PixelSize, spans: Spans) {
        self.size = size
        form = .hard(spans.filled(to: size.height))
    }

    /// Takes exposed pixels within the canvas; rows that have no list are protected.
    init(size: PixelSize, coverage: Coverage) {
        self.size = size
        form =
            coverage.bytes.isEmpty
            ? .hard(coverage.thresholded().filled(to: size.height)) : .soft(coverage.filled(to: size.height))
    }

    /// Refuses a size that no mask can have.
    static func check(_ size: PixelSize) throws(FrisketError) {
        guard (1...maxSide).contains(size.width), (1...maxSide).contains(size.height) else {
            throw .invalidArgument(
                reason: "expected a mask of 1 to \(maxSide) pixels a side, found \(size)", hint: "Choose another size.")
        }
    }
}

extension Mask {
    /// Whether every pixel is either exposed or protected.
    public var isHard: Bool { partialPixelCount == 0 }

    /// Returns the hard mask that exposes what this one exposes by one half at least: an alpha below 128.
    public func thresholded() -> Mask { Mask(size: size, spans: spans) }

    /// The pixels that are exposed by one half at least.
    var spans: Spans {
        switch form {
        case .hard(let spans): spans
        case .soft(let coverage): coverage.thresholded()
        }
    }

    /// How far every pixel is exposed.
    var coverage: Coverage {
        switch form {
        case .hard(let spans): Coverage(spans)
        case .soft(let coverage): coverage
        }
    }

    /// Writes one row as bytes: 0 for each exposed pixel, 255 for each protected one, between them on soft edges.
    ///
    /// - Parameters:
    ///   - y: The row, from 0 at the top.
    ///   - row: Room for at least `size.width` bytes.
    public func copyRow(_ y: Int, into row: UnsafeMutableBufferPointer<UInt8>) {
        precondition(row.count >= size.width && (0..<size.height).contains(y), "a row lies within the mask")
        row[..<size.width].update(repeating: 255)
        switch form {
        case .hard(let spans):
            spans.forEachSpan(in: y) { columns in row[columns].update(repeating: 0) }
        case .soft(let coverage):
            coverage.forEachRun(in: y) { columns, bytes in
                guard let bytes else { return row[columns].update(repeating: 0) }
                for (column, byte) in zip(columns, bytes) { row[column] = 255 - byte }
            }
        }
    }

    /// The number of exposed pixels: those whose alpha is below 128.
    public var exposedPixelCount: Int {
        let spans = spans
        var count = 0
        for y in 0..<size.height { spans.forEachSpan(in: y) { count += $0.count } }
        return count
    }

    /// The number of pixels whose alpha is neither 0 nor 255.
    public var partialPixelCount: Int {
        switch form {
        case .hard: 0
        case .soft(let coverage): coverage.bytes.count
        }
    }

    /// The exposed share of all pixels, 0 to 1.
    public var exposedFraction: Double { Double(exposedPixelCount) / Double(size.area) }

    /// The smallest rectangle that holds every exposed pixel; nil when there is none.
    public var exposedBounds: PixelRect? {
        let spans = spans
        var columns: Range<Int>?
        var rows: Range<Int>?
        for y in 0..<size.height {
            let list = spans[y]
            guard let first = list.first, let last = list.last else { continue }
            let known = columns ?? Int(first)..<Int(last)
            columns = min(known.lowerBound, Int(first))..<max(known.upperBound, Int(last))
            rows = (rows?.lowerBound ?? y)..<(y + 1)
        }
        guard let columns, let rows else { return nil }
        return PixelRect(x: columns.lowerBound, y: rows.lowerBound, width: columns.count, height: rows.count)
    }
}
