#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A folder whose files an untrusted document may name, and none outside of it.
package struct ContainedFolder: Sendable {
    private let path: String

    /// Takes the folder's path; the folder itself may be a link.
    package init(_ path: String) { self.path = path }

    /// Reads a file in the folder or below.
    ///
    /// The name is walked part by part, each opened within the last and no link followed, so that nothing can be
    /// exchanged between a check and the reading.
    ///
    /// - Parameters:
    ///   - name: A relative path with `/` between its parts; URLs, absolute paths and `..` are refused.
    ///   - maxBytes: The most bytes to take.
    /// - Returns: The file's bytes.
    /// - Throws: `missing`, `unreadable`, `overLimit`.
    package func read(_ name: String, maxBytes: Int) throws(FrisketError) -> [UInt8] {
        if let reason = Self.refusal(of: name) { throw .unreadable(path: name, reason: reason) }
        var file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw .unreadable(path: path, reason: systemReason()) }
        let parts = name.split(separator: "/").filter { $0 != "." }
        for (index, part) in parts.enumerated() {
            let kind = index == parts.count - 1 ? O_NONBLOCK : O_DIRECTORY
            let next = openat(file, String(part), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | kind)
            let failure = next < 0 ? Self.failure(name, part: String(part), in: file) : nil
            close(file)
            if let failure { throw failure }
            file = next
        }
        defer { close(file) }
        return try InputFile.read(file, path: name, maxBytes: maxBytes)
    }

    /// Why a name is not even looked for; nil where it may be.
    private static func refusal(of name: String) -> String? {
        if name.contains("\0") { return "it holds a null character" }
        if name.hasPrefix("/") { return "it is an absolute path, and only files in the document's own folder are read" }
        let scheme = name.prefix { $0 != ":" && $0 != "/" }
        if scheme.count > 1, name.dropFirst(scheme.count).first == ":" {
            return "it is a URL, and only files in the document's own folder are read"
        }
        let parts = name.split(separator: "/")
        if parts.contains("..") { return "it leads out of the document's own folder" }
        return parts.allSatisfy { $0 == "." } ? "it names no file" : nil
    }

    private static func failure(_ name: String, part: String, in folder: Int32) -> FrisketError {
        let reason = systemReason()
        let isMissing = errno == ENOENT
        var status = stat()
        if fstatat(folder, part, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_mode & S_IFMT == S_IFLNK {
            return .unreadable(path: name, reason: "\(part) is a symbolic link, and none is followed")
        }
        return isMissing ? .missing(path: name) : .unreadable(path: name, reason: reason)
    }
}
