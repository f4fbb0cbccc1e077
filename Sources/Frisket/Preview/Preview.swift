/// A picture with a mask on it, drawn for a person to look at.
///
/// Transparent parts of the picture are laid over a gray checkerboard; every drawing is opaque.
public struct Preview: Sendable {
    /// How the exposed part is shown.
    public enum Style: String, Sendable, Hashable, CaseIterable {
        /// Leaning halfway to magenta, with a line along its edge.
        case tint
        /// By the line alone.
        case outline
        /// Cut out: the checkerboard shows through, as the service sees it; with the line.
        case checker
        /// Tinted, to the right of the picture as it is.
        case sideBySide = "side-by-side"
    }

    /// The picture, upright.
    public let picture: Raster
    /// What may be repainted; nil to show the picture alone.
    public let mask: Mask?

    /// Takes a picture and its mask.
    ///
    /// - Throws: `FrisketError.sizeMismatch` when their sizes differ.
    public init(_ picture: Raster, mask: Mask? = nil) throws(FrisketError) {
        if let mask, mask.size != picture.size {
            throw .sizeMismatch(expected: picture.size, found: mask.size, what: "the mask")
        }
        self.picture = picture
        self.mask = mask
    }

    /// Draws the preview; as large as the picture, or twice as wide and a gap.
    ///
    /// The line is of white and black, so that it shows on any ground, and runs just inside the exposed part. Soft
    /// pixels are tinted or cut out in proportion.
    ///
    /// - Parameter style: How the exposed part is shown.
    /// - Returns: An opaque raster.
    /// - Complexity: O(pixels) time, six bytes a pixel.
    public func raster(_ style: Style = .tint) -> Raster {
        switch style {
        case .tint: drawn(ground: .tint)
        case .outline: drawn(ground: .none)
        case .checker: drawn(ground: .hole)
        case .sideBySide: sideBySide()
        }
    }

    private enum Ground {
        case none, tint, hole
    }

    /// Thick enough to be seen when a large picture is shown small.
    private var line: Int { max(1, picture.size.longerSide / 500) }

    private func drawn(ground: Ground) -> Raster {
        let (width, height) = (picture.size.width, picture.size.height)
        let exposure = mask.map { EdgeDistance.exposure(of: $0) } ?? []
        let edge = mask == nil ? [] : EdgeDistance(exposure, size: picture.size, reach: 2 * line).values
        var result = picture
        result.withMutablePixels { pixels in
            for y in 0..<height {
                for x in 0..<width {
                    let (index, at) = (y * width + x, 4 * (y * width + x))
                    let board = UInt8((x / (8 * line) + y / (8 * line)) % 2 == 1 ? 153 : 204)
                    Self.lay(pixels, at, over: board)
                    guard !exposure.isEmpty, exposure[index] > 0 else { continue }
                    for channel in 0..<3 {
                        let (own, share) = (Int(pixels[at + channel]), Int(exposure[index]))
                        let target =
                            switch ground {
                            case .none: own
                            case .tint: (own + (channel == 1 ? 0 : 255)) / 2
                            case .hole: Int(board)
                            }
                        pixels[at + channel] = UInt8((own * (255 - share) + target * share) / 255)
                    }
                    guard edge[index] > 0 else { continue }
                    let shade: UInt8 = edge[index] <= line ? 255 : 0
                    (pixels[at], pixels[at + 1], pixels[at + 2]) = (shade, shade, shade)
                }
            }
        }
        return result
    }

    private func sideBySide() -> Raster {
        let (width, height) = (picture.size.width, picture.size.height)
        let gap = Self.gap(for: picture.size)
        let halves = (left: Preview(picture: picture, mask: nil).drawn(ground: .none), right: drawn(ground: .tint))
        return Raster(size: PixelSize(width: 2 * width + gap, height: height)) { pixels in
            pixels.initialize(repeating: 255)
            for (half, column) in [(halves.left, 0), (halves.right, width + gap)] {
                half.withPixels { source in
                    for y in 0..<height {
                        let target = 4 * (y * (2 * width + gap) + column)
                        _ = UnsafeMutableBufferPointer(rebasing: pixels[target...])
                            .update(fromContentsOf: source[(4 * y * width)..<(4 * (y + 1) * width)])
                    }
                }
            }
        }
    }

    /// The pixels between two pictures side by side.
    static func gap(for size: PixelSize) -> Int { 2 * max(1, size.longerSide / 500) }

    init(picture: Raster, mask: Mask?) {
        self.picture = picture
        self.mask = mask
    }

    /// Lays a pixel over gray, by its alpha.
    private static func lay(_ pixels: UnsafeMutableBufferPointer<UInt8>, _ at: Int, over gray: UInt8) {
        let alpha = Int(pixels[at + 3])
        guard alpha < 255 else { return }
        for channel in at..<at + 3 {
            pixels[channel] = UInt8((Int(pixels[channel]) * alpha + Int(gray) * (255 - alpha)) / 255)
        }
        pixels[at + 3] = 255
    }
}
