extension Preflight {
    /// Judges one call whose files are in memory.
    ///
    /// - Parameters:
    ///   - image: The bytes of the picture.
    ///   - mask: The bytes of the mask, where one is sent.
    ///   - request: The prompt and the parameters.
    ///   - limits: Bounds beyond which nothing is decoded.
    ///   - deep: Whether the picture is decoded, too: damage inside the data and hidden colour cost a decode.
    /// - Returns: The findings; a file that cannot be read is one of them.
    public func inspect(
        image: [UInt8], mask: [UInt8]? = nil, request: RequestFacts = RequestFacts(),
        limits: DecodeLimits = .standard, deep: Bool = false
    ) -> Report {
        report(
            images: [ImageFacts(reading: image, limits: limits, deep: deep)],
            mask: mask.map { MaskFacts(reading: $0, limits: limits) }, request: request)
    }
}

extension ImageFacts {
    /// Reads a picture's header and structure, and with `deep` its pixels.
    ///
    /// What is wrong with the file becomes a part of the facts.
    public init(reading bytes: [UInt8], path: String? = nil, limits: DecodeLimits = .standard, deep: Bool = false) {
        self.init(path: path, byteCount: bytes.count)
        do throws(FrisketError) {
            let header = try ImageHeader(reading: bytes, limits: limits)
            self.header = header
            try header.check(limits)
            if let feature = header.unsupportedFeature { throw .unsupported(feature: feature) }
            guard deep, header.damage == nil else { return }
            hiddenColorCount = try Self.hiddenColorCount(of: bytes, header, limits)
        } catch {
            take(error)
        }
    }

    /// Keeps why a file cannot be read, or be read to its end.
    fileprivate mutating func take(_ error: FrisketError) {
        if header != nil, case .damaged(_, let reason) = error {
            pixelDamage = reason
        } else {
            failure = error
        }
    }

    /// Decodes a picture and counts the fully transparent pixels that are not black.
    private static func hiddenColorCount(
        of bytes: [UInt8], _ header: ImageHeader, _ limits: DecodeLimits
    ) throws(FrisketError) -> Int {
        let reader = try ImageReader(bytes, header: header, limits: limits, layout: .rgba8)
        let rows = max(1, min(header.size.height, 1 << 20 / reader.bytesPerRow))
        let strip = UnsafeMutableRawBufferPointer.allocate(byteCount: rows * reader.bytesPerRow, alignment: 16)
        defer { strip.deallocate() }
        var (left, count) = (header.size.height, 0)
        while left > 0 {
            let taken = min(rows, left)
            try reader.read(taken, into: strip)
            for pixel in strip[..<(taken * reader.bytesPerRow)].assumingMemoryBound(to: UInt32.self) {
                let pixel = UInt32(littleEndian: pixel)
                count += pixel != 0 && pixel >> 24 == 0 ? 1 : 0
            }
            left -= taken
        }
        try reader.finish()
        return count
    }
}

extension MaskFacts {
    /// Reads a mask's header and structure, and measures what it exposes.
    ///
    /// What is wrong with the file becomes a part of the facts.
    public init(reading bytes: [UInt8], path: String? = nil, limits: DecodeLimits = .standard) {
        self.init(file: ImageFacts(reading: bytes, path: path, limits: limits))
        guard let header = file.header, file.failure == nil, header.damage == nil else { return }
        do throws(FrisketError) {
            let reader = try ImageReader(bytes, header: header, limits: limits, layout: .rgba8)
            let report = try MaskReport(reading: reader)
            try reader.finish()
            self.report = report
        } catch {
            file.take(error)
        }
    }
}
