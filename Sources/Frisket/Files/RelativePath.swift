#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Paths as seen from the folder of another file.
public enum RelativePath {
    /// The path that leads from the folder of one file to another file, by names alone.
    ///
    /// - Parameters:
    ///   - path: Where it leads; relative to the working folder, or absolute.
    ///   - file: The file in whose folder it begins.
    /// - Returns: A path without a leading `/`, with `..` where it leads upwards.
    public static func path(to path: String, fromFolderOf file: String) -> String {
        let (target, start) = (absolute(path), absolute(file).dropLast())
        let shared = zip(target, start).prefix { $0 == $1 }.count
        let parts = Array(repeating: "..", count: start.count - shared) + target.dropFirst(shared)
        return parts.joined(separator: "/")
    }

    /// A path that was written relative to the folder of a file, as seen from the working folder.
    ///
    /// - Parameters:
    ///   - path: The path as it was written.
    ///   - file: The file in whose folder it begins.
    /// - Returns: The path to open.
    public static func resolved(_ path: String, fromFolderOf file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return path }
        return file[...slash] + path
    }

    /// The names on the way from the root.
    private static func absolute(_ path: String) -> [String] {
        var base = ""
        if !path.hasPrefix("/"), let folder = getcwd(nil, 0) {
            base = String(cString: folder) + "/"
            free(folder)
        }
        var names: [String] = []
        for name in (base + path).split(separator: "/") where name != "." {
            if name == ".." { _ = names.popLast() } else { names.append(String(name)) }
        }
        return names
    }
}
