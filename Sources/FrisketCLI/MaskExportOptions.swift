import ArgumentParser
import Frisket

/// What form a mask is written in.
struct MaskExportOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: ArgumentHelp("What to write: openai, spec.", valueName: "form"))
    var form = MaskForm.openai

    /// The bytes of a mask's file.
    func bytes(of selection: MaskSelection) throws(FrisketError) -> [UInt8] {
        switch form {
        case .openai: return selection.mask.png()
        case .spec:
            guard let spec = selection.spec else {
                throw .invalidArgument(
                    reason: "--as spec needs shapes, and this selection comes from pixels",
                    hint: "Write the mask itself, or give shapes with -s or --spec.")
            }
            return Array(try spec.tracingRasters().json().utf8)
        }
    }
}

/// The forms in which a mask can be written.
enum MaskForm: String, ExpressibleByArgument, CaseIterable {
    /// RGBA, alpha 0 where exposed: what the API reads.
    case openai
    /// The shapes in one fixed form, in pixels of the canvas, pictures traced.
    case spec

    /// The extension of files in this form.
    var fileExtension: String {
        switch self {
        case .openai: "png"
        case .spec: "json"
        }
    }
}
