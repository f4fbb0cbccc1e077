/// What a mask says of each cell of a picture that was averaged down.
struct CoverMap: Sendable {
    /// All of the cell's pixels are protected.
    static let kept: UInt8 = 255
    /// All of them are exposed.
    static let exposed: UInt8 = 0
    /// Some are, some are not; or nothing is known.
    static let mixed: UInt8 = 128

    let size: PixelSize
    var cells: [UInt8]

    private init(size: PixelSize, cells: [UInt8]) { (self.size, self.cells) = (size, cells) }

    /// Reads a mask in cells of `factor` x `factor` pixels; without one, everything is kept.
    init(_ mask: Mask?, size: PixelSize, factor: Int) {
        self.init(size: size, cells: [UInt8](repeating: Self.kept, count: size.area))
        guard let mask else { return }
        var row = [UInt8](repeating: 0, count: mask.size.width)
        for y in 0..<size.height * factor {
            row.withUnsafeMutableBufferPointer { mask.copyRow(y, into: $0) }
            row.withUnsafeBufferPointer { row in
                cells.withUnsafeMutableBufferPointer { cells in
                    let start = y / factor * size.width
                    for x in 0..<size.width {
                        let all = row[x * factor] == 255 ? Self.kept : Self.exposed
                        var state = y % factor == 0 ? all : cells[start + x]
                        if state != all { state = Self.mixed }
                        for at in x * factor..<(x + 1) * factor where (row[at] == 255) != (all == Self.kept) {
                            state = Self.mixed
                        }
                        cells[start + x] = state
                    }
                }
            }
        }
    }

    /// Half the size: a cell is kept or exposed where all four are.
    var halved: CoverMap {
        let half = PixelSize(width: size.width / 2, height: size.height / 2)
        var result = CoverMap(size: half, cells: [UInt8](repeating: Self.mixed, count: half.area))
        for y in 0..<half.height {
            for x in 0..<half.width {
                let at = 2 * (y * size.width + x)
                let first = cells[at]
                if first == cells[at + 1], first == cells[at + size.width], first == cells[at + size.width + 1] {
                    result.cells[y * half.width + x] = first
                }
            }
        }
        return result
    }

    /// Only those cells kept whose neighbours within two steps along rows and columns are.
    var eroded: CoverMap {
        guard cells.contains(where: { $0 != Self.kept }) else { return self }
        return eroded(by: 1).eroded(by: size.width)
    }

    private func eroded(by step: Int) -> CoverMap {
        var result = self
        cells.withUnsafeBufferPointer { cells in
            result.cells.withUnsafeMutableBufferPointer { result in
                for at in result.indices where cells[at] == Self.kept {
                    for neighbour in [at - 2 * step, at - step, at + step, at + 2 * step]
                    where cells.indices.contains(neighbour) && cells[neighbour] != Self.kept {
                        result[at] = Self.mixed
                    }
                }
            }
        }
        return result
    }
}
