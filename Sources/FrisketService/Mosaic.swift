internal import Frisket

/// A picture made of a text: tiles between two colours of its own, the same for the same text.
struct Mosaic: Sendable {
    /// Tiles along each side.
    static let tiles = 8

    /// The colours, row by row.
    private let colors: [UInt32]

    /// Makes the picture of a text.
    init(_ text: String) {
        let count = Self.tiles * Self.tiles
        let bytes = (0..<3).flatMap { Self.hash("\($0) \(text)") }
        let (shares, first, second) = (bytes[..<count], Array(bytes[count...].prefix(3)), Array(bytes.suffix(3)))
        colors = shares.map { share in
            let samples = zip(first, second).map { (Int($0) * (255 - Int(share)) + Int($1) * Int(share)) / 255 }
            let pixel = samples.reversed().reduce(UInt32(255)) { $0 << 8 | UInt32($1) }
            return pixel.littleEndian
        }
    }

    private static func hash(_ text: String) -> [UInt8] {
        let digits = Array(SHA256.hex(Array(text.utf8)))
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0 }
    }

    /// Writes one row, as RGBA, of a picture of that size.
    func row(_ y: Int, of size: PixelSize, into row: UnsafeMutableBufferPointer<UInt32>) {
        let first = y * Self.tiles / size.height * Self.tiles
        for tile in 0..<Self.tiles {
            let (left, right) = (tile * size.width / Self.tiles, (tile + 1) * size.width / Self.tiles)
            row[left..<right].update(repeating: colors[first + tile])
        }
    }
}

extension Raster {
    /// Makes the mosaic of a text.
    init(_ mosaic: Mosaic, size: PixelSize) {
        self.init(size: size) { samples in
            let pixels = UnsafeMutableRawBufferPointer(samples).bindMemory(to: UInt32.self)
            for y in 0..<size.height {
                let start = y * size.width
                mosaic.row(y, of: size, into: UnsafeMutableBufferPointer(rebasing: pixels[start..<start + size.width]))
            }
        }
    }

    /// Lays a mosaic over the exposed pixels; `mask` has the picture's size.
    mutating func paint(_ mosaic: Mosaic, where mask: Mask) {
        let size = self.size
        let tiles = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: size.width)
        let alpha = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: size.width)
        defer {
            tiles.deallocate()
            alpha.deallocate()
        }
        withMutablePixels { samples in
            let pixels = UnsafeMutableRawBufferPointer(samples).bindMemory(to: UInt32.self)
            for y in 0..<size.height {
                mask.copyRow(y, into: alpha)
                mosaic.row(y, of: size, into: tiles)
                for x in 0..<size.width where alpha[x] < 128 { pixels[y * size.width + x] = tiles[x] }
            }
        }
    }
}
