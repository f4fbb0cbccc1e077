internal import Frisket

/// How the rehearsed model treats what it should leave alone.
public enum EditManner: String, Sendable, Hashable, CaseIterable {
    /// Repaints the exposed part, and nothing else changes.
    case tidy
    /// Redraws everything, as the GPT models do: a little aside, softer, in slightly other colours.
    case leaky
}

extension Raster {
    /// The picture as a model redraws it: half the resolution, `(3, 2)` pixels aside, colours shifted.
    func redrawn() -> Raster {
        let half = PixelSize(width: max(1, size.width / 2), height: max(1, size.height / 2))
        let soft = resized(to: half).resized(to: size)
        let tables: [UInt8] = [(1.04, 6.0), (0.97, 2), (0.94, -5), (1, 0)].flatMap { gain, shift in
            (0...255).map { UInt8(min(max(Double($0) * gain + shift, 0), 255)) }
        }
        let width = 4 * size.width
        return Raster(size: size) { target in
            soft.withPixels { source in
                tables.withUnsafeBufferPointer { tables in
                    for y in 0..<size.height {
                        let from = max(0, y - 2) * width
                        for at in 0..<width {
                            let sample = source[from + max(at & 3, at - 12)]
                            target[y * width + at] = tables[(at & 3) << 8 | Int(sample)]
                        }
                    }
                }
            }
        }
    }

    /// The picture as it looks while it is still being made: at one of so many steps of detail.
    func unfinished(step: Int, of count: Int) -> Raster {
        let divisor = 4 << (count - step)
        let small = PixelSize(width: max(1, size.width / divisor), height: max(1, size.height / divisor))
        return resized(to: small).resized(to: size)
    }
}
