internal import CFrisketCore

/// One channel of a picture as floats, 0...255, row by row.
struct Plane: Sendable {
    let size: PixelSize
    var samples: [Float]

    init(size: PixelSize, samples: [Float]) {
        precondition(samples.count == size.area)
        self.size = size
        self.samples = samples
    }

    /// Makes a plane of one value.
    init(size: PixelSize, value: Float = 0) {
        self.init(size: size, samples: [Float](repeating: value, count: size.area))
    }

    /// Lends a row to `body`.
    func withRows<Result>(_ body: (_ row: (Int) -> UnsafePointer<Float>?) -> Result) -> Result {
        samples.withUnsafeBufferPointer { samples in
            body { y in samples.baseAddress?.advanced(by: y * size.width) }
        }
    }

    /// Half the size: each cell the mean of four; an odd last column or row falls away.
    var halved: Plane {
        let half = PixelSize(width: size.width / 2, height: size.height / 2)
        var result = Plane(size: half)
        samples.withUnsafeBufferPointer { from in
            result.samples.withUnsafeMutableBufferPointer { to in
                for y in 0..<half.height {
                    for x in 0..<half.width {
                        let at = 2 * (y * size.width + x)
                        let sum = from[at] + from[at + 1] + from[at + size.width] + from[at + size.width + 1]
                        to[y * half.width + x] = sum / 4
                    }
                }
            }
        }
        return result
    }

    /// Weighed 1, 2, 1 in both directions, so that positions between pixels can be had by straight lines.
    var smoothed: Plane {
        var result = Plane(size: size)
        withRows { row in
            result.samples.withUnsafeMutableBufferPointer { to in
                for y in 0..<size.height {
                    let rows = [row(max(0, y - 1)), row(y), row(min(size.height - 1, y + 1))]
                    fk_smooth_row(rows, size.width, to.baseAddress?.advanced(by: y * size.width))
                }
            }
        }
        return result
    }

    /// The plane as seen through a warp: each pixel takes what is at its warped position.
    ///
    /// - Returns: The plane, and the columns and rows whose positions lie within this one; beyond them it is 0.
    func sampled(by warp: Warp) -> (plane: Plane, columns: Range<Int>, rows: Range<Int>) {
        let columns = warp.inside(size.width, offset: warp.x)
        let rows = warp.inside(size.height, offset: warp.y)
        var result = Plane(size: size)
        let places = columns.map { warp.place($0, offset: warp.x) }
        let (starts, across) = (places.map { Int32($0.start) }, places.map { Float($0.share) })
        withRows { row in
            result.samples.withUnsafeMutableBufferPointer { to in
                for y in rows {
                    let place = warp.place(y, offset: warp.y)
                    fk_sample_row(
                        row(place.start), row(place.start + 1), Float(place.share), starts, across, starts.count,
                        to.baseAddress?.advanced(by: y * size.width + columns.lowerBound))
                }
            }
        }
        return (result, columns, rows)
    }
}

/// Where a position of one picture lies in another: `scale * position + (x, y)`; the middle of a pixel is at its half.
struct Warp: Sendable {
    var scale = 1.0
    var x = 0.0
    var y = 0.0

    /// The same warp for pictures whose pixels are `factor` times as fine.
    func finer(by factor: Double) -> Warp { Warp(scale: scale, x: x * factor, y: y * factor) }

    /// How far the middle of a picture is moved.
    func shift(of size: PixelSize) -> (x: Double, y: Double) {
        (x + Double(size.width) / 2 * (scale - 1), y + Double(size.height) / 2 * (scale - 1))
    }

    /// The warp that scales about the middle of a picture and moves it.
    init(scale: Double, shift: (x: Double, y: Double), of size: PixelSize) {
        self.scale = scale
        x = shift.x - Double(size.width) / 2 * (scale - 1)
        y = shift.y - Double(size.height) / 2 * (scale - 1)
    }

    init(scale: Double = 1, x: Double = 0, y: Double = 0) { (self.scale, self.x, self.y) = (scale, x, y) }

    /// The sample before a pixel's warped position, and how far on towards the next one that is.
    func place(_ pixel: Int, offset: Double) -> (start: Int, share: Double) {
        let position = scale * (Double(pixel) + 0.5) + offset - 0.5
        let start = position.rounded(.down)
        return (Int(start), position - start)
    }

    /// The pixels whose warped position lies between two of `count` samples.
    fileprivate func inside(_ count: Int, offset: Double) -> Range<Int> {
        var range = 0..<count
        while let first = range.first, place(first, offset: offset).start < 0 { range.removeFirst() }
        while let last = range.last, place(last, offset: offset).start > count - 2 { range.removeLast() }
        return range
    }
}
