/// A picture of a call, and where it is.
public enum ImageInput: Sendable, Hashable {
    /// A file that is uploaded from the disk, streamed.
    case file(path: String)
    /// Bytes that are uploaded; `name` serves as a file name, its extension follows the bytes.
    case bytes([UInt8], name: String? = nil)
    /// A URL, or a `data:` URL, that the service reads itself; makes the call a JSON one.
    case url(String)
    /// A file that the service holds already; makes the call a JSON one.
    case fileID(String)

    /// Whether the service fetches the picture itself.
    var isReference: Bool {
        switch self {
        case .file, .bytes: false
        case .url, .fileID: true
        }
    }
}
