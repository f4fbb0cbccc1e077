/// A stream with windows of other streams blended into it, by weights.
final class CompositedPixels: PixelStream {
    /// A window and how much of it shows.
    struct Layer {
        /// Where the window lies.
        let rect: PixelRect
        /// Its pixels, in the layout of what it is laid over.
        let pixels: any PixelStream
        let weights: BlendWeights
    }

    var size: PixelSize { base.size }
    var layout: PixelLayout { base.layout }

    private let base: any PixelStream
    private let layers: [Layer]
    private let edit: UnsafeMutableRawBufferPointer
    private let weights: UnsafeMutableBufferPointer<UInt8>
    private var nextRow = 0

    /// Lays the layers over each other in their order.
    init(_ base: any PixelStream, layers: [Layer]) {
        self.base = base
        self.layers = layers
        let width = layers.map(\.rect.width).max() ?? 0
        edit = .allocate(byteCount: width * base.layout.bytesPerPixel, alignment: 16)
        weights = .allocate(capacity: width)
        weights.initialize(repeating: 0)
    }

    deinit {
        edit.deallocate()
        weights.deallocate()
    }

    func read(_ count: Int, into rows: UnsafeMutableRawBufferPointer) throws(FrisketError) {
        try base.read(count, into: rows)
        for index in 0..<count {
            let row = UnsafeMutableRawBufferPointer(rebasing: rows[(index * bytesPerRow)..<((index + 1) * bytesPerRow)])
            for layer in layers where layer.rect.y..<(layer.rect.y + layer.rect.height) ~= nextRow {
                try layer.pixels.read(1, into: edit)
                let shown = UnsafeMutableBufferPointer(rebasing: weights[..<layer.rect.width])
                layer.weights.write(row: nextRow, to: shown)
                let start = layer.rect.x * layout.bytesPerPixel
                let part = UnsafeMutableRawBufferPointer(rebasing: row[start...])
                if layout == .rgba16 {
                    blend(UInt16.self, edit, into: part, by: UnsafeBufferPointer(shown))
                } else {
                    blend(UInt8.self, edit, into: part, by: UnsafeBufferPointer(shown))
                }
            }
            nextRow += 1
        }
    }
}

/// Blends RGBA pixels with straight alpha: a weight of 0 leaves a pixel untouched, 255 copies it.
private func blend<Sample: FixedWidthInteger & UnsignedInteger>(
    _ type: Sample.Type, _ edit: UnsafeMutableRawBufferPointer, into base: UnsafeMutableRawBufferPointer,
    by weights: UnsafeBufferPointer<UInt8>
) {
    let (over, under) = (edit.assumingMemoryBound(to: type), base.assumingMemoryBound(to: type))
    var pixel = 0
    while pixel < weights.count {
        let weight = weights[pixel]
        let end = endOfRun(in: weights, from: pixel)
        let samples = 4 * pixel..<4 * end
        switch weight {
        case 0: break
        case 255: _ = under[samples].update(fromContentsOf: over[samples])
        default:
            for at in stride(from: samples.lowerBound, to: samples.upperBound, by: 4) {
                mix(over, into: under, at: at, weight: Int(weight))
            }
        }
        pixel = end
    }
}

/// Where the weights that equal the one at `start` end; most runs are long.
private func endOfRun(in weights: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let (bytes, weight) = (UnsafeRawBufferPointer(weights), weights[start])
    let eight = UInt64(weight) &* 0x0101_0101_0101_0101
    var end = start + 1
    while end + 8 <= bytes.count, bytes.loadUnaligned(fromByteOffset: end, as: UInt64.self) == eight { end += 8 }
    while end < bytes.count, bytes[end] == weight { end += 1 }
    return end
}

/// Mixes one pixel; colour counts as much as it is opaque, so that transparent pixels bleed none.
private func mix<Sample: FixedWidthInteger & UnsignedInteger>(
    _ over: UnsafeMutableBufferPointer<Sample>, into under: UnsafeMutableBufferPointer<Sample>, at: Int, weight: Int
) {
    let top = Int(over[at + 3]) * weight
    let bottom = Int(under[at + 3]) * (255 - weight)
    let alpha = top + bottom
    guard alpha > 0 else { return }
    for channel in at..<at + 3 {
        under[channel] = Sample((Int(over[channel]) * top + Int(under[channel]) * bottom + alpha / 2) / alpha)
    }
    under[at + 3] = Sample((alpha + 127) / 255)
}
