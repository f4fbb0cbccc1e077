import Frisket

/// Decoding whole files to RGBA.
func decodeBenchmarks() {
    let photo = PixelSize(width: 1024, height: 1024)
    let screen = PixelSize(width: 1920, height: 1080)
    measure("decode/photo-1024/png", try Sample.photo(photo).png()) { try Raster(decoding: $0) }
    measure("decode/photo-1024/jpeg", try Sample.photo(photo).jpeg()) { try Raster(decoding: $0) }
    measure("decode/screen-1080p/png", try Sample.screen(screen).png()) { try Raster(decoding: $0) }
    let names = [
        "photo_rgba_1024.png", "photo_rgba_1024_interlaced.png", "photo_rgb16_1024.png", "photo_rgb_12mp.png",
        "screen_pal_1080p.png", "photo_12mp.jpg", "photo_12mp_prog.jpg",
    ]
    for name in DataFile.present(names) {
        measure("decode/\(name)/file", try DataFile.bytes(name)) { try Raster(decoding: $0) }
    }
}
