import Frisket

/// Where the pictures go that a call brings: settled and checked before the call.
struct AnswerPlaces: Sendable {
    /// A place for each picture that is asked for.
    let outputs: [String]
    /// A place for each partial image, in the order in which they come.
    private let partials: [String]
    let manifest: String?
    let maskOutput: String?
    let overwrite: OverwriteRule

    /// Settles the names, `{stem}` being that of `path`; throws where one is taken, or where two meet.
    init(
        _ output: String, for path: String, defaultName: String, fileExtension: String, count: Int, partialCount: Int,
        manifest: String?, maskOutput: String?, overwrite: OverwriteRule, json: Bool
    ) throws(FrisketError) {
        try OutputNames.requireExtension("json", of: manifest, option: "--manifest")
        try OutputNames.requireExtension("png", of: maskOutput, option: "--mask-out")
        let isBatch = count > 1
        let names = try OutputNames(
            output, option: "-o", defaultName: defaultName + (isBatch ? "-{index}" : "") + ".{ext}", isBatch: isBatch)
        outputs = (0..<count).map { names.name(for: path, index: $0, fileExtension: fileExtension) }
        let base = Self.base(of: outputs[0])
        partials = (0..<count * partialCount).map { "\(base).partial-\($0).\(fileExtension)" }
        self.manifest = manifest
        self.maskOutput = maskOutput
        self.overwrite = overwrite
        guard partialCount == 0 || !outputs.contains("-") else {
            throw .invalidArgument(
                reason: "partial images need a name, and -o - has none", hint: "Name a file with -o.")
        }
        let all = outputs + partials + [manifest, maskOutput].compactMap(\.self)
        try OutputNames.refuseCollisions(all, json: json)
        try names.makeFolder()
        for place in all { try overwrite.check(place) }
    }

    /// The place of a partial image; nil for more than were asked for.
    func partial(_ index: Int) -> String? { partials.indices.contains(index) ? partials[index] : nil }

    /// Writes files that belong together.
    func write(_ files: [(bytes: [UInt8], path: String)]) throws(FrisketError) { try overwrite.write(files) }

    private static func base(of path: String) -> String {
        let ending = PathName(path).fileExtension
        return ending.isEmpty ? path : String(path.dropLast(ending.count + 1))
    }
}
