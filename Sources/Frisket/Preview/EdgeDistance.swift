/// How far exposed pixels are from the protected part: the least steps along a row or a column.
struct EdgeDistance {
    /// One byte a pixel: the steps, from 1; 0 for protected pixels and where it is farther than the reach.
    private(set) var values: [UInt8]

    /// Measures in two passes, down from the left and up from the right.
    ///
    /// - Parameters:
    ///   - exposure: One byte a pixel; from 128 on it is exposed.
    ///   - size: The sides.
    ///   - reach: The farthest distance that is told of, 1 to 254.
    init(_ exposure: [UInt8], size: PixelSize, reach: Int) {
        let far = UInt8(min(reach, 254) + 1)
        values = [UInt8](repeating: far, count: exposure.count)
        var column = [UInt8](repeating: far, count: size.width)
        func sweep(_ rows: some Sequence<Int>, _ columns: some Sequence<Int>) {
            for x in column.indices { column[x] = far }
            for y in rows {
                var row = far
                for x in columns {
                    let at = y * size.width + x
                    let isExposed = exposure[at] >= 128
                    row = isExposed ? (row < far ? row + 1 : far) : 0
                    column[x] = isExposed ? (column[x] < far ? column[x] + 1 : far) : 0
                    values[at] = min(values[at], row, column[x])
                }
            }
        }
        sweep(0..<size.height, 0..<size.width)
        sweep((0..<size.height).reversed(), (0..<size.width).reversed())
        for at in values.indices where values[at] == far { values[at] = 0 }
    }

    /// One byte a pixel: 255 for exposed, 0 for protected.
    static func exposure(of mask: Mask) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: mask.size.area) { bytes, count in
            for y in 0..<mask.size.height {
                let row = UnsafeMutableBufferPointer(rebasing: bytes[(y * mask.size.width)...].prefix(mask.size.width))
                mask.copyRow(y, into: row)
                for x in row.indices { row[x] = 255 - row[x] }
            }
            count = mask.size.area
        }
    }
}
