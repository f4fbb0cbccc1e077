/// Label Studio's run lengths: RGBA samples of the whole picture, packed bit by bit; alpha is the mask.
///
/// After the number of samples (32 bits), the bits of a sample (5, less one) and four widths of lengths (4 each, less
/// one) come blocks: a bit for *repeated*, two bits for the width, a length (less one) in so many bits, then one sample
/// or as many samples as the length. Source: `label_studio_converter/brush.py` of the label-studio-converter.
struct LabelStudioRLE {
    private let bytes: [UInt8]
    private let path: String
    private var position = 0

    /// Returns the pixels whose alpha is 128 and above.
    ///
    /// - Throws: `FrisketError.invalidSpec` at `path` where the samples are not exactly those of the picture.
    static func spans(_ values: [JSONText], on size: PixelSize, path: String) throws(FrisketError) -> Spans {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(values.count)
        for (index, value) in values.enumerated() {
            guard case .int(let number) = value, let byte = UInt8(exactly: number) else {
                throw .invalidSpec(path: "\(path)[\(index)]", reason: "expected a byte, found \(value.kind)")
            }
            bytes.append(byte)
        }
        var reader = LabelStudioRLE(bytes: bytes, path: path)
        return try reader.spans(on: size)
    }

    private init(bytes: [UInt8], path: String) {
        self.bytes = bytes
        self.path = path
    }

    private mutating func spans(on size: PixelSize) throws(FrisketError) -> Spans {
        let sampleCount = 4 * size.area
        let claimed = try read(32)
        guard claimed == sampleCount else {
            throw .invalidSpec(path: path, reason: "expected \(sampleCount) samples for \(size), found \(claimed)")
        }
        let sampleBits = try read(5) + 1
        guard sampleBits <= 8 else {
            throw .invalidSpec(path: path, reason: "expected samples of at most 8 bits, found \(sampleBits)")
        }
        var lengthBits: [Int] = []
        for _ in 0..<4 { lengthBits.append(try read(4) + 1) }
        var runs = try RunWriter(PixelRect(size), on: size, place: path)
        var sample = 0
        // A pixel's last sample is its alpha: of the samples before `end`, a quarter, rounded down, are alphas.
        func append(_ value: Int, upTo end: Int) {
            runs.append(end / 4 - sample / 4, isInside: value >= 128)
            sample = end
        }
        while sample < sampleCount {
            let isRepeated = try read(1) == 1
            let length = try read(lengthBits[try read(2)]) + 1
            guard length <= sampleCount - sample else {
                throw .invalidSpec(path: path, reason: "expected at most \(sampleCount) samples, found more")
            }
            if isRepeated {
                append(try read(sampleBits), upTo: sample + length)
            } else {
                for _ in 0..<length { append(try read(sampleBits), upTo: sample + 1) }
            }
            try Spans.check(runs.spans.boundaries.count)
        }
        return runs.spans
    }

    /// The next bits as a number, the highest first.
    private mutating func read(_ count: Int) throws(FrisketError) -> Int {
        guard position + count <= 8 * bytes.count else {
            throw .invalidSpec(path: path, reason: "expected more bytes, found the end of the list")
        }
        var value = 0
        for bit in position..<(position + count) { value = value << 1 | Int(bytes[bit >> 3] >> UInt8(7 - bit & 7)) & 1 }
        position += count
        return value
    }
}
