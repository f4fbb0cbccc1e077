import Frisket

/// An answer and its 12-megapixel original in, the restored picture out; the proof is a job of its own.
func restoreBenchmarks() {
    measure("restore/photo-12mp-jpeg/quarter", try RoundTrip(try photo().jpeg(), exposing: 0.5)) { try $0.restored() }
    measure("restore/photo-12mp-jpeg/all", try RoundTrip(try photo().jpeg(), exposing: 1)) { try $0.restored() }
    measure("restore/photo-12mp-png/quarter", try RoundTrip(try photo().png(), exposing: 0.5)) { try $0.restored() }
    for name in DataFile.present(["photo_12mp.jpg", "photo_12mp_exif6.jpg"]) {
        measure("restore/\(name)/quarter", try RoundTrip(try DataFile.bytes(name), exposing: 0.5)) {
            try $0.restored()
        }
        measure("prove/\(name)/quarter", try RoundTrip(try DataFile.bytes(name), exposing: 0.5).proving()) {
            try $0.image.proof(against: $0.source)
        }
    }
}

private func photo() throws -> Raster { try Sample.photo(PixelSize(width: 4000, height: 3000)) }

/// A square of a picture, sent at 1024 x 1024 and come back.
private struct RoundTrip {
    let source: [UInt8]
    let part: RestorationPart

    /// Exposes the middle of the square, of a share of its side.
    init(_ source: [UInt8], exposing share: Double) throws {
        self.source = source
        var preparation = Preparation()
        preparation.fit = .crop
        preparation.size = PixelSize(width: 1024, height: 1024)
        let prepared = try preparation.run(source)
        let square = Double(min(prepared.sourceSize.width, prepared.sourceSize.height))
        let (width, height) = (Double(prepared.sourceSize.width), Double(prepared.sourceSize.height))
        let side = square * share
        let spec = MaskSpec(layers: [
            .init(.rect(x: (width - side) / 2, y: (height - side) / 2, width: side, height: side))
        ])
        let manifest = try Manifest(
            of: prepared, source: source, path: nil, outputPath: nil,
            mask: .init(original: .spec(try spec.resolved(on: prepared.sourceSize))), tool: "benchmark")
        part = RestorationPart(answer: prepared.bytes, manifest: manifest, mask: try manifest.canvasMask())
    }

    func restored() throws -> RestoredImage { try Restoration().run([part], source: source) }

    func proving() throws -> (source: [UInt8], image: RestoredImage) { (source, try restored()) }
}
