/// Words of a command line for a POSIX shell.
package enum ShellWord {
    /// The word as it must be typed: bare where every character is harmless, else in single quotes.
    ///
    /// Source: POSIX.1-2024, Shell Command Language, 2.2.2; nothing is special between single quotes but their end.
    package static func quoted(_ word: String) -> String {
        let isHarmless = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "-_./:,+@%=".utf8.contains(byte)
            }
        }
        if isHarmless, !word.isEmpty { return word }
        return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    /// A file name that no command takes for an option.
    static func operand(_ path: String) -> String { path.hasPrefix("-") ? "./" + path : path }

    /// A path's last component without its extension.
    package static func stem(of path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// A path's extension in small letters; empty where there is none.
    static func fileExtension(of path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }
}
