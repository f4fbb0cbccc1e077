/// The mean colours of both pictures of a pair, block by block, over their protected cells.
struct ColorCells {
    struct Cell {
        var before = SIMD4<Float>.zero
        var after = SIMD4<Float>.zero
        /// The share of the block that is protected.
        var weight: Float = 0
    }

    /// The number of blocks across and down.
    let size: PixelSize
    /// Row by row.
    let cells: [Cell]
    /// The sides of a block, in pixels of the pictures.
    let side: Int

    /// Averages blocks so large that the longest side has at most `longest` of them.
    init(_ pair: WorkingPair, longest: Int) {
        let block = (pair.size.longerSide + longest - 1) / longest
        side = block * pair.factor
        size = PixelSize(
            width: (pair.size.width + block - 1) / block, height: (pair.size.height + block - 1) / block)
        var cells = [Cell](repeating: Cell(), count: size.area)
        let columns = size.width
        pair.cover.cells.withUnsafeBufferPointer { cover in
            for channel in 0..<3 {
                pair.before[channel].samples.withUnsafeBufferPointer { before in
                    pair.after[channel].samples.withUnsafeBufferPointer { after in
                        cells.withUnsafeMutableBufferPointer { cells in
                            for y in 0..<pair.size.height {
                                for x in 0..<pair.size.width {
                                    let at = y * pair.size.width + x
                                    guard cover[at] == CoverMap.kept else { continue }
                                    let cell = y / block * columns + x / block
                                    cells[cell].before[channel] += before[at]
                                    cells[cell].after[channel] += after[at]
                                    if channel == 0 { cells[cell].weight += 1 }
                                }
                            }
                        }
                    }
                }
            }
        }
        for index in cells.indices where cells[index].weight > 0 {
            cells[index].before /= cells[index].weight
            cells[index].after /= cells[index].weight
            cells[index].weight /= Float(block * block)
        }
        self.cells = cells
    }
}
