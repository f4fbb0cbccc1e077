import Frisket

/// A whole file in, a file that is ready to be sent out.
func prepareBenchmarks() {
    let source = PixelSize(width: 4000, height: 3000)
    measure("prepare/photo-12mp-jpeg/1024", try Sample.photo(source).jpeg()) { try toSquare.run($0) }
    measure("prepare/photo-12mp-png/1024", try Sample.photo(source).png()) { try toSquare.run($0) }
    for name in DataFile.present(["photo_12mp_exif6.jpg", "photo_12mp_prog.jpg", "photo_rgba_12mp.png"]) {
        measure("prepare/\(name)/1024", try DataFile.bytes(name)) { try toSquare.run($0) }
    }
}

private let toSquare = {
    var preparation = Preparation()
    preparation.fit = .crop
    preparation.size = PixelSize(width: 1024, height: 1024)
    return preparation
}()
