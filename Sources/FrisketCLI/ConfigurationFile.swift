import Frisket

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A file of settings: one JSON object, its keys the names of the settings.
struct ConfigurationFile {
    let path: String
    let values: [Setting: String]
    /// Whether other users of the machine may read it.
    let isWorldReadable: Bool

    /// The names of a project's file; the first that is there counts.
    static let projectNames = [".frisket.json", "frisket.json"]

    /// The project's file: in the working folder, or in the nearest folder above it that has one.
    ///
    /// A file that belongs to another user is passed over: whoever may write to a folder above could else decide where
    /// pictures are sent.
    static func ofProject(remark: (String) -> Void) throws(Complaint) -> ConfigurationFile? {
        guard let buffer = getcwd(nil, 0) else { return nil }
        defer { free(buffer) }
        var folder = String(cString: buffer)
        var prefix = ""
        while true {
            for name in projectNames {
                var status = stat()
                guard stat("\(prefix)\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
                guard status.st_uid == geteuid() || status.st_uid == 0 else {
                    remark("\(prefix)\(name) belongs to another user and is passed over")
                    continue
                }
                return try ConfigurationFile("\(prefix)\(name)", mode: status.st_mode)
            }
            guard folder != "/", let slash = folder.lastIndex(of: "/") else { return nil }
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
            prefix += "../"
        }
    }

    /// The user's own file, where there is one: `$XDG_CONFIG_HOME/frisket/config.json`.
    ///
    /// Source: XDG Base Directory Specification 0.8; without the variable, the folder is `~/.config`.
    static func ofUser() throws(Complaint) -> ConfigurationFile? {
        guard let folder = environment("XDG_CONFIG_HOME") ?? environment("HOME").map({ $0 + "/.config" }) else {
            return nil
        }
        let path = folder + "/frisket/config.json"
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return try ConfigurationFile(path, mode: status.st_mode)
    }

    private init(_ path: String, mode: mode_t) throws(Complaint) {
        self.path = path
        isWorldReadable = mode & S_IROTH != 0
        do throws(FrisketError) {
            let root = try JSONObject(JSONText(reading: try InputFile.read(path, maxBytes: 1 << 20)), path: "$")
            try root.refuseKeys(besides: Setting.allCases.map(\.rawValue))
            var values: [Setting: String] = [:]
            for setting in Setting.allCases where root.has(setting.rawValue) {
                values[setting] =
                    setting.isNumber
                    ? JSONText.double(try root.number(setting.rawValue)).text() : try root.string(setting.rawValue)
            }
            self.values = values
        } catch .invalidSpec(let place, let reason) {
            throw .configuration(
                "\(path): \(place): \(reason)",
                "The file is one JSON object; frisket config show --help lists its keys.", path: path)
        } catch {
            throw .configuration("\(error)", error.hint, path: path)
        }
    }
}
