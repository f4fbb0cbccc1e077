import Foundation

/// The upright RGBA pixels of a picture, as `frisket decode` reads them; DecodeTests holds that against other decoders.
struct Pixels: Equatable {
    let width: Int
    let height: Int
    let bytes: [UInt8]

    init(_ path: String) throws {
        let folder = try TemporaryFolder()
        let raw = folder.file("pixels.raw")
        let run = try Tool.run(["decode", "--upright", path, "-o", raw.path, "--json"])
        guard run.status == 0 else { throw CheckReport.Unreadable(description: run.errors) }
        let document = try run.json()
        (width, height) = (document["width"] as? Int ?? 0, document["height"] as? Int ?? 0)
        bytes = [UInt8](try Data(contentsOf: raw))
    }

    subscript(x: Int, y: Int) -> [UInt8] { Array(bytes[(4 * (y * width + x))...].prefix(4)) }

    /// Whether a mask lets this pixel be repainted.
    func isExposed(_ x: Int, _ y: Int) -> Bool { bytes[4 * (y * width + x) + 3] < 128 }
}
