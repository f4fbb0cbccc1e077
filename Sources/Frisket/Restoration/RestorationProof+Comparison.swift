#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

extension RestoredImage {
    /// Decodes the file and compares every protected pixel with a fresh decode of the source.
    ///
    /// - Parameters:
    ///   - source: The original file's bytes.
    ///   - written: The restored file as it was read back; its own bytes when nil.
    ///   - limits: Bounds for both files.
    /// - Returns: How many pixels were compared and how many differ; of a JPEG, what was found before encoding.
    /// - Throws: Whatever decoding throws.
    /// - Complexity: That of decoding both files; memory for a few rows.
    public func proof(
        against source: [UInt8], written: [UInt8]? = nil, limits: DecodeLimits = .standard
    ) throws(FrisketError) -> RestorationProof {
        let file = written ?? bytes
        if let proofBeforeEncoding {
            _ = try Raster(decoding: file, limits: limits)
            return proofBeforeEncoding
        }
        let canvas = PixelRect(x: -sourceRect.x, y: -sourceRect.y, width: size.width, height: size.height)
        let picture = try RestorationSource(source, canvas: canvas, limits: limits)
        let reader = try ImageReader(file, limits: limits, layout: picture.layout)
        guard reader.size == size else {
            throw .sizeMismatch(expected: size, found: reader.size, what: "restored picture")
        }
        let proof = try picture.withStream { stream throws(FrisketError) in
            try RestorationProof(comparing: reader, with: stream, at: sourceRect, under: mask)
        }
        try reader.finish()
        return proof
    }
}

extension RestorationProof {
    /// Compares two streams of one size and layout wherever a mask protects and the source lies.
    init(
        comparing restored: any PixelStream, with source: any PixelStream, at rect: PixelRect, under mask: Mask
    ) throws(FrisketError) {
        let size = source.size
        let (mine, theirs) = (Self.row(of: source), Self.row(of: restored))
        let protection = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: size.width)
        defer {
            mine.deallocate()
            theirs.deallocate()
            protection.deallocate()
        }
        let bytes = source.layout.bytesPerPixel
        for y in 0..<size.height {
            try source.read(1, into: mine)
            try restored.read(1, into: theirs)
            guard rect.y..<rect.y + rect.height ~= y else { continue }
            mask.copyRow(y, into: protection)
            var x = rect.x
            let end = rect.x + rect.width
            while x < end {
                let start = x
                while x < end, protection[x] == 255 { x += 1 }
                compared += x - start
                if !Self.isEqual(mine, theirs, start * bytes..<x * bytes) {
                    differing += (start..<x).count { pixel in
                        !Self.isEqual(mine, theirs, pixel * bytes..<(pixel + 1) * bytes)
                    }
                }
                while x < end, protection[x] != 255 { x += 1 }
            }
        }
    }

    private static func isEqual(
        _ mine: UnsafeMutableRawBufferPointer, _ theirs: UnsafeMutableRawBufferPointer, _ part: Range<Int>
    ) -> Bool {
        guard let mine = mine.baseAddress, let theirs = theirs.baseAddress else { return true }
        return memcmp(mine + part.lowerBound, theirs + part.lowerBound, part.count) == 0
    }

    private static func row(of stream: any PixelStream) -> UnsafeMutableRawBufferPointer {
        .allocate(byteCount: stream.bytesPerRow, alignment: 16)
    }
}
