import Frisket

/// Where results go: one file, a folder with a trailing slash, or a template.
struct OutputNames {
    private let pattern: String
    /// The folder that the argument names, with a trailing slash; its own name is no template.
    private let folder: String?

    /// Reads an output argument.
    ///
    /// - Parameters:
    ///   - argument: `OUT`, `DIR/`, an existing folder, or a template with `{stem} {index} {label} {ext}`.
    ///   - option: The option's name, for errors.
    ///   - defaultName: The template of names inside a folder, for example `{stem}.mask.png`.
    ///   - isBatch: Whether several results come, which one plain file name cannot hold.
    /// - Throws: `invalidArgument` for a plain name in a batch, and for unknown fields.
    init(_ argument: String, option: String, defaultName: String, isBatch: Bool) throws(FrisketError) {
        if argument.hasSuffix("/") {
            (folder, pattern) = (argument, defaultName)
        } else if argument != "-", OutputFile.isFolder(argument) {
            (folder, pattern) = (argument + "/", defaultName)
        } else {
            (folder, pattern) = (nil, argument)
            let isTemplate = try Self.fields(in: argument)
            guard !isBatch || isTemplate else {
                throw .invalidArgument(
                    reason: "several inputs cannot all go to \(option) \(argument)",
                    hint: "Name a folder (\(argument)/) or a template such as '{stem}.png'.")
            }
        }
    }

    /// Whether names differ by label: then each label of an input has a result of its own.
    var usesLabel: Bool { pattern.contains("{label}") }

    /// Makes the folder that was named by a trailing slash, where it is not there yet.
    func makeFolder() throws(FrisketError) {
        guard let folder, !OutputFile.isFolder(folder) else { return }
        try OutputFile.makeFolder(folder)
    }

    /// The name for one input.
    func name(for path: String, index: Int, label: String = "", fileExtension: String) -> String {
        let values = [
            "stem": path == "-" ? "stdin" : PathName(path).stem, "index": String(index),
            "label": Self.fileName(label), "ext": fileExtension,
        ]
        var (result, rest) = (folder ?? "", pattern[...])
        // In one pass: a value that looks like a field stays as it is.
        while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
            let field = rest[start...end]
            result += rest[..<start] + (values[String(field.dropFirst().dropLast())] ?? String(field))
            rest = rest[end...].dropFirst()
        }
        return result + rest
    }

    /// A label as a part of a file's name: it comes from a document and must not lead to another folder.
    private static func fileName(_ label: String) -> String {
        let safe = String(label.map { $0 == "/" || ($0.asciiValue ?? 32) < 32 ? "_" : $0 })
        return safe.hasPrefix(".") ? "_" + safe.dropFirst() : safe
    }

    /// Whether a template names a field that differs from input to input; throws on a field that is not known.
    private static func fields(in template: String) throws(FrisketError) -> Bool {
        let known = ["stem", "index", "label", "ext"]
        var varies = false
        for part in template.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
            guard let end = part.firstIndex(of: "}") else { continue }
            let field = String(part[..<end])
            guard known.contains(field) else {
                throw .invalidArgument(
                    reason: "there is no field {\(field)} in output names",
                    hint: "Use \(known.map { "{\($0)}" }.joined(separator: ", ")).")
            }
            varies = varies || field != "ext"
        }
        return varies
    }

    /// Refuses a name whose extension promises another format than the one that is written.
    static func requireExtension(_ expected: String, of path: String?, option: String) throws(FrisketError) {
        guard let path, path != "-", !path.hasSuffix("/"), !OutputFile.isFolder(path) else { return }
        let ending = PathName(path).fileExtension
        guard !ending.isEmpty, ending != "{ext}", ending.lowercased() != expected else { return }
        throw .invalidArgument(
            reason: "\(option) \(path): what is written there is \(expected.uppercased()), not .\(ending)",
            hint: "End the name in .\(expected).")
    }

    /// Refuses names that two results would share, before any work; a JSON document takes standard output.
    static func refuseCollisions(_ names: [String], json: Bool) throws(FrisketError) {
        var seen: Set = json ? ["-"] : []
        for name in names where !seen.insert(plain(name)).inserted {
            throw .cannotCreate(
                path: name == "-" ? "standard output" : name, reason: "two results would go to this one place")
        }
    }

    /// A path without the parts that lead nowhere: `./a//b` is `a/b`.
    private static func plain(_ path: String) -> String {
        (path.hasPrefix("/") ? "/" : "") + path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }
}

/// How outputs may treat what is there already.
struct OverwriteRule {
    let force: Bool
    let inPlace: Bool
    var inputs: [String]

    /// Checks one output's place beforehand.
    func check(_ output: String) throws(FrisketError) {
        guard output != "-" else { return }
        // What is not there yet is no input; of many pictures most are not.
        let isThere = OutputFile.isSameFile(output, output)
        if isThere, inputs.contains(where: { $0 != "-" && OutputFile.isSameFile($0, output) }) {
            guard inPlace else {
                throw .outputExists(path: "\(output) (it is an input; replace it with --in-place)")
            }
            return
        }
        try OutputFile.check(output, replacing: force || inPlace)
    }

    /// Writes a file, or to standard output.
    func write(_ bytes: [UInt8], to output: String) throws(FrisketError) {
        try write([(bytes, output)])
    }

    /// Writes files that belong together; what goes to standard output goes last.
    func write(_ results: [(bytes: [UInt8], path: String)]) throws(FrisketError) {
        for result in results { try check(result.path) }
        try OutputFile.write(results.filter { $0.path != "-" }, replacing: force || inPlace)
        for result in results where result.path == "-" { try Console.writeToStandardOutput(result.bytes) }
    }
}
