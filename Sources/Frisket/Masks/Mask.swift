/// Which pixels of a picture may be repainted (*exposed*) and which must stay (*protected*).
///
/// Reads as one byte a pixel, 0 exposed and 255 protected: the alpha that an image-edit service looks at. Held as spans,
/// so memory grows with the rows and the outline, never with the area: 65 500 pixels a side are no burden.
public struct Mask: Sendable, Hashable {
    /// The sides in pixels, those of the upright picture.
    public let size: PixelSize
    /// The exposed pixels; rows `0 ..< size.height`.
    let spans: Spans

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

    /// Takes exposed pixels within the canvas; rows that have no list are protected.
    init(size: PixelSize, spans: Spans) {
        self.size = size
        self.spans = spans.filled(to: size.height)
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
    /// Writes one row as bytes: 0 for each exposed pixel, 255 for each protected one.
    ///
    /// - Parameters:
    ///   - y: The row, from 0 at the top.
    ///   - row: Room for at least `size.width` bytes.
    public func copyRow(_ y: Int, into row: UnsafeMutableBufferPointer<UInt8>) {
        precondition(row.count >= size.width && (0..<size.height).contains(y), "a row lies within the mask")
        row[..<size.width].update(repeating: 255)
        forEachExposedSpan(in: y) { columns in row[columns].update(repeating: 0) }
    }

    /// Calls `body` with each run of exposed columns of a row, from the left.
    func forEachExposedSpan(in y: Int, _ body: (Range<Int>) -> Void) {
        let list = spans[y]
        for index in stride(from: list.startIndex, to: list.endIndex, by: 2) {
            body(Int(list[index])..<Int(list[index + 1]))
        }
    }

    /// The number of exposed pixels.
    public var exposedPixelCount: Int {
        var count = 0
        for y in 0..<size.height { forEachExposedSpan(in: y) { count += $0.count } }
        return count
    }

    /// The exposed share of all pixels, 0 to 1.
    public var exposedFraction: Double { Double(exposedPixelCount) / Double(size.area) }

    /// The smallest rectangle that holds every exposed pixel; nil when all are protected.
    public var exposedBounds: PixelRect? {
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
