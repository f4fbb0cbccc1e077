import Frisket

/// Where the results of `frisket prepare` go.
struct PreparePlaces: Sendable {
    /// The places of one picture, or of one region of it.
    struct Item: Sendable {
        let path: String
        let output: String?
        let maskOutput: String?
        let manifest: String?

        var places: [String] { [output, maskOutput, manifest].compactMap(\.self) }
    }

    private let names: OutputNames?
    private let maskNames: OutputNames?
    private let manifestNames: OutputNames?
    private let fileExtension: String

    init(_ command: PrepareCommand, format: ImageFormat, isBatch: Bool) throws(FrisketError) {
        let fileExtension = format.extensions[0]
        self.fileExtension = fileExtension
        try OutputNames.requireExtension("png", of: command.maskOptions.maskOut, option: "--mask-out")
        try OutputNames.requireExtension("json", of: command.manifest, option: "--manifest")
        names = try command.output.map { argument throws(FrisketError) in
            try OutputNames(
                argument, option: "-o", defaultName: "{stem}.prepared.\(fileExtension)", isBatch: isBatch)
        }
        maskNames = try command.maskOptions.maskOut.map { argument throws(FrisketError) in
            try OutputNames(argument, option: "--mask-out", defaultName: "{stem}.mask.png", isBatch: isBatch)
        }
        manifestNames = try command.manifest.map { argument throws(FrisketError) in
            try OutputNames(argument, option: "--manifest", defaultName: "{stem}.json", isBatch: isBatch)
        }
    }

    /// Whether each label of a spec has results of its own.
    var usesLabel: Bool { all.contains(where: \.usesLabel) }

    private var all: [OutputNames] { [names, maskNames, manifestNames].compactMap(\.self) }

    /// The places for one input, or for one label of it.
    func item(for path: String, index: Int, label: String? = nil) -> Item {
        func name(_ names: OutputNames?, _ ending: String) -> String? {
            names?.name(for: path, index: index, label: label ?? "", fileExtension: ending)
        }
        return Item(
            path: path, output: name(names, fileExtension), maskOutput: name(maskNames, "png"),
            manifest: name(manifestNames, "json"))
    }

    /// Makes the folders that were named by a trailing slash.
    func makeFolders() throws(FrisketError) {
        for names in all { try names.makeFolder() }
    }
}
