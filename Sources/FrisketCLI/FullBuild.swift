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
    private static let name = "frisket-images"
    private static let networkVerbs = ["generate", "edit", "vary", "rehearse"]

    /// Becomes the full build unless the first argument is one of `verbs` that needs no network; returns also where this
    /// is the full build, and where there is none.
    static func takeOver(_ arguments: [String], verbs: [String]) {
        #if !Images
            let verb = arguments.dropFirst().first ?? ""
            guard !verbs.contains(verb) || networkVerbs.contains(verb), let folder = ownFolder else { return }
            for place in ["\(folder)/\(name)", "\(folder)/../libexec/frisket/\(name)"] where access(place, X_OK) == 0 {
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
