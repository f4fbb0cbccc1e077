import Foundation

/// Pictures and masks made for one test, each with one thing about it.
///
/// They lie in a folder whose name a shell would take apart if a printed command did not quote it.
final class SampleFiles {
    private let root: TemporaryFolder
    let folder: URL

    init() throws {
        root = try TemporaryFolder()
        folder = root.file("it's a; folder")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// The path of a file, made when it is first asked for.
    private func path(_ name: String, _ bytes: () throws -> [UInt8]) rethrows -> String {
        let url = folder.appendingPathComponent(name)
        if !FileManager.default.fileExists(atPath: url.path) { try? Data(try bytes()).write(to: url) }
        return url.path
    }

    private func path(_ name: String, byteCount: Int?, _ sample: () -> SamplePNG) -> String {
        guard let byteCount else { return path(name) { sample().bytes } }
        let url = folder.appendingPathComponent(name)
        if !FileManager.default.fileExists(atPath: url.path) { try? sample().write(to: url, byteCount: byteCount) }
        return url.path
    }

    /// A picture that no rule objects to: RGBA, square, a part of it transparent, black below.
    var good: String { picture() }

    func picture(_ type: SamplePNG.ColorType = .rgba, width: Int = 64, height: Int = 64, bytes: Int? = nil) -> String {
        path("picture-\(type)-\(width)x\(height)-\(bytes ?? 0).png", byteCount: bytes) {
            SamplePNG(width: width, height: height, type: type, pixel: Self.pixel(type))
        }
    }

    private static func pixel(_ type: SamplePNG.ColorType) -> (Int, Int) -> [UInt8] {
        switch type {
        case .palette: { x, _ in [UInt8(x & 1)] }
        case .grayAlpha: { x, y in x < 10 ? [0, 0] : [UInt8(x * 2 ^ y), 255] }
        case .gray, .rgb, .rgba: { x, y in x < 10 ? [0, 0, 0, 0] : [UInt8(x * 3 & 255), UInt8(y * 3 & 255), 90, 255] }
        }
    }

    /// The good picture with further chunks.
    func picture(_ name: String, chunks: [(name: String, data: [UInt8])]) -> String {
        path(name) { SamplePNG(pixel: Self.pixel(.rgba), chunks: chunks).bytes }
    }

    func cut(_ name: String) -> String { path(name) { Array(SamplePNG().bytes.dropLast(40)) } }

    /// A copy of one of the project's own files under a name.
    func copy(_ fixture: String, as name: String) throws -> String {
        try path(name) { [UInt8](try Data(contentsOf: URL(fileURLWithPath: Fixture.path(fixture)))) }
    }

    /// The good picture under a name.
    func named(_ name: String) -> String { path(name) { SamplePNG(pixel: Self.pixel(.rgba)).bytes } }

    /// A mask by the alpha of its pixels; one that no rule objects to exposes a block in its middle.
    func mask(
        _ name: String = "mask.png", type: SamplePNG.ColorType = .rgba, width: Int = 64, bytes: Int? = nil,
        alpha: @escaping (_ x: Int, _ y: Int) -> UInt8 = { (20..<40).contains($0) && (20..<40).contains($1) ? 0 : 255 }
    ) -> String {
        path(name, byteCount: bytes) {
            SamplePNG(
                width: width, height: 64, type: type,
                pixel: { x, y in
                    type == .rgba ? [0, 0, 0, alpha(x, y)] : [UInt8](repeating: 255 - alpha(x, y), count: 3)
                })
        }
    }
}
