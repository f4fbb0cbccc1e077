import ArgumentParser
import Frisket

/// What form a mask is written in.
struct MaskExportOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: ArgumentHelp("What to write: openai.", valueName: "form"))
    var form = MaskForm.openai

    /// The bytes of a mask's file.
    func bytes(of selection: MaskSelection) throws(FrisketError) -> [UInt8] {
        switch form {
        case .openai: selection.mask.png()
        }
    }
}

/// The forms in which a mask can be written.
enum MaskForm: String, ExpressibleByArgument, CaseIterable {
    /// RGBA, alpha 0 where exposed: what the API reads.
    case openai

    /// The extension of files in this form.
    var fileExtension: String {
        switch self {
        case .openai: "png"
        }
    }
}
