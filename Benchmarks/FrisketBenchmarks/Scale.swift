import Frisket

/// Scaling rasters.
func scaleBenchmarks() {
    for (from, to) in [("4000x3000", "1024x768"), ("1024x1024", "512x512"), ("1024x1024", "2048x2048")] {
        guard let source = PixelSize(from), let target = PixelSize(to) else { continue }
        measure("scale/photo-\(from)/\(to)", try Sample.photo(source)) { $0.resized(to: target) }
    }
}
