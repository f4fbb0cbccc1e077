/// What the samples of a stream are.
enum PixelLayout: Sendable, Hashable {
    /// Four bytes: red, green, blue, straight alpha.
    case rgba8
    /// Four native-endian 16-bit words: red, green, blue, straight alpha.
    case rgba16
    /// Four bytes: cyan, magenta, yellow, black as stored in the file (0 = full ink, as Adobe writes them).
    case cmyk8

    /// Bytes of one pixel.
    var bytesPerPixel: Int { self == .rgba16 ? 8 : 4 }
}

/// The one way in which pixels flow: rows from the top, pulled strip by strip.
///
/// Each stage (decoder, colour conversion, crop, scale) is a stream over the stage before it, so that a large
/// picture never stands in memory whole unless a stage must see all of it (a quarter turn, interlacing).
protocol PixelStream: AnyObject {
    /// The size of the picture that this stream yields.
    var size: PixelSize { get }
    /// What its samples are.
    var layout: PixelLayout { get }
    /// Whether every pixel is known to be opaque.
    var isOpaque: Bool { get }
    /// Writes the next `count` rows into `rows` (at least `count * size.width * layout.bytesPerPixel` bytes).
    ///
    /// The caller never asks for more rows than are left. A throwing stream must not be read again.
    func read(_ count: Int, into rows: UnsafeMutableRawBufferPointer) throws(FrisketError)
    /// Passes over the next `count` rows, cheaper than reading them where the source can.
    func skip(_ count: Int) throws(FrisketError)
}

extension PixelStream {
    /// Bytes of one row.
    var bytesPerRow: Int { size.width * layout.bytesPerPixel }

    var isOpaque: Bool { false }

    func skip(_ count: Int) throws(FrisketError) {
        let row = UnsafeMutableRawBufferPointer.allocate(byteCount: bytesPerRow, alignment: 16)
        defer { row.deallocate() }
        for _ in 0..<count { try read(1, into: row) }
    }
}
