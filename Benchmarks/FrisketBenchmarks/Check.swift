import Frisket

/// Judging files in memory.
func checkBenchmarks() {
    let source = PixelSize(width: 4000, height: 3000)
    let today = Day(secondsSince1970: 1_780_000_000)
    for model in ["gpt-image-2", "dall-e-2"] {
        measure("check/photo-12mp-jpeg/\(model)", try Sample.photo(source).jpeg()) {
            Preflight(model: model, today: today).inspect(image: $0)
        }
    }
    let square = PixelSize(width: 1024, height: 1024)
    let circle = Shape.ellipse(center: Point(x: 512, y: 512), radiusX: 300, radiusY: 200)
    measure(
        "check/photo-1024-png/with-mask",
        (image: try Sample.photo(square).png(), mask: try Mask(exposing: circle, size: square).png())
    ) {
        Preflight(model: "dall-e-2", today: today).inspect(image: $0.image, mask: $0.mask)
    }
}
