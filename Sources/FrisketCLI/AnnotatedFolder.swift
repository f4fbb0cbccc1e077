import Frisket

/// The pictures that a file of annotations names, looked up in one folder and nowhere else.
struct AnnotatedFolder: Sendable {
    /// What the file says of one picture, and where that is looked for.
    private struct Entry: Sendable {
        let annotations: Annotations
        /// Names within the folder, the likeliest first.
        let names: [String]
    }

    private let path: String
    private let entries: [Entry]
    /// Pictures that the file does not name.
    let namelessCount: Int

    /// Takes a file apart; throws where it names no picture, and where there is no such folder.
    init(_ annotations: Annotations, in path: String) throws(FrisketError) {
        guard OutputFile.isFolder(path) else { throw .missing(path: path) }
        self.path = path.hasSuffix("/") ? path : path + "/"
        let parts = annotations.separated()
        entries = parts.compactMap { part in
            let names = part.pictures.first.map { Self.names(for: $0.name) } ?? []
            return names.isEmpty ? nil : Entry(annotations: part, names: names)
        }
        namelessCount = parts.count - entries.count
        guard !entries.isEmpty else {
            throw .invalidArgument(
                reason:
                    "expected a file that names its pictures, found a \(annotations.format.rawValue) file that names none",
                hint: "Name the picture itself: frisket mask photo.png --from ….")
        }
    }

    /// Where each picture is looked for first.
    var paths: [String] { entries.compactMap(\.names.first).map { path + $0 } }

    /// What the file says of a picture alone.
    func annotations(_ index: Int) -> Annotations { entries[index].annotations }

    /// Reads a picture's file; no link is followed.
    func read(_ index: Int, maxBytes: Int) throws(FrisketError) -> [UInt8] {
        let folder = ContainedFolder(path)
        for name in entries[index].names {
            do throws(FrisketError) {
                return try folder.read(name, maxBytes: maxBytes)
            } catch .missing {
                continue
            }
        }
        throw .missing(path: paths[index])
    }

    /// The names that a picture may have in the folder: with the folders that the file puts before it, and without; a name
    /// without an extension, such as that of a video's frame, with those of pictures.
    private static func names(for name: String) -> [String] {
        let parts = name.split { $0 == "/" || $0 == "\\" }.filter { $0 != "." }
        guard let last = parts.last, last != ".." else { return [] }
        let leadsOut = name.hasPrefix("/") || parts.contains("..") || parts[0].contains(":")
        var names = leadsOut || parts.count == 1 ? [] : [parts.joined(separator: "/")]
        names.append(String(last))
        guard ImageFormat(extensionOf: name) == nil else { return names }
        let endings = ImageFormat.allCases.flatMap(\.extensions)
        return names.flatMap { name in [name] + (endings + endings.map { $0.uppercased() }).map { "\(name).\($0)" } }
    }
}
