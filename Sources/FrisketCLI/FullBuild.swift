import ArgumentParser

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The build with the network in it, where it stands beside one without.
///
/// What a program holds costs time at every start, used or not: with the network's packages in it, `check` takes half as
/// long again. `make release` therefore builds both, and the quick one becomes the full one for all but its own verbs.
enum FullBuild {
    private static let program = "frisket-images"
    private static let networkVerbs: [any ParsableCommand.Type] = [
        GenerateCommand.self, EditCommand.self, VaryCommand.self, RehearseCommand.self,
    ]

    /// Becomes the full build, unless the verb is a known one that needs no network; returns also where this is the full
    /// build, and where there is none.
    static func takeOver(_ arguments: [String], for verb: (any ParsableCommand.Type)?) {
        #if !Images
            guard verb == nil || networkVerbs.contains(where: { $0 == verb }), let folder = ownFolder else { return }
            for place in ["\(folder)/\(program)", "\(folder)/../libexec/frisket/\(program)"]
            where access(place, X_OK) == 0 {
                var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
                execv(place, &pointers)
            }
        #endif
    }

    /// The folder that this program was started from.
    private static var ownFolder: String? {
        guard let path = realpath("/proc/self/exe", nil) else { return nil }
        defer { free(path) }
        let text = String(cString: path)
        return text.lastIndex(of: "/").map { String(text[..<$0]) }
    }
}
