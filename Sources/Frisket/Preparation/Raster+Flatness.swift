extension Raster {
    /// Whether most pixels equal the one on their left, as in screens and drawings; looks at every eighth row.
    var isFlat: Bool {
        withPixels { pixels in
            var (equal, all) = (0, 0)
            for row in stride(from: 0, to: size.height, by: 8) {
                let start = 4 * row * size.width
                for at in stride(from: start + 4, to: start + 4 * size.width, by: 4) {
                    let isEqual = (0..<4).allSatisfy { pixels[at + $0] == pixels[at + $0 - 4] }
                    equal += isEqual ? 1 : 0
                }
                all += size.width - 1
            }
            return 2 * equal > all
        }
    }
}
