import Frisket

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The pictures that a command was given, folders opened.
struct Inputs {
    let paths: [String]

    /// Whether results are one document each: several inputs, or a folder.
    let isBatch: Bool

    /// A folder stands for its PNG and JPEG files, by extension and in order of name.
    init(_ arguments: [String]) throws(FrisketError) {
        guard arguments.filter({ $0 == "-" }).count <= 1 else {
            throw .invalidArgument(
                reason: "standard input (-) is named twice", hint: "It can be read once; name files for the others.")
        }
        var paths: [String] = []
        var hasFolder = false
        for argument in arguments {
            guard argument != "-", OutputFile.isFolder(argument) else {
                paths.append(argument)
                continue
            }
            hasFolder = true
            let files = try Self.pictures(in: argument)
            guard !files.isEmpty else { throw .missing(path: "\(argument) (a folder without PNG or JPEG files)") }
            paths += files
        }
        self.paths = paths
        isBatch = hasFolder || paths.count > 1
    }

    private static func pictures(in folder: String) throws(FrisketError) -> [String] {
        guard let handle = opendir(folder) else {
            throw .unreadable(path: folder, reason: String(cString: strerror(errno)))
        }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard !name.hasPrefix("."), ImageFormat(extensionOf: name) != nil else { continue }
            names.append(name)
        }
        let base = folder.hasSuffix("/") ? folder : folder + "/"
        return names.sorted().map { base + $0 }.filter { !OutputFile.isFolder($0) }
    }
}

extension ImageFormat {
    /// The format that a file name's extension stands for; nil for none or another.
    init?(extensionOf path: String) {
        let ending = PathName(path).fileExtension.lowercased()
        guard let format = Self.allCases.first(where: { $0.extensions.contains(ending) }) else { return nil }
        self = format
    }
}

/// A path taken apart.
struct PathName {
    /// The folder that the file is in; `.` where the path names none.
    let folder: String
    /// The last component.
    let name: String
    /// The last component without its extension.
    let stem: String
    /// The extension without its dot; empty where there is none.
    let fileExtension: String

    init(_ path: String) {
        let name = String(path.split(separator: "/").last ?? "")
        self.name = name
        folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let dot = name.lastIndex(of: ".").flatMap { $0 == name.startIndex ? nil : $0 }
        stem = dot.map { String(name[..<$0]) } ?? name
        fileExtension = dot.map { String(name[name.index(after: $0)...]) } ?? ""
    }
}
