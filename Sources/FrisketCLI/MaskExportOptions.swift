import ArgumentParser
import Frisket

/// What form a mask is written in.
struct MaskExportOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "What to write: \(MaskForm.allCases.map(\.rawValue).joined(separator: ", ")) (default: openai).",
            valueName: "form"))
    var namedForm: MaskForm?

    @Flag(help: "Write polygons along the pixels: as a spec, or with --as coco in place of run lengths.")
    var trace = false

    @Option(help: "The colour of a markup's outlines.", transform: Values.color)
    var ink = Markup().ink

    /// The form to write.
    var form: MaskForm { namedForm ?? (trace ? .spec : .openai) }

    func validate() throws {
        if trace, ![.spec, .coco, .svg].contains(form) {
            throw ValidationError("--trace makes polygons, which --as \(form.rawValue) cannot hold")
        }
    }

    /// The bytes of a mask's file.
    func bytes(of selection: MaskSelection, for subject: MaskSubject) throws(FrisketError) -> [UInt8] {
        let mask = selection.mask
        switch form {
        case .openai: return mask.png()
        case .white: return try mask.grayPNG(.white)
        case .black: return try mask.grayPNG(.black)
        case .markup: return try Markup(ink: ink).raster(of: mask).png()
        case .svg: return Array(try mask.svg(label: selection.label).utf8)
        case .spec:
            if !trace, let spec = selection.spec { return Array(try spec.tracingRasters().json().utf8) }
            return Array(try MaskSpec(tracing: mask, label: selection.label).json().utf8)
        case .coco:
            let document = CocoDocument(
                mask, imageName: subject.path.map { PathName($0).name }, label: selection.label ?? "exposed")
            return Array(try document.jsonText(trace ? .polygons : .runLengths).utf8)
        }
    }
}

/// The forms in which a mask can be written.
enum MaskForm: String, ExpressibleByArgument, CaseIterable {
    /// RGBA, alpha 0 where exposed: what the API reads.
    case openai
    /// Gray, white where exposed.
    case white
    /// Gray, black where exposed.
    case black
    /// A mask spec: the shapes, or polygons where the mask comes from pixels.
    case spec
    /// One path along the pixels.
    case svg
    /// A COCO annotation file.
    case coco
    /// Outlines on a transparent picture, for models that take markup in place of a mask.
    case markup

    /// The extension of files in this form.
    var fileExtension: String {
        switch self {
        case .openai, .white, .black, .markup: "png"
        case .spec, .coco: "json"
        case .svg: "svg"
        }
    }
}
