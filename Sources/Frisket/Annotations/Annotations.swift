/// A file of annotations: the pictures that it speaks of, and the shapes in them.
///
/// Nothing that a file names is opened: no picture, no link. Read with ``init(reading:format:isYUp:limits:)``, narrowed
/// with ``selecting(labels:indices:picture:)``, drawn with ``mask(on:rescale:like:orientation:)``.
public struct Annotations: Sendable {
    /// A picture that a file speaks of.
    public struct Picture: Sendable, Hashable {
        /// The file name, as written; empty where there is none.
        public let name: String
        /// The number by which the format refers to it, where it has one (COCO).
        public let id: String?
        /// The size in pixels, where the file knows it.
        public let size: PixelSize?
    }

    /// What the file is.
    public let format: AnnotationFormat
    /// The pictures, in the order of the file; at least one.
    public internal(set) var pictures: [Picture]
    /// The shapes, in the order of the file.
    public internal(set) var shapes: [Annotation] = []
    /// How to get from the file's coordinates to pixels.
    var units = Units.pixels
    private var noted: [String] = []
    private var notedCount = 0

    /// What the numbers of the shapes count.
    enum Units: Sendable {
        case pixels
        /// Fractions of the picture's width and height.
        case fractions
        /// Pixels, with y upwards from the bottom edge.
        case pixelsUpwards
    }

    /// Remarks that are told one by one; more are only counted.
    private static let maxRemarks = 20

    init(_ format: AnnotationFormat, pictures: [Picture] = [Picture(name: "", id: nil, size: nil)]) {
        self.format = format
        self.pictures = pictures
    }

    /// What was left out or changed in reading, one sentence each.
    public var remarks: [String] {
        notedCount > Self.maxRemarks ? noted + ["and \(notedCount - Self.maxRemarks) remarks more"] : noted
    }

    /// Adds to the remarks.
    mutating func remark(_ text: @autoclosure () -> String) {
        notedCount += 1
        if notedCount <= Self.maxRemarks { noted.append(text()) }
    }

    /// The shapes as an error's or a remark's list.
    static func list(_ words: [String]) -> String {
        words.prefix(10).joined(separator: ", ") + (words.count > 10 ? " and \(words.count - 10) more" : "")
    }
}
