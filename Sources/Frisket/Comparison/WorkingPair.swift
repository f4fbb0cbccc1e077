internal import CFrisketCore

/// A pair of pictures averaged down to where comparing them is quick and precise enough.
struct WorkingPair: Sendable {
    /// Red, green and blue as they were.
    var before: [Plane]
    /// Red, green and blue as they came back.
    var after: [Plane]
    /// What of it is protected.
    var cover: CoverMap
    /// The sides of a cell, in pixels of the pictures.
    let factor: Int

    /// The longest side, in cells: enough to find a shift to a few hundredths of a cell.
    static let longestSide = 1024

    var size: PixelSize { cover.size }

    init(_ pair: PicturePair, mask: Mask?) {
        let wanted = (pair.size.longerSide + Self.longestSide - 1) / Self.longestSide
        factor = min(wanted, pair.size.shorterSide)
        before = Self.planes(of: pair.before, factor: factor)
        after = Self.planes(of: pair.after, factor: factor)
        cover = CoverMap(mask, size: before[0].size, factor: factor)
    }

    private static func planes(of raster: Raster, factor: Int) -> [Plane] {
        let size = PixelSize(width: raster.size.width / factor, height: raster.size.height / factor)
        var planes = [Plane](repeating: Plane(size: size), count: 3)
        let share = 1 / Float(factor * factor)
        func row(_ plane: inout Plane, _ y: Int, _ body: (UnsafeMutablePointer<Float>?) -> Void) {
            plane.samples.withUnsafeMutableBufferPointer { body($0.baseAddress?.advanced(by: y * size.width)) }
        }
        var (red, green, blue) = (planes[0], planes[1], planes[2])
        raster.withPixels { pixels in
            for y in 0..<size.height * factor {
                let from = pixels.baseAddress?.advanced(by: 4 * y * raster.size.width)
                row(&red, y / factor) { red in
                    row(&green, y / factor) { green in
                        row(&blue, y / factor) { blue in
                            fk_reduce_row(from, size.width, factor, red, green, blue)
                        }
                    }
                }
            }
        }
        planes = [red, green, blue]
        guard factor > 1 else { return planes }
        for channel in planes.indices {
            planes[channel].samples.withUnsafeMutableBufferPointer { samples in
                for index in samples.indices { samples[index] *= share }
            }
        }
        return planes
    }

    /// Brightness of three planes (ITU-R BT.601-7, section 2.5.1).
    static func luma(of planes: [Plane]) -> Plane {
        var result = Plane(size: planes[0].size)
        result.samples.withUnsafeMutableBufferPointer { to in
            for (plane, weight) in zip(planes, [Float(0.299), 0.587, 0.114]) {
                plane.samples.withUnsafeBufferPointer { from in
                    for index in to.indices { to[index] += weight * from[index] }
                }
            }
        }
        return result
    }

    /// The pair with the second picture moved onto the first; cells that it leaves bare count as neither.
    func aligned(by alignment: Alignment) -> WorkingPair {
        var result = self
        let warp = alignment.warp.finer(by: 1 / Double(factor))
        for channel in after.indices {
            let (plane, columns, rows) = after[channel].sampled(by: warp)
            result.after[channel] = plane
            guard channel == 0 else { continue }
            for y in 0..<size.height {
                for x in 0..<size.width where !columns.contains(x) || !rows.contains(y) {
                    result.cover.cells[y * size.width + x] = CoverMap.mixed
                }
            }
        }
        return result
    }
}
