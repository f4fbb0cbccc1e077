/// A codec of the C core that yields rows; it holds no pixels beyond what the format forces it to.
protocol RowDecoder: AnyObject {
    /// The size of what is decoded.
    var size: PixelSize { get }
    /// Which of the picture's columns those are.
    var columns: Range<Int> { get }
    /// Decodes the next rows into `rows`, or passes over them where that is nil.
    func read(_ count: Int, into rows: UnsafeMutableRawPointer?, from bytes: [UInt8]) throws(FrisketError)
    /// Reads to the end of the file.
    func finish(from bytes: [UInt8]) throws(FrisketError)
    /// Oddities that were met so far.
    var remarks: [String] { get }
}

extension RowDecoder {
    var columns: Range<Int> { 0..<size.width }
}
