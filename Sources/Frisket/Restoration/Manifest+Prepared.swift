extension Manifest {
    /// Writes down what was done.
    ///
    /// - Parameters:
    ///   - prepared: The prepared picture.
    ///   - source: The original file's bytes.
    ///   - path: The original's path, relative to the manifest's folder; nil where it has none.
    ///   - outputPath: The output's path likewise.
    ///   - mask: The mask that goes with it.
    ///   - rules: The rules that the preparation met.
    ///   - tool: The program's name and version.
    /// - Throws: What ``ImageHeader/init(reading:limits:)`` throws for the source.
    public init(
        of prepared: PreparedImage, source: [UInt8], path: String?, outputPath: String?, mask: MaskRecord? = nil,
        rules: ModelRules? = nil, tool: String
    ) throws(FrisketError) {
        let header = try ImageHeader(reading: source)
        self.tool = tool
        self.source = File(source, path: path)
        sourceSize = header.size
        orientation = header.orientation
        canvas = prepared.canvas
        steps = prepared.steps.map { Step(kind: $0.kind, summary: $0.description) }
        transform = prepared.transform
        output = Output(file: File(prepared.bytes, path: outputPath), format: prepared.format, size: prepared.size)
        self.mask = mask
        self.rules = rules.map { Rules(basis: $0.basis, sources: $0.source, checked: $0.checked?.description) }
        call = rules.map { Call(provider: $0.provider, model: $0.model, operation: $0.operation) }
    }
}
