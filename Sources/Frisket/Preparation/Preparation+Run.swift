extension Preparation {
    /// Prepares a picture.
    ///
    /// - Parameters:
    ///   - bytes: The whole file, PNG or JPEG.
    ///   - report: Told of the rows of the first encoding, and of each try at a byte budget, on the thread that runs.
    /// - Returns: The new file with its steps, its transform and any warnings.
    /// - Throws: Whatever decoding throws; `invalidArgument` for options that make no sense together;
    ///   `budgetUnreachable` when no permitted step brings the file under its byte budget; `cancelled` with its task.
    /// - Complexity: O(pixels). A picture that lies the right way is handled in strips, so that memory is the output
    ///   file and a few rows; a quarter turn or a tight byte budget holds the scaled picture as well.
    public func run(
        _ bytes: [UInt8], report: ((JobProgress) -> Void)? = nil
    ) throws(FrisketError) -> PreparedImage {
        let header = try ImageHeader(reading: bytes, limits: limits)
        guard !choosesSize else { return try settled(for: header).run(bytes, report: report) }
        try checkFormat()
        let plan = try plan(for: header)
        let source = try PreparationSource(self, plan: plan, header: header, bytes: bytes)
        var search = BudgetSearch(self, size: plan.outputSize, icc: source.keptProfile, report: report)
        var outcome = try search.first(source)
        if outcome == nil { outcome = try search.rest(try source.raster()) }
        guard let outcome else {
            throw .budgetUnreachable(
                budget: byteBudget ?? 0, smallest: search.smallest, tried: search.summary)
        }
        var prepared = PreparedImage(
            bytes: outcome.bytes, format: format, size: outcome.size, sourceSize: header.uprightSize,
            transform: plan.transform, canvas: plan.canvas, steps: plan.steps, warnings: source.warnings)
        if outcome.size != plan.outputSize {
            prepared.transform = plan.transform.then(.scale(from: plan.outputSize, to: outcome.size))
        }
        if !source.convertsColor { prepared.steps.removeAll { $0.kind == "convert-color" } }
        if search.attempts.count > 1 { prepared.steps += search.attempts }
        prepared.steps.append(.encode(format: format, layout: outcome.layout, bytes: outcome.bytes.count))
        return prepared
    }

    private func checkFormat() throws(FrisketError) {
        guard let rules, let accepted = rules.input?.formats, !accepted.contains(format.rawValue) else { return }
        throw .invalidArgument(
            reason:
                "expected \(accepted.joined(separator: ", ")) for \(rules.model), found --format \(format.rawValue)",
            hint: "Leave the format to frisket, or name another model.")
    }
}
