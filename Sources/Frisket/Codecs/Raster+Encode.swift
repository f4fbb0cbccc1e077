extension Raster {
    /// Encodes as PNG, 8 bits a sample (1, 2 or 4 an index, in a palette that is small enough).
    ///
    /// Without alpha channel, alpha is dropped. Costs about 6 ms a megapixel of a photograph at fast effort, up to three
    /// times that at standard and some 0.7 s at best; memory for the file, and at best effort for the samples twice.
    ///
    /// - Parameter options: Channels, effort, profile.
    /// - Returns: The file.
    /// - Throws: ``FrisketError/invalidArgument(reason:hint:)`` when gray channels are asked of a picture with colour, a
    ///   palette of one with more than 256 colours, or CMYK.
    public func png(_ options: PNGOptions = .init()) throws(FrisketError) -> [UInt8] {
        let (layout, indices) = try layout(for: options.channels)
        let writer = try PNGWriter(
            size: size, layout: layout, effort: options.effort, isRounded: options.isRounded, icc: options.icc,
            threads: options.threads)
        let strip = max(1, min(size.height, 65_536 / max(1, size.width)))
        let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: layout.takesRGBA ? 0 : strip * size.width)
        defer { room.deallocate() }
        for top in stride(from: 0, to: size.height, by: strip) {
            try stopIfCancelled()
            let rows = min(strip, size.height - top)
            try withPixels { pixels throws(FrisketError) in
                let start = 4 * top * size.width
                let part = UnsafeBufferPointer(rebasing: pixels[start..<start + 4 * rows * size.width])
                if layout.takesRGBA { return try writer.write(UnsafeRawBufferPointer(part), count: rows) }
                Self.lookUp(part, in: indices, into: room)
                try writer.write(UnsafeRawBufferPointer(room), count: rows)
            }
        }
        return try writer.finish()
    }

    /// Encodes as JPEG; alpha is dropped.
    ///
    /// - Parameter options: Quality, subsampling, progressive or not, profile.
    /// - Returns: The file.
    /// - Throws: ``FrisketError/invalidArgument(reason:hint:)`` for a quality outside 1 to 100 or a side above 65 500.
    public func jpeg(_ options: JPEGOptions = .init()) throws(FrisketError) -> [UInt8] {
        let writer = try JPEGWriter(size: size, layout: .rgbx, options: options)
        try withPixels { pixels throws(FrisketError) in
            try writer.write(UnsafeRawBufferPointer(pixels), count: size.height)
        }
        return try writer.finish()
    }

    /// What a PNG with these channels holds, and of a palette the place of each colour.
    private func layout(
        for channels: ColorChannels
    ) throws(FrisketError) -> (layout: PNGWriter.Layout, indices: [UInt32: UInt8]) {
        let plain = PNGWriter.Layout(channels: channels, takesRGBA: true)
        guard [.gray, .grayAlpha, .palette].contains(channels) else { return (plain, [:]) }
        let survey = ColorSurvey(self)
        guard channels == .palette else {
            if survey.isGray { return (plain, [:]) }
            throw .invalidArgument(reason: "expected a gray picture, found colour", hint: "Write RGB or RGBA.")
        }
        guard let palette = survey.palette else {
            throw .invalidArgument(
                reason: "expected at most 256 colours, found more", hint: "Reduce the colours, or write RGBA.")
        }
        return (.init(channels: .palette, bitDepth: survey.indexDepth, palette: palette), survey.indices)
    }

    /// Replaces each pixel by the place of its colour.
    private static func lookUp(
        _ pixels: UnsafeBufferPointer<UInt8>, in indices: [UInt32: UInt8],
        into places: UnsafeMutableBufferPointer<UInt8>
    ) {
        var (last, place) = (UInt32?.none, UInt8(0))
        for pixel in 0..<pixels.count / 4 {
            let at = 4 * pixel
            let key = ColorSurvey.key(pixels[at], pixels[at + 1], pixels[at + 2], pixels[at + 3])
            if key != last { (last, place) = (key, indices[key] ?? 0) }
            places[pixel] = place
        }
    }
}
