extension Raster {
    /// Turns the picture upright.
    ///
    /// Costs one copy, about 1 ms a megapixel; quarter turns go block by block so that they stay in the cache.
    ///
    /// - Parameter orientation: How the picture is stored.
    /// - Returns: The upright picture; for ``Orientation/upright`` the picture itself.
    public func oriented(by orientation: Orientation) -> Raster {
        guard orientation != .upright else { return self }
        let walk = Walk(orientation, size)
        let upright = orientation.upright(size)
        return withPixels { source in
            Raster(size: upright) { target in
                let from = UnsafeRawBufferPointer(source).bindMemory(to: UInt32.self)
                let to = UnsafeMutableRawBufferPointer(target).bindMemory(to: UInt32.self)
                let side = 32
                for top in stride(from: 0, to: upright.height, by: side) {
                    for left in stride(from: 0, to: upright.width, by: side) {
                        let columns = min(side, upright.width - left)
                        for y in top..<min(top + side, upright.height) {
                            let start = walk.origin + y * walk.perRow + left * walk.perColumn
                            let row = y * upright.width + left
                            for x in 0..<columns { to[row + x] = from[start + x * walk.perColumn] }
                        }
                    }
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
}
