/// The rows around the one in work, as bytes, and the two passes of a Gaussian blur over them.
///
/// Rows are asked for from the top; each is unpacked once, when it comes into reach.
final class BlurWindow {
    /// The most columns that are blurred at once, so that the sums stay in the first cache.
    static let chunk = 2048

    private let coverage: Coverage
    private let size: PixelSize
    private let kernel: GaussianKernel
    /// How many rows are held: those within reach, or all.
    private let rowCount: Int
    private let rows: UnsafeMutableBufferPointer<UInt8>
    private let sums: UnsafeMutableBufferPointer<Float>
    private let blurred: UnsafeMutableBufferPointer<Float>
    private let output: UnsafeMutableBufferPointer<UInt8>
    /// The first row that was not yet unpacked.
    private var nextRow = 0

    init(_ coverage: Coverage, size: PixelSize, kernel: GaussianKernel) {
        self.coverage = coverage
        self.size = size
        self.kernel = kernel
        let held = Self.rowCount(kernel, size)
        rowCount = held
        rows = .allocate(capacity: held * size.width)
        sums = .allocate(capacity: Self.chunk + 2 * kernel.radius)
        blurred = .allocate(capacity: Self.chunk)
        output = .allocate(capacity: Self.chunk)
        rows.initialize(repeating: 0)
        sums.initialize(repeating: 0)
        blurred.initialize(repeating: 0)
        output.initialize(repeating: 0)
    }

    /// The rows that a blur must hold at a time.
    static func rowCount(_ kernel: GaussianKernel, _ size: PixelSize) -> Int {
        min(2 * kernel.radius + 1, size.height)
    }

    deinit {
        rows.deallocate()
        sums.deallocate()
        blurred.deallocate()
        output.deallocate()
    }

    /// Calls `body` with the blurred bytes of some columns, at most ``chunk``, of a row no higher than the last.
    func withBlurred(_ columns: Range<Int>, of y: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        unpack(upTo: min(y + kernel.radius, size.height - 1), from: max(y - kernel.radius, 0))
        sumRows(around: y, columns)
        sumColumns(columns.count)
        for index in 0..<columns.count { output[index] = UInt8(blurred[index] + 0.5) }
        body(UnsafeBufferPointer(rebasing: output[..<columns.count]))
    }

    private func row(_ y: Int) -> UnsafeMutablePointer<UInt8>? {
        let clamped = min(max(y, 0), size.height - 1)
        return rows.baseAddress?.advanced(by: clamped % rowCount * size.width)
    }

    private func unpack(upTo last: Int, from first: Int) {
        nextRow = max(nextRow, first)
        while nextRow <= last {
            guard let row = row(nextRow) else { return }
            row.update(repeating: 0, count: size.width)
            coverage.forEachRun(in: nextRow) { columns, bytes in
                guard let bytes else { return (row + columns.lowerBound).update(repeating: 255, count: columns.count) }
                for (column, byte) in zip(columns, bytes) { row[column] = byte }
            }
            nextRow += 1
        }
    }

    /// The first pass: down the columns, those within reach to either side too.
    ///
    /// Columns beyond the canvas repeat.
    private func sumRows(around y: Int, _ columns: Range<Int>) {
        guard let sums = sums.baseAddress, let middle = row(y) else { return }
        let first = columns.lowerBound - kernel.radius
        let inside = max(first, 0)..<min(columns.upperBound + kernel.radius, size.width)
        let target = sums + (inside.lowerBound - first)
        let count = inside.count
        let center = middle + inside.lowerBound
        for index in 0..<count { target[index] = kernel.weights[0] * Float(center[index]) }
        for distance in 1...kernel.radius {
            guard let up = row(y - distance), let down = row(y + distance) else { return }
            Self.add(up + inside.lowerBound, down + inside.lowerBound, kernel.weights[distance], to: target, count)
        }
        let last = target[count - 1]
        for index in 0..<(inside.lowerBound - first) { sums[index] = target[0] }
        for index in (inside.upperBound - first)..<max(columns.count + 2 * kernel.radius, inside.upperBound - first) {
            sums[index] = last
        }
    }

    /// The second pass: along the row.
    private func sumColumns(_ count: Int) {
        guard let sums = sums.baseAddress, let blurred = blurred.baseAddress else { return }
        let center = sums + kernel.radius
        for index in 0..<count { blurred[index] = kernel.weights[0] * center[index] }
        for distance in 1...kernel.radius {
            Self.add(center - distance, center + distance, kernel.weights[distance], to: blurred, count)
        }
    }

    private static func add(
        _ first: UnsafeMutablePointer<UInt8>, _ second: UnsafeMutablePointer<UInt8>, _ weight: Float,
        to sums: UnsafeMutablePointer<Float>, _ count: Int
    ) {
        for index in 0..<count {
            sums[index] += weight * Float(Int32(first[index]) &+ Int32(second[index]))
        }
    }

    private static func add(
        _ first: UnsafeMutablePointer<Float>, _ second: UnsafeMutablePointer<Float>, _ weight: Float,
        to sums: UnsafeMutablePointer<Float>, _ count: Int
    ) {
        for index in 0..<count { sums[index] += weight * (first[index] + second[index]) }
    }
}
