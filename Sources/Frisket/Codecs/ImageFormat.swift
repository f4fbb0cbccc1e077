/// The two formats that frisket reads and writes.
public enum ImageFormat: String, Sendable, Hashable, CaseIterable {
    /// Portable Network Graphics.
    case png
    /// JPEG (JFIF, Exif, Adobe).
    case jpeg

    /// The usual file extensions, the preferred one first.
    public var extensions: [String] {
        switch self {
        case .png: ["png"]
        case .jpeg: ["jpg", "jpeg", "jpe", "jfif"]
        }
    }
}
