@testable import Frisket

extension Mask {
    /// Every pixel as the byte that a caller reads, row by row.
    var bytes: [UInt8] {
        var bytes = [UInt8](repeating: 7, count: size.area)
        bytes.withUnsafeMutableBufferPointer { bytes in
            for y in 0..<size.height {
                copyRow(y, into: UnsafeMutableBufferPointer(rebasing: bytes[(y * size.width)..<((y + 1) * size.width)]))
            }
        }
        return bytes
    }

    /// Makes a mask by asking for each pixel whether it is exposed.
    init(width: Int, height: Int, isExposed: (_ x: Int, _ y: Int) -> Bool) {
        var spans = Spans(firstRow: 0)
        for y in 0..<height {
            for x in 0..<width where isExposed(x, y) { spans.append(Int32(x), Int32(x + 1)) }
            spans.endRow()
        }
        self.init(size: PixelSize(width: width, height: height), spans: spans)
    }

    /// Makes a mask whose pixels are exposed with a probability, in random runs.
    static func random(width: Int, height: Int, using generator: inout some RandomNumberGenerator) -> Mask {
        let repeats = Int.random(in: 0...3, using: &generator)
        let turn = Double.random(in: 0.01...1, using: &generator)
        var isExposed = Bool.random(using: &generator)
        var row = [Bool](repeating: false, count: width)
        return Mask(width: width, height: height) { x, y in
            if repeats == 0 || y % (repeats + 1) == 0 {
                if Double.random(in: 0..<1, using: &generator) < turn { isExposed.toggle() }
                row[x] = isExposed
            }
            return row[x]
        }
    }

    /// Makes a mask with soft pixels: random runs of protected, exposed and partly exposed ones.
    static func randomSoft(width: Int, height: Int, using generator: inout some RandomNumberGenerator) throws -> Mask {
        let softness = Double.random(in: 0...1, using: &generator)
        let turn = Double.random(in: 0.05...1, using: &generator)
        var kind = 0
        let bytes = (0..<width * height).map { _ -> UInt8 in
            if Double.random(in: 0..<1, using: &generator) < turn {
                kind =
                    Double.random(in: 0..<1, using: &generator) < softness ? 2 : .random(in: 0...1, using: &generator)
            }
            return kind == 2 ? .random(in: 0...255, using: &generator) : UInt8(255 * kind)
        }
        return try Mask(size: PixelSize(width: width, height: height)) { y, row throws(FrisketError) in
            for x in 0..<width { row[x] = 255 - bytes[y * width + x] }
        }
    }
}
