extension Raster {
    /// Returns this picture with the mask's exposed part tinted and outlined, for a person to look at.
    ///
    /// Exposed pixels lean halfway to magenta; a line of white and black runs just inside their edge, so that it
    /// shows on any ground. Transparent pixels are laid over a gray checkerboard.
    ///
    /// - Parameter mask: A mask of this raster's size.
    /// - Returns: An opaque raster of the same size.
    /// - Throws: `sizeMismatch` when the sizes differ.
    /// - Complexity: O(pixels).
    public func overlaid(by mask: Mask) throws(FrisketError) -> Raster {
        guard mask.size == size else { throw .sizeMismatch(expected: size, found: mask.size, what: "the mask") }
        let (width, height) = (size.width, size.height)
        // Thick enough to be seen when a large picture is shown small.
        let line = max(1, size.longerSide / 500)
        let alpha = Self.alphaBytes(of: mask)
        var result = self
        result.withMutablePixels { pixels in
            for y in 0..<height {
                for x in 0..<width {
                    let at = 4 * (y * width + x)
                    Self.layOverCheckerboard(pixels, at, isDark: (x / (8 * line) + y / (8 * line)) % 2 == 1)
                    let exposure = 255 - Int(alpha[y * width + x])
                    guard exposure > 0 else { continue }
                    let tint = (Int(pixels[at]) + 255, Int(pixels[at + 1]), Int(pixels[at + 2]) + 255)
                    let (red, green, blue) = (tint.0 / 2, tint.1 / 2, tint.2 / 2)
                    pixels[at] = Self.blend(pixels[at], red, exposure)
                    pixels[at + 1] = Self.blend(pixels[at + 1], green, exposure)
                    pixels[at + 2] = Self.blend(pixels[at + 2], blue, exposure)
                }
            }
            for y in 0..<height {
                for x in 0..<width where alpha[y * width + x] < 128 {
                    guard let distance = Self.distanceToProtected(alpha, x, y, size, within: 2 * line) else { continue }
                    let shade: UInt8 = distance <= line ? 255 : 0
                    let at = 4 * (y * width + x)
                    (pixels[at], pixels[at + 1], pixels[at + 2]) = (shade, shade, shade)
                }
            }
        }
        return result
    }

    /// One byte a pixel: 0 exposed, 255 protected.
    private static func alphaBytes(of mask: Mask) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: mask.size.area) { bytes, count in
            for y in 0..<mask.size.height {
                mask.copyRow(y, into: UnsafeMutableBufferPointer(rebasing: bytes[(y * mask.size.width)...]))
            }
            count = mask.size.area
        }
    }

    private static func blend(_ from: UInt8, _ to: Int, _ share: Int) -> UInt8 {
        UInt8((Int(from) * (255 - share) + to * share) / 255)
    }

    private static func layOverCheckerboard(
        _ pixels: UnsafeMutableBufferPointer<UInt8>, _ at: Int, isDark: Bool
    ) {
        let alpha = Int(pixels[at + 3])
        guard alpha < 255 else { return }
        let ground = isDark ? 153 : 204
        for channel in at..<at + 3 {
            pixels[channel] = UInt8((Int(pixels[channel]) * alpha + ground * (255 - alpha)) / 255)
        }
        pixels[at + 3] = 255
    }

    /// How many steps along a row or column lead from an exposed pixel to a protected one; nil beyond `reach`.
    private static func distanceToProtected(
        _ alpha: [UInt8], _ x: Int, _ y: Int, _ size: PixelSize, within reach: Int
    ) -> Int? {
        for distance in 1...reach {
            for (dx, dy) in [(distance, 0), (-distance, 0), (0, distance), (0, -distance)] {
                let (column, row) = (x + dx, y + dy)
                guard column >= 0, column < size.width, row >= 0, row < size.height else { continue }
                if alpha[row * size.width + column] >= 128 { return distance }
            }
        }
        return nil
    }
}
