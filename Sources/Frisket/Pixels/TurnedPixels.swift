/// A stream turned upright; the turned picture is held whole.
final class TurnedPixels: PixelStream {
    let size: PixelSize
    let layout: PixelLayout
    let isOpaque: Bool

    private let pixels: UnsafeMutableRawBufferPointer
    private var nextRow = 0

    /// Reads a stream to its end.
    init(_ source: any PixelStream, by orientation: Orientation) throws(FrisketError) {
        size = orientation.upright(source.size)
        layout = source.layout
        isOpaque = source.isOpaque
        pixels = .allocate(byteCount: source.size.area * source.layout.bytesPerPixel, alignment: 64)
        try source.readAll(turnedBy: orientation, into: pixels)
    }

    deinit { pixels.deallocate() }

    func read(_ count: Int, into rows: UnsafeMutableRawBufferPointer) throws(FrisketError) {
        let part = pixels[(nextRow * bytesPerRow)...].prefix(count * bytesPerRow)
        rows.copyMemory(from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(pixels)[part.indices]))
        nextRow += count
    }

    func skip(_ count: Int) throws(FrisketError) { nextRow += count }
}

extension PixelStream {
    /// Reads the whole picture and turns it upright on the way, strip by strip, so that it never stands twice.
    func readAll(turnedBy orientation: Orientation, into target: UnsafeMutableRawBufferPointer) throws(FrisketError) {
        if layout.bytesPerPixel == 8 {
            try readAll(turnedBy: orientation, into: target.bindMemory(to: UInt64.self))
        } else {
            try readAll(turnedBy: orientation, into: target.bindMemory(to: UInt32.self))
        }
    }

    private func readAll<Pixel>(
        turnedBy orientation: Orientation, into target: UnsafeMutableBufferPointer<Pixel>
    ) throws(FrisketError) {
        let stored = size
        let upright = orientation.upright(stored)
        let walk = Walk(orientation, stored)
        // The strip's height is that of the blocks in which a quarter turn stays in the cache.
        let strip = UnsafeMutableRawBufferPointer.allocate(byteCount: 32 * bytesPerRow, alignment: 64)
        defer { strip.deallocate() }
        let from = strip.bindMemory(to: Pixel.self)
        for top in stride(from: 0, to: stored.height, by: 32) {
            let rows = min(32, stored.height - top)
            try read(rows, into: strip)
            let part = orientation.upright(PixelRect(x: 0, y: top, width: stored.width, height: rows), in: stored)
            let origin = walk.origin - top * stored.width
            for y in part.y..<part.y + part.height {
                let start = origin + y * walk.perRow
                let row = y * upright.width
                for x in part.x..<part.x + part.width { target[row + x] = from[start + x * walk.perColumn] }
            }
        }
    }
}

/// Where the upright picture's pixel (x, y) is stored: `origin + x * perColumn + y * perRow`.
private struct Walk {
    let origin: Int
    let perColumn: Int
    let perRow: Int

    init(_ orientation: Orientation, _ stored: PixelSize) {
        let (right, bottom) = (stored.width - 1, (stored.height - 1) * stored.width)
        (origin, perColumn, perRow) =
            switch orientation {
            case .upright: (0, 1, stored.width)
            case .mirrored: (right, -1, stored.width)
            case .upsideDown: (right + bottom, -1, -stored.width)
            case .flipped: (bottom, 1, -stored.width)
            case .transposed: (0, stored.width, 1)
            case .quarterClockwise: (bottom, -stored.width, 1)
            case .transversed: (right + bottom, -stored.width, -1)
            case .quarterCounterclockwise: (right, stored.width, -1)
            }
    }
}
