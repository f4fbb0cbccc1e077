/// A mask as COCO's run lengths: pixels counted down the columns, from the left, in turn outside and inside.
///
/// The first run counts pixels outside and may be 0. *Inside* is what an annotation marks, so what a mask exposes.
/// Source: the data format of cocodataset.org, and its `maskApi.c` for the compressed form.
public struct CocoRLE: Sendable, Hashable {
    /// The sides in pixels; COCO writes them as `[height, width]`.
    public let size: PixelSize
    /// The lengths of the runs; they add up to the number of pixels.
    public let counts: [Int]

    /// Takes run lengths after checking them.
    ///
    /// - Parameters:
    ///   - counts: The lengths, of which the first is outside; each is 0 or more.
    ///   - size: The sides, each of 1 to ``Mask/maxSide`` pixels.
    /// - Throws: `FrisketError.invalidArgument` for other sides, and for lengths that do not add up to the pixels.
    public init(counts: [Int], size: PixelSize) throws(FrisketError) {
        try Mask.check(size)
        var sum = 0
        for count in counts {
            guard count >= 0, count <= size.area - sum else {
                throw Self.failure(
                    "expected run lengths that add up to \(size.area) for \(size), found "
                        + (count < 0 ? "\(count) among them" : "more"))
            }
            sum += count
        }
        guard sum == size.area else {
            throw Self.failure("expected run lengths that add up to \(size.area) for \(size), found \(sum)")
        }
        self.size = size
        self.counts = counts
    }

    /// Reads the compressed form.
    ///
    /// - Parameters:
    ///   - text: The string that COCO files and pycocotools hold under `counts`.
    ///   - size: The sides, each of 1 to ``Mask/maxSide`` pixels.
    /// - Throws: `FrisketError.invalidArgument` for other characters, a string that is cut, and what
    ///   ``init(counts:size:)`` refuses.
    public init(compressed text: String, size: PixelSize) throws(FrisketError) {
        var counts: [Int] = []
        var (value, shift) = (0, 0)
        for byte in text.utf8 {
            guard (48..<112).contains(byte), shift <= 30 else {
                throw Self.failure("expected compressed run lengths, found what is none after \(counts.count) runs")
            }
            let digit = Int(byte) - 48
            value |= (digit & 31) << shift
            shift += 5
            guard digit & 32 == 0 else { continue }
            if digit & 16 != 0 { value |= -1 << shift }
            if counts.count > 2 { value += counts[counts.count - 2] }
            guard (0...size.area).contains(value) else {
                throw Self.failure("expected run lengths from 0 to \(size.area), found \(value)")
            }
            counts.append(value)
            (value, shift) = (0, 0)
        }
        guard shift == 0 else { throw Self.failure("expected compressed run lengths, found a string that is cut") }
        try self.init(counts: counts, size: size)
    }

    /// The compressed form: each length from the fourth on as the difference from the one before the last, in groups
    /// of five bits from the lowest, as the characters from `0` on; 32 is added where more groups follow.
    public var compressed: String {
        var bytes: [UInt8] = []
        for (index, count) in counts.enumerated() {
            var value = index > 2 ? count - counts[index - 2] : count
            while true {
                let group = value & 31
                value >>= 5
                let isLast = value == (group & 16 == 0 ? 0 : -1)
                bytes.append(UInt8(48 + group + (isLast ? 0 : 32)))
                if isLast { break }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func failure(_ reason: String) -> FrisketError {
        .invalidArgument(reason: reason, hint: "Export the annotation again.")
    }
}

extension CocoRLE {
    /// Counts the exposed pixels of a mask; cost grows with the sides and the boundaries.
    ///
    /// - Throws: `FrisketError.invalidArgument` when the mask has more boundaries down its columns than memory is
    ///   spent on.
    public init(_ mask: Mask) throws(FrisketError) {
        let columns = try mask.transposed().spans
        let height = mask.size.height
        var counts: [Int] = []
        // Where the last run inside ended, counted down the columns.
        var position = 0
        for x in 0..<mask.size.width {
            let list = columns[x]
            for index in stride(from: list.startIndex, to: list.endIndex, by: 2) {
                let (start, end) = (x * height + Int(list[index]), x * height + Int(list[index + 1]))
                if start == position, !counts.isEmpty {
                    counts[counts.count - 1] += end - start
                } else {
                    counts += [start - position, end - start]
                }
                position = end
            }
        }
        if position < mask.size.area || counts.isEmpty { counts.append(mask.size.area - position) }
        size = mask.size
        self.counts = counts
    }

    /// Returns the mask that exposes what is inside; cost grows with the sides and the runs.
    ///
    /// - Throws: `FrisketError.invalidArgument` when the mask has more boundaries than memory is spent on.
    public func mask() throws(FrisketError) -> Mask {
        var columns = Spans(firstRow: 0)
        let height = size.height
        var position = 0
        for (index, count) in counts.enumerated() {
            let end = position + count
            while position < end {
                let top = position % height
                let bottom = min(height, top + end - position)
                if index % 2 == 1 { columns.append(Int32(top), Int32(bottom)) }
                if bottom == height { columns.endRow() }
                position += bottom - top
            }
            try Spans.check(columns.boundaries.count)
        }
        return try Mask(size: size.transposed, spans: columns).transposed()
    }
}
