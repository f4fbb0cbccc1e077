extension PixelStream {
    /// Encodes an RGBA8 stream as an RGBA PNG, strip by strip.
    func png(
        effort: EncodingEffort = .standard, icc: [UInt8] = [], threads: Int = 1,
        report: ((JobProgress) -> Void)? = nil
    ) throws(FrisketError) -> [UInt8] {
        let writer = try PNGWriter(
            size: size, layout: PNGWriter.Layout(channels: .rgba), effort: effort, icc: icc, threads: threads)
        try forEachStrip(report: report) { rows, count throws(FrisketError) in try writer.write(rows, count: count) }
        return try writer.finish()
    }

    /// Encodes an RGBA8 stream as a JPEG, strip by strip; alpha is dropped.
    func jpeg(
        _ options: JPEGOptions, report: ((JobProgress) -> Void)? = nil
    ) throws(FrisketError) -> [UInt8] {
        let writer = try JPEGWriter(size: size, layout: .rgbx, options: options)
        try forEachStrip(report: report) { rows, count throws(FrisketError) in try writer.write(rows, count: count) }
        return try writer.finish()
    }

    /// Pulls all rows, a strip of about a quarter of a megabyte at a time.
    func forEachStrip(
        report: ((JobProgress) -> Void)? = nil, _ body: (UnsafeRawBufferPointer, Int) throws(FrisketError) -> Void
    ) throws(FrisketError) {
        let rows = max(1, min(size.height, (1 << 18) / bytesPerRow))
        let strip = UnsafeMutableRawBufferPointer.allocate(byteCount: rows * bytesPerRow, alignment: 64)
        defer { strip.deallocate() }
        var left = size.height
        while left > 0 {
            try stopIfCancelled()
            let count = min(rows, left)
            try read(count, into: strip)
            try body(UnsafeRawBufferPointer(rebasing: strip[..<(count * bytesPerRow)]), count)
            left -= count
            report?(.rows(size.height - left, of: size.height))
        }
    }
}
