extension Mask {
    /// What of a picture's pixel decides.
    public enum Channel: String, Sendable, Hashable, CaseIterable {
        /// Alpha.
        case alpha
        /// Brightness of the stored colour: 0.299 R + 0.587 G + 0.114 B, rounded (ITU-R BT.601-7, section 2.5.1).
        case luma
        /// Red as stored.
        case red
        /// Green as stored.
        case green
        /// Blue as stored.
        case blue

        /// The value of one pixel in a row of RGBA.
        fileprivate func value(_ pixels: UnsafeRawBufferPointer, _ x: Int) -> Int {
            switch self {
            case .alpha: return Int(pixels[4 * x + 3])
            case .luma:
                let (red, green, blue) = (Int(pixels[4 * x]), Int(pixels[4 * x + 1]), Int(pixels[4 * x + 2]))
                return (299 * red + 587 * green + 114 * blue + 500) / 1000
            case .red: return Int(pixels[4 * x])
            case .green: return Int(pixels[4 * x + 1])
            case .blue: return Int(pixels[4 * x + 2])
            }
        }
    }

    /// Which side of the threshold is exposed.
    public enum Polarity: String, Sendable, Hashable, CaseIterable {
        /// Values below the threshold: transparent, or black.
        case low = "exposed-is-zero"
        /// Values of the threshold and above: opaque, or white.
        case high = "exposed-is-high"
    }

    /// Makes a mask from a picture, one pull of rows after another.
    ///
    /// - Parameters:
    ///   - stream: RGBA with 8 bits a sample; read to its end.
    ///   - channel: What of a pixel decides.
    ///   - polarity: Which values are exposed.
    ///   - threshold: The least value that counts as high.
    /// - Throws: What the stream throws; `FrisketError.invalidArgument` for a side above ``maxSide``.
    init(
        reading stream: any PixelStream, channel: Channel, exposing polarity: Polarity, threshold: Int = 128
    ) throws(FrisketError) {
        precondition(stream.layout == .rgba8, "a mask is read from 8-bit RGBA")
        try Self.check(stream.size)
        var spans = Spans(firstRow: 0)
        let strip = UnsafeMutableRawBufferPointer.allocate(byteCount: stream.bytesPerRow, alignment: 16)
        defer { strip.deallocate() }
        for _ in 0..<stream.size.height {
            try stream.read(1, into: strip)
            spans.appendRow(of: UnsafeRawBufferPointer(strip), channel, polarity, threshold)
            try Spans.check(spans.boundaries.count)
        }
        self.init(size: stream.size, spans: spans)
    }

    /// Makes a mask from a picture in memory.
    ///
    /// - Parameters:
    ///   - raster: The picture.
    ///   - channel: What of a pixel decides.
    ///   - polarity: Which values are exposed.
    ///   - threshold: The least value that counts as high.
    /// - Throws: `FrisketError.invalidArgument` for a side above ``maxSide``.
    public init(
        reading raster: Raster, channel: Channel = .alpha, exposing polarity: Polarity = .low, threshold: Int = 128
    ) throws(FrisketError) {
        try self.init(reading: RasterPixels(raster), channel: channel, exposing: polarity, threshold: threshold)
    }

    /// Makes a mask from a picture in memory, soft where the picture is.
    ///
    /// - Parameters:
    ///   - raster: The picture.
    ///   - channel: What of a pixel says how far it is exposed.
    ///   - polarity: Whether 0 or 255 is exposed.
    /// - Throws: `FrisketError.invalidArgument` for a side above ``maxSide`` and for more soft pixels than memory should
    ///   hold.
    public init(
        softlyReading raster: Raster, channel: Channel = .alpha, exposing polarity: Polarity = .low
    ) throws(FrisketError) {
        let width = raster.size.width
        self = try raster.withPixels { pixels throws(FrisketError) in
            try Mask(size: raster.size) { y, row in
                let pixels = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(pixels)[(4 * y * width)...])
                for x in 0..<width {
                    let value = channel.value(pixels, x)
                    row[x] = UInt8(polarity == .high ? value : 255 - value)
                }
            }
        }
    }
}

extension Spans {
    /// Adds one row: the runs of RGBA pixels on the exposed side of the threshold.
    fileprivate mutating func appendRow(
        of pixels: UnsafeRawBufferPointer, _ channel: Mask.Channel, _ polarity: Mask.Polarity, _ threshold: Int
    ) {
        var start: Int?
        let width = pixels.count / 4
        for x in 0..<width {
            let value = channel.value(pixels, x)
            let isExposed = (value < threshold) == (polarity == .low)
            if isExposed != (start != nil) {
                if let begun = start { append(Int32(begun), Int32(x)) }
                start = isExposed ? x : nil
            }
        }
        if let start { append(Int32(start), Int32(width)) }
        endRow()
    }
}
