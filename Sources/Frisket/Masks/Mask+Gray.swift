extension Mask {
    /// What stands for *exposed* in a mask of gray values, as services and tools other than OpenAI's take them.
    public enum GrayForm: String, Sendable, Hashable, CaseIterable {
        /// White may be repainted, as most inpainting tools read a mask.
        case white
        /// Black may be repainted.
        case black
    }

    /// Returns the mask as a PNG file of 8-bit gray without alpha.
    ///
    /// Written strip by strip; time grows with the pixels, memory with the width and the output.
    ///
    /// - Parameter form: Whether white or black stands for exposed; soft pixels lie between.
    /// - Returns: The file.
    /// - Throws: `FrisketError.outOfMemory`.
    public func grayPNG(_ form: GrayForm) throws(FrisketError) -> [UInt8] {
        let writer = try PNGWriter(size: size, layout: .init(channels: .gray))
        let count = max(1, min(size.height, (1 << 20) / size.width))
        let strip = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: count * size.width)
        defer { strip.deallocate() }
        for top in stride(from: 0, to: size.height, by: count) {
            let rows = min(count, size.height - top)
            for row in 0..<rows {
                let target = UnsafeMutableBufferPointer(rebasing: strip[(row * size.width)...].prefix(size.width))
                copyRow(top + row, into: target)
                if form == .white { for x in target.indices { target[x] = 255 - target[x] } }
            }
            try writer.write(UnsafeRawBufferPointer(strip), count: rows)
        }
        return try writer.finish()
    }
}
