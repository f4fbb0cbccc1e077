#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Reading a whole file into memory, with a bound.
public enum InputFile {
    /// Reads a regular file; `-` reads standard input to its end.
    ///
    /// - Parameters:
    ///   - path: The file's path, taken as it is: never a URL, a pattern or an option.
    ///   - maxBytes: The most bytes to take.
    /// - Returns: The file's bytes.
    /// - Throws: `missing`, `unreadable` (folders, pipes, sockets and devices too), `overLimit`.
    public static func read(_ path: String, maxBytes: Int = DecodeLimits.standard.maxFileBytes) throws(FrisketError)
        -> [UInt8]
    {
        if path == "-" { return try read(STDIN_FILENO, sizeHint: 0, path: "standard input", maxBytes: maxBytes) }
        // Not blocking, so that a pipe without a writer cannot hold the program up.
        let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { throw .missing(path: path) }
            throw .unreadable(path: path, reason: systemReason())
        }
        defer { close(file) }
        return try read(file, path: path, maxBytes: maxBytes)
    }

    /// Reads an open file to its end, if it is a regular one.
    static func read(_ file: Int32, path: String, maxBytes: Int) throws(FrisketError) -> [UInt8] {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .unreadable(path: path, reason: systemReason()) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .unreadable(path: path, reason: "it is \(kind(of: status.st_mode)), not a file")
        }
        return try read(file, sizeHint: Int(status.st_size), path: path, maxBytes: maxBytes)
    }

    private static func read(_ file: Int32, sizeHint: Int, path: String, maxBytes: Int) throws(FrisketError) -> [UInt8]
    {
        guard sizeHint <= maxBytes else { throw tooLarge(sizeHint, maxBytes) }
        var bytes: [UInt8] = []
        var chunk = sizeHint + 1
        while true {
            let start = bytes.count
            var failed = false
            // Grown by reserving and reading straight into the reserve, so that nothing is cleared or copied twice.
            let part = [UInt8](unsafeUninitializedCapacity: max(chunk, 65_536)) { buffer, count in
                askForHugePages(UnsafeMutableRawBufferPointer(buffer), atOnce: true)
                while count < buffer.count {
                    let got = Self.readSome(file, buffer.baseAddress?.advanced(by: count), buffer.count - count)
                    if got < 0 { failed = true }
                    guard got > 0 else { break }
                    count += got
                }
            }
            guard !failed else { throw .unreadable(path: path, reason: systemReason()) }
            if start == 0 { bytes = part } else { bytes += part }
            guard bytes.count <= maxBytes else { throw tooLarge(bytes.count, maxBytes) }
            if part.count < max(chunk, 65_536) { return bytes }
            chunk = 1 << 20
        }
    }

    /// Reads what is there at once; fewer bytes at the end, less than 0 where reading fails.
    package static func readSome(_ file: Int32, _ to: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
        var got: Int
        repeat {
            #if canImport(Darwin)
                got = Darwin.read(file, to, count)
            #else
                got = Glibc.read(file, to, count)
            #endif
        } while got < 0 && errno == EINTR
        return got
    }

    private static func tooLarge(_ bytes: Int, _ maxBytes: Int) -> FrisketError {
        .overLimit(what: "a file of \(bytes) bytes", limit: "\(maxBytes) bytes", option: "--max-file-bytes")
    }

    private static func kind(of mode: mode_t) -> String {
        switch mode & S_IFMT {
        case S_IFDIR: "a folder"
        case S_IFIFO: "a pipe"
        case S_IFSOCK: "a socket"
        default: "a device"
        }
    }
}

/// What the system said of the last failed call, in lower case.
func systemReason() -> String {
    let text = strerror(errno).map { String(cString: $0) } ?? "unknown error"
    return text.prefix(1).lowercased() + text.dropFirst()
}
