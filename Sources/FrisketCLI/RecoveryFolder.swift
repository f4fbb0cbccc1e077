import Frisket

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Where paid answers are kept that could not go where they should.
enum RecoveryFolder {
    /// The folders to try, in this order: the user's state folder, those for temporary files, the working folder.
    ///
    /// Source: XDG Base Directory Specification 0.8 for the first.
    private static var candidates: [String] {
        let state = environment("XDG_STATE_HOME") ?? environment("HOME").map { $0 + "/.local/state" }
        let folders = [state, environment("TMPDIR"), "/var/tmp", "/tmp", "."].compactMap(\.self)
        return folders.map { ($0.hasSuffix("/") ? $0 : $0 + "/") + "frisket-answers/" }
    }

    /// Keeps files under names that no other answer has; returns where they are, nil where no folder takes them.
    static func keep(_ answers: [(bytes: [UInt8], fileExtension: String)]) -> [String]? {
        for folder in candidates {
            guard (try? makePrivateFolder(folder)) != nil else { continue }
            let files = answers.map { answer in
                (
                    bytes: answer.bytes,
                    path: "\(folder)\(SHA256.hex(answer.bytes).prefix(16)).\(answer.fileExtension)"
                )
            }
            // The name is the content's, so that a file of that name is the answer already.
            var seen: Set<String> = []
            let distinct = files.filter { seen.insert($0.path).inserted }
            if (try? OutputFile.write(distinct, replacing: true)) != nil { return files.map(\.path) }
        }
        return nil
    }

    /// Makes the folder so that others cannot look into it; refuses one that another user made.
    private static func makePrivateFolder(_ path: String) throws(FrisketError) {
        if !OutputFile.isFolder(path) {
            try OutputFile.makeFolder(path)
            chmod(path, 0o700)
        }
        var status = stat()
        guard stat(path, &status) == 0, status.st_uid == geteuid() else {
            throw .cannotCreate(path: path, reason: "it belongs to another user")
        }
    }
}
