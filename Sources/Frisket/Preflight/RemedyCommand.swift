/// The `frisket prepare` command that mends a picture, and its mask where one is given.
///
/// Every command holds what the preparation needs to succeed at all (for example a polarity for a mask without
/// transparency), and beyond that what the one finding asks for.
struct RemedyCommand {
    let rules: ModelRules
    /// Words that every command carries, for example `--rules FILE`.
    let extraWords: [String]
    let image: ImageFacts
    let mask: MaskFacts?

    /// The command for a remedy; nil where the picture has no file name.
    func text(for kind: Remedy.Kind) -> String? {
        guard let path = image.path, path != "-" else { return nil }
        // Braces in an output name mean a field of a template.
        let stem = String(ShellWord.stem(of: path).map { $0 == "{" || $0 == "}" ? "_" : $0 })
        var words = [ShellWord.operand(path), "--model", rules.model]
        if rules.provider != .openai { words += ["--provider", rules.provider.rawValue] }
        if rules.operation != .edit { words += ["--operation", rules.operation.rawValue] }
        words += extraWords
        if let mask, let maskPath = mask.file.path, maskPath != "-" {
            words += ["--mask", ShellWord.operand(maskPath), "--mask-out", ShellWord.operand(stem + ".mask.png")]
            if kind == .maskPolarity || mask.file.header?.hasAlpha == false { words += ["--polarity", "white"] }
            if kind == .maskInvert { words += ["--mask-invert"] }
            if kind == .maskRescale || mask.file.header?.uprightSize != image.header?.uprightSize {
                words += ["--rescale"]
            }
        }
        if kind == .shrink || mayPassByteLimit { words += ["--lossy"] }
        if kind == .scrubHidden { words += ["--scrub-hidden"] }
        words += ["-o", ShellWord.operand(stem + ".prepared.png")]
        return (["frisket", "prepare"] + words.map(ShellWord.quoted)).joined(separator: " ")
    }

    /// Whether the prepared picture, stored as RGBA without any compression, passes the model's byte limit.
    private var mayPassByteLimit: Bool {
        guard let limit = rules.input?.maxBytes.warn, let size = image.header?.size else { return false }
        let rows = rules.input?.square == true ? size.shorterSide : size.height
        let columns = rules.input?.square == true ? size.shorterSide : size.width
        return Double(rows) * Double(4 * columns + 1) * 1.001 + 1024 >= Double(limit)
    }
}

/// The `frisket mask` command that mends a mask without its picture.
struct MaskRemedyCommand {
    let mask: MaskFacts

    /// The command for a remedy; nil where the mask has no file name, and where the picture is needed.
    func text(for kind: Remedy.Kind) -> String? {
        guard let path = mask.file.path, path != "-", kind != .maskRescale else { return nil }
        let stem = String(ShellWord.stem(of: path).map { $0 == "{" || $0 == "}" ? "_" : $0 })
        var words = [ShellWord.operand(path), mask.file.header?.hasAlpha == false ? "--white" : "--alpha"]
        if kind == .maskInvert { words += ["--invert"] }
        if kind == .maskDropSpecks { words += ["--min-area", "\(MaskReport.speckLimit)"] }
        words += ["-o", ShellWord.operand(stem + ".mended.png")]
        return (["frisket", "mask"] + words.map(ShellWord.quoted)).joined(separator: " ")
    }
}
