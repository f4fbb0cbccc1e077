#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Writing a whole file so that a reader sees the old one or the new one, never a part.
public enum OutputFile {
    /// Writes a file: unnamed or temporary file in the same folder, fsync, link or rename, fsync of the folder.
    ///
    /// - Parameters:
    ///   - bytes: The whole contents.
    ///   - path: Where the file goes; its folder must exist.
    ///   - replacing: Whether an existing file may be replaced. Its permissions are kept.
    /// - Throws: `outputExists`, `cannotCreate`, `writeFailed`; nothing is left behind then.
    public static func write(_ bytes: [UInt8], to path: String, replacing: Bool = false) throws(FrisketError) {
        try write([(bytes, path)], replacing: replacing)
    }

    /// Writes files that belong together: none stands in its place before all are on the disk.
    ///
    /// - Parameters:
    ///   - files: The whole contents and the place of each.
    ///   - replacing: Whether existing files may be replaced. Their permissions are kept.
    /// - Throws: `outputExists`, `cannotCreate`, `writeFailed`; nothing is left behind then, unless a folder was taken
    ///   away between two of the last steps.
    public static func write(_ files: [(bytes: [UInt8], path: String)], replacing: Bool = false) throws(FrisketError) {
        var pending: [PendingFile] = []
        do throws(FrisketError) {
            for file in files {
                let next = try PendingFile(for: try Target(file.path, replacing: replacing))
                pending.append(next)
                try next.write(file.bytes)
            }
            while let next = pending.first {
                try next.commit()
                pending.removeFirst()
            }
        } catch {
            for file in pending { file.discard() }
            throw error
        }
    }

    /// Writes a file that takes its place only when what stands on the disk is found right.
    ///
    /// - Parameters:
    ///   - bytes: The whole contents.
    ///   - path: Where the file goes; its folder must exist.
    ///   - replacing: Whether an existing file may be replaced. Its permissions are kept.
    ///   - check: Gets the bytes as they were read back, and throws where they are not right.
    /// - Throws: `outputExists`, `cannotCreate`, `writeFailed`, and what `check` throws; nothing is left behind then.
    public static func write(
        _ bytes: [UInt8], to path: String, replacing: Bool = false,
        checking check: (_ readBack: [UInt8]) throws(FrisketError) -> Void
    ) throws(FrisketError) {
        let pending = try PendingFile(for: try Target(path, replacing: replacing))
        do throws(FrisketError) {
            try pending.write(bytes)
            try check(try pending.readBack())
            try pending.commit()
        } catch {
            pending.discard()
            throw error
        }
    }

    /// Checks beforehand that ``write(_:to:replacing:)`` would not be refused for the place.
    ///
    /// - Parameters:
    ///   - path: Where the file would go.
    ///   - replacing: Whether an existing file may be replaced.
    /// - Throws: `outputExists`, `cannotCreate`.
    public static func check(_ path: String, replacing: Bool = false) throws(FrisketError) {
        _ = try Target(path, replacing: replacing)
    }

    /// Makes a folder, and the folders above it that are not there yet.
    ///
    /// - Parameter path: The folder's path.
    /// - Throws: `cannotCreate`.
    public static func makeFolder(_ path: String) throws(FrisketError) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += part + "/"
            guard mkdir(made, 0o777) != 0, errno != EEXIST else { continue }
            guard !isFolder(made) else { continue }
            throw .cannotCreate(path: path, reason: systemReason())
        }
    }

    /// Whether two paths name one existing file.
    public static func isSameFile(_ path: String, _ other: String) -> Bool {
        var (first, second) = (stat(), stat())
        guard stat(path, &first) == 0, stat(other, &second) == 0 else { return false }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }

    /// Whether a path names an existing folder.
    public static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}

/// A place for a file, checked.
private struct Target {
    let path: String
    let folder: String
    let name: String
    let replacing: Bool
    var mode: mode_t = 0o666

    init(_ path: String, replacing: Bool) throws(FrisketError) {
        self.path = path
        self.replacing = replacing
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        name = String(parts.last ?? "")
        let parent = parts.dropLast().joined(separator: "/")
        folder = parts.count == 1 ? "." : parent.isEmpty ? "/" : parent
        guard !name.isEmpty else { throw .cannotCreate(path: path, reason: "it names no file") }
        guard OutputFile.isFolder(folder) else { throw .cannotCreate(path: path, reason: "there is no such folder") }
        guard access(folder, W_OK | X_OK) == 0 else { throw .cannotCreate(path: path, reason: systemReason()) }
        var status = stat()
        if lstat(path, &status) == 0 {
            guard replacing else { throw .outputExists(path: path) }
            guard status.st_mode & S_IFMT == S_IFREG || status.st_mode & S_IFMT == S_IFLNK else {
                throw .cannotCreate(path: path, reason: "it exists and is not a file")
            }
            if status.st_mode & S_IFMT == S_IFREG { mode = status.st_mode & 0o777 }
        }
    }
}

#if canImport(Glibc)
    /// `O_TMPFILE` of fcntl.h, a macro that Swift does not import; its value is that of x86-64 and ARM64.
    private let unnamedFile: Int32 = 0o20_000_000 | O_DIRECTORY
#endif

/// A file on its way to its place.
private struct PendingFile {
    private let target: Target
    private let file: Int32
    /// Its name so far; nil while it has none, so that even a killed process leaves nothing.
    private let temporary: String?

    init(for target: Target) throws(FrisketError) {
        self.target = target
        #if canImport(Glibc)
            let unnamed = open(target.folder, unnamedFile | O_WRONLY | O_CLOEXEC, target.mode)
            if unnamed >= 0 {
                file = unnamed
                temporary = nil
                return
            }
        #endif
        let name = Self.freshName(for: target)
        temporary = name
        file = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, target.mode)
        guard file >= 0 else { throw .cannotCreate(path: target.path, reason: systemReason()) }
    }

    private static func freshName(for target: Target) -> String {
        "\(target.folder)/.frisket-\(getpid())-\(UInt64.random(in: .min ... .max)).tmp"
    }

    func write(_ bytes: [UInt8]) throws(FrisketError) {
        let isWritten = bytes.withUnsafeBytes { writeAll($0, to: file) } && fsync(file) == 0
        guard isWritten else { throw .writeFailed(path: target.path, reason: systemReason()) }
    }

    /// Reads what was written, from the file itself.
    func readBack() throws(FrisketError) -> [UInt8] {
        try InputFile.read(temporary ?? "/proc/self/fd/\(file)", maxBytes: .max - 1)
    }

    func commit() throws(FrisketError) {
        var source = temporary ?? "/proc/self/fd/\(file)"
        if temporary == nil, target.replacing {
            // An unnamed file can be linked but not renamed over another, so it gets a name for a moment.
            let name = Self.freshName(for: target)
            guard linkat(AT_FDCWD, source, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 else { throw failure() }
            source = name
        }
        if target.replacing {
            guard rename(source, target.path) == 0 else {
                let error = failure()
                unlink(source)
                throw error
            }
        } else {
            // link() refuses an existing name, so nothing that came in between is lost.
            guard linkat(AT_FDCWD, source, AT_FDCWD, target.path, AT_SYMLINK_FOLLOW) == 0 else { throw failure() }
            if let temporary { unlink(temporary) }
        }
        close(file)
        let folder = open(target.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folder >= 0 {
            fsync(folder)
            close(folder)
        }
    }

    func discard() {
        close(file)
        if let temporary { unlink(temporary) }
    }

    private func failure() -> FrisketError {
        errno == EEXIST
            ? .outputExists(path: target.path) : .cannotCreate(path: target.path, reason: systemReason())
    }
}
