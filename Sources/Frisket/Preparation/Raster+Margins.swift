extension Raster {
    /// Returns the picture with margins around it.
    ///
    /// Costs one copy; for ``MarginFill/blur`` twice the scaling of the whole.
    func extended(by margins: Margins, fill: MarginFill) -> Raster {
        let canvas = margins.canvas(around: size).size
        switch fill {
        case .edge: return extended(by: margins) { min(max($0, 0), $1 - 1) }
        case .mirror: return extended(by: margins, Self.mirrored)
        case .blur:
            // Through a few dozen pixels and back: smooth, and cheap at any size.
            let edge = extended(by: margins, fill: .edge)
            let small = edge.resized(to: canvas.scaled(toShorterSide: min(16, canvas.shorterSide)))
            return laid(on: small.resized(to: canvas), by: margins)
        case .checker:
            let side = max(8, canvas.shorterSide / 64)
            return laid(by: margins) { x, y in
                (x / side + y / side) % 2 == 0 ? .white : Color(red: 204, green: 204, blue: 204)
            }
        case .color(let color): return laid(by: margins) { _, _ in color }
        }
    }

    /// A position outside of 0 ..< count, mirrored at the first and the last as often as needed.
    private static func mirrored(_ position: Int, _ count: Int) -> Int {
        guard count > 1 else { return 0 }
        let period = 2 * (count - 1)
        let step = ((position % period) + period) % period
        return min(step, period - step)
    }

    /// Fills every pixel with that of the picture which a rule names for both of its coordinates.
    private func extended(by margins: Margins, _ place: (Int, Int) -> Int) -> Raster {
        let canvas = margins.canvas(around: size).size
        let columns = (0..<canvas.width).map { place($0 - margins.left, size.width) }
        return Raster(size: canvas) { target in
            withPixels { source in
                let from = UnsafeRawBufferPointer(source).bindMemory(to: UInt32.self)
                let to = UnsafeMutableRawBufferPointer(target).bindMemory(to: UInt32.self)
                for y in 0..<canvas.height {
                    let row = place(y - margins.top, size.height) * size.width
                    for x in 0..<canvas.width { to[y * canvas.width + x] = from[row + columns[x]] }
                }
            }
        }
    }

    private func laid(by margins: Margins, _ color: (Int, Int) -> Color) -> Raster {
        let canvas = margins.canvas(around: size).size
        let ground = Raster(size: canvas) { target in
            for y in 0..<canvas.height {
                for x in 0..<canvas.width {
                    let color = color(x, y)
                    let at = 4 * (y * canvas.width + x)
                    target[at] = color.red
                    target[at + 1] = color.green
                    target[at + 2] = color.blue
                    target[at + 3] = color.alpha
                }
            }
        }
        return laid(on: ground, by: margins)
    }

    private func laid(on ground: Raster, by margins: Margins) -> Raster {
        var result = ground
        result.withMutablePixels { target in
            withPixels { source in
                for y in 0..<size.height {
                    let from = 4 * y * size.width..<4 * (y + 1) * size.width
                    let start = 4 * ((y + margins.top) * ground.size.width + margins.left)
                    _ = target[start..<start + from.count].update(fromContentsOf: source[from])
                }
            }
        }
        return result
    }
}
