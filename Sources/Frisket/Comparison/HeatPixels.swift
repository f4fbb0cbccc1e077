internal import CFrisketCore

extension PicturePair {
    /// Draws where the second picture differs from the first, as an opaque PNG of the pictures' size.
    ///
    /// The ground is the first picture in dark gray. A pixel glows by its largest difference of any channel: faintly up
    /// to the threshold, then from orange to white. The exposed part, which was to change, is blue and does not glow.
    ///
    /// - Parameters:
    ///   - mask: What the second picture was allowed to change; nil for nothing.
    ///   - threshold: The difference up to which a pixel counts as unchanged, in levels of 255.
    /// - Returns: The file.
    /// - Throws: `FrisketError.sizeMismatch` for a mask of another size.
    /// - Complexity: O(pixels), about 15 ms a megapixel; memory for the file.
    public func heatMap(mask: Mask? = nil, threshold: Int = 8) throws(FrisketError) -> [UInt8] {
        try check(mask)
        return try HeatPixels(self, mask, threshold).png(effort: .fast)
    }
}

/// The heat map of a pair as a stream.
private final class HeatPixels: PixelStream {
    var size: PixelSize { pair.size }
    let layout = PixelLayout.rgba8
    let isOpaque = true

    private let pair: PicturePair
    private let mask: Mask?
    /// What each difference adds to the ground.
    private let glow: [SIMD4<UInt8>]
    private var largest: [UInt8]
    private var luma: [UInt8]
    private var cover: [UInt8]
    private var nextRow = 0

    init(_ pair: PicturePair, _ mask: Mask?, _ threshold: Int) {
        (self.pair, self.mask) = (pair, mask)
        glow = (0...255).map { Self.glow($0, threshold) }
        let row = [UInt8](repeating: 0, count: pair.size.width)
        (largest, luma, cover) = (row, row, row)
    }

    func read(_ count: Int, into rows: UnsafeMutableRawBufferPointer) throws(FrisketError) {
        let target = rows.assumingMemoryBound(to: UInt8.self)
        for index in 0..<count { paint(index * bytesPerRow, of: target) }
    }

    private func paint(_ start: Int, of target: UnsafeMutableBufferPointer<UInt8>) {
        let width = size.width
        let offset = 4 * nextRow * width
        pair.before.withPixels { before in
            pair.after.withPixels { after in
                let first = before.baseAddress?.advanced(by: offset)
                fk_largest_row(first, after.baseAddress?.advanced(by: offset), width, &largest)
                fk_luma_row(first, width, &luma)
            }
        }
        cover.withUnsafeMutableBufferPointer { Mask.copyRow(nextRow, of: mask, into: $0) }
        for x in 0..<width {
            let ground = luma[x] / 4
            let light = cover[x] == 255 ? glow[Int(largest[x])] : SIMD4(0, 0, 96, 0)
            target[start + 4 * x] = ground + light.x
            target[start + 4 * x + 1] = ground + light.y
            target[start + 4 * x + 2] = ground + light.z
            target[start + 4 * x + 3] = 255
        }
        nextRow += 1
    }

    /// The ground takes at most 63 of each channel, and this the rest.
    private static func glow(_ difference: Int, _ threshold: Int) -> SIMD4<UInt8> {
        guard difference > threshold else {
            return SIMD4(UInt8(40 * difference / max(1, threshold)), 0, 0, 0)
        }
        // From just above the threshold to a difference of about 100.
        let share = min(1, Double(difference - threshold) / 92)
        return SIMD4(192, UInt8(60 + 130 * share), UInt8(190 * share * share), 0)
    }
}
