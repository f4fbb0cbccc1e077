import Frisket

/// Two decoded pictures in, the measurement out; and the parts of it that restoring uses alone.
func driftBenchmarks() {
    for (name, size) in [
        ("photo-1024", PixelSize(width: 1024, height: 1024)), ("photo-12mp", PixelSize(width: 4000, height: 3000)),
    ] {
        let middle = Point(x: Double(size.width) / 2, y: Double(size.height) / 2)
        let circle = Shape.ellipse(center: middle, radiusX: 300, radiusY: 200)
        measure("drift/\(name)/all", (try pair(size), try Mask(exposing: circle, size: size))) {
            try Drift(of: $0.0, mask: $0.1)
        }
        measure("drift/\(name)/align", (try pair(size), try Mask(exposing: circle, size: size))) {
            try Alignment.estimate($0.0, mask: $0.1)
        }
        measure("drift/\(name)/match-color", (try pair(size), try Mask(exposing: circle, size: size))) {
            try ColorMatch.estimate($0.0, mask: $0.1, reach: .local)
        }
    }
}

/// A picture, and the same out of a JPEG of low quality.
private func pair(_ size: PixelSize) throws -> PicturePair {
    let photo = try Sample.photo(size)
    return try PicturePair(before: photo, after: Raster(decoding: photo.jpeg(JPEGOptions(quality: 40))))
}
