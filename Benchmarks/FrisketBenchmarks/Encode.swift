import Frisket

/// Encoding rasters, at each effort.
func encodeBenchmarks() {
    let photo = PixelSize(width: 1024, height: 1024)
    let screen = PixelSize(width: 1920, height: 1080)
    for effort in EncodingEffort.allCases {
        let options = PNGOptions(effort: effort)
        measure("encode/photo-1024/png-\(effort)", try Sample.photo(photo)) { try $0.png(options) }
        measure("encode/screen-1080p/png-\(effort)", try Sample.screen(screen)) { try $0.png(options) }
    }
    measure("encode/photo-1024/jpeg-85", try Sample.photo(photo)) { try $0.jpeg(JPEGOptions(quality: 85)) }
    for name in DataFile.present(["photo_rgba_1024.png", "photo_rgba_2048.png"]) {
        measure("encode/\(name)/png-standard", try Raster(decoding: DataFile.bytes(name))) { try $0.png() }
    }
}
