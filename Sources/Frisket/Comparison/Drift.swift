internal import CFrisketCore

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// How much a picture changed where it should not have: an answer of an image model held against the original.
///
/// ```swift
/// let pair = try PicturePair(before: original, after: answer)
/// let drift = try Drift(of: pair, mask: mask)
/// print(drift.protected.changedShare, drift.similarity ?? 0)
/// ```
public struct Drift: Sendable, Hashable {
    /// How much some of the pixels changed.
    public struct Change: Sendable, Hashable {
        /// How many pixels this speaks of.
        public let pixels: Int
        /// How many of them changed: any channel differs by more than the threshold.
        public let changedPixels: Int
        /// The mean absolute difference of red, green and blue, in levels of 255.
        public let mean: Double
        /// The largest difference of any channel, alpha among them.
        public let maximum: Int
        /// The peak signal-to-noise ratio over red, green and blue, in dB; nil where they are equal.
        public let psnr: Double?

        /// The share of the pixels that changed, 0...1.
        public var changedShare: Double { pixels > 0 ? Double(changedPixels) / Double(pixels) : 0 }
    }

    /// The difference above which a pixel counts as changed, in levels of 255.
    public let threshold: Int
    /// The change of what should have stayed: the mask's protected part, or all.
    public let protected: Change
    /// The change of what was to be changed; nil without an exposed part.
    public let exposed: Change?
    /// The mean structural similarity of the protected part; nil where it holds no window of 11 x 11 pixels.
    public let similarity: Double?
    /// How the protected part lies on the original; nil where it says nothing of that.
    public let alignment: Alignment?
    /// How far red, green and blue of the protected part moved, in levels of 255: the medians, once aligned.
    public let colorShift: [Double]
    /// Whether the protected part was repainted as much as the exposed one, as where the service ignored the mask.
    public let maskSeemsDropped: Bool

    /// Measures how much the second picture of a pair differs from the first.
    ///
    /// - Parameters:
    ///   - pair: The original and the answer.
    ///   - mask: What the answer was allowed to change; pixels of which no part is exposed are protected. Nil for nothing.
    ///   - threshold: The difference of any channel above which a pixel counts as changed, in levels of 255.
    /// - Throws: `FrisketError.sizeMismatch` for a mask of another size.
    /// - Complexity: O(pixels), about 50 ms for a megapixel and 0.4 s for 12; memory for some rows and for planes of at
    ///   most a megapixel.
    public init(of pair: PicturePair, mask: Mask? = nil, threshold: Int = 8) throws(FrisketError) {
        try pair.check(mask)
        self.threshold = threshold
        let sums = Self.differences(pair, mask, threshold)
        protected = Change(sums.kept)
        exposed = sums.exposed.pixels > 0 ? Change(sums.exposed) : nil
        similarity = try pair.structuralSimilarity(mask: mask)
        var working = WorkingPair(pair, mask: mask)
        alignment = Alignment.estimate(working, of: pair.size)
        if let alignment, alignment.isReliable { working = working.aligned(by: alignment) }
        colorShift = ColorCells(working, longest: 256).medianShift
        maskSeemsDropped = Self.looksRepainted(working, pair.size, threshold)
    }

    private static func differences(
        _ pair: PicturePair, _ mask: Mask?, _ threshold: Int
    ) -> (kept: fk_difference, exposed: fk_difference) {
        var sums = [fk_difference(), fk_difference()]
        var row = [UInt8](repeating: 0, count: pair.size.width)
        pair.before.withPixels { before in
            pair.after.withPixels { after in
                for y in 0..<pair.size.height {
                    row.withUnsafeMutableBufferPointer { Mask.copyRow(y, of: mask, into: $0) }
                    let start = 4 * y * pair.size.width
                    fk_compare_row(
                        before.baseAddress?.advanced(by: start), after.baseAddress?.advanced(by: start), row,
                        pair.size.width, Int32(threshold), &sums)
                }
            }
        }
        return (sums[0], sums[1])
    }

    /// Whether, noise averaged and colours matched, much of the protected part differs, and half as much as the exposed.
    private static func looksRepainted(_ pair: WorkingPair, _ size: PixelSize, _ threshold: Int) -> Bool {
        guard let match = ColorMatch.estimate(pair, of: size, reach: .global) else { return false }
        var planes = zip(pair.before, pair.after).map { [$0, $1] }
        var cover = pair.cover
        while cover.size.longerSide > 256, cover.size.shorterSide > 1 {
            planes = planes.map { $0.map(\.halved) }
            cover = cover.halved
        }
        var (changed, count) = ([0, 0], [0, 0])
        for at in cover.cells.indices where cover.cells[at] != CoverMap.mixed {
            let after = SIMD4(planes[0][1].samples[at], planes[1][1].samples[at], planes[2][1].samples[at], 1)
            let differences = (0..<3).map { planes[$0][0].samples[at] - (match.matrix[$0] * after).sum() }
            let part = cover.cells[at] == CoverMap.kept ? 0 : 1
            count[part] += 1
            if differences.contains(where: { abs($0) > Float(threshold) }) { changed[part] += 1 }
        }
        guard count[0] > 0, count[1] > 0 else { return false }
        let shares = (Double(changed[0]) / Double(count[0]), Double(changed[1]) / Double(count[1]))
        return shares.0 >= 0.2 && shares.0 >= 0.5 * shares.1
    }
}

extension Drift.Change {
    fileprivate init(_ sums: fk_difference) {
        pixels = Int(sums.pixels)
        changedPixels = Int(sums.changed)
        maximum = Int(sums.maximum)
        let samples = 3 * Double(max(1, sums.pixels))
        mean = Double(sums.sum) / samples
        psnr = sums.squares > 0 ? 20 * log10(255) - 10 * log10(Double(sums.squares) / samples) : nil
    }
}

extension ColorCells {
    /// The median over the protected blocks of what each channel gained, in levels of 255.
    ///
    /// Near black and white noise is cut off on one side, which moves the mean of a block; such blocks count only where
    /// there are hardly others.
    fileprivate var medianShift: [Double] {
        let known = cells.filter { $0.weight > 0 }
        guard !known.isEmpty else { return [0, 0, 0] }
        return (0..<3).map { channel in
            let whole = known.filter { Self.range ~= $0.before[channel] && Self.range ~= $0.after[channel] }
            let used = whole.count * 20 >= known.count ? whole : known
            let gains = used.map { Double($0.after[channel] - $0.before[channel]) }.sorted()
            return (gains[(gains.count - 1) / 2] + gains[gains.count / 2]) / 2
        }
    }

    /// The levels at which usual noise stays within 0...255.
    private static let range: ClosedRange<Float> = 16...239
}
