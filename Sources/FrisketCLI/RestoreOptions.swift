import ArgumentParser
import Frisket
import FrisketImages

/// How an answer is put back into its original at once.
struct RestoreOptions: ParsableArguments {
    @Flag(help: "Put the answer back into the original: full resolution, protected pixels bit-identical (PNG).")
    var restore = false

    @Option(help: "Over how many pixels of the original the edit fades in, inwards; by default 4 of the answer's.")
    var restoreFeather: Double?

    @Flag(help: "Move the answer to where its protected part says that it belongs.")
    var align = false

    @Option(help: "Change the answer's colours so that its protected part agrees with the original: global, local.")
    var matchColor: ColorMatch.Reach?

    func validate() throws {
        if !restore, restoreFeather != nil || align || matchColor != nil {
            throw ValidationError("--restore-feather, --align and --match-color speak of --restore")
        }
        if let restoreFeather, restoreFeather < 0 {
            throw ValidationError("--restore-feather takes a number of 0 or more")
        }
    }

    /// The restoration that is asked for.
    func restoration(limits: DecodeLimits) -> Restoration? {
        guard restore else { return nil }
        var restoration = Restoration()
        restoration.feather = restoreFeather
        restoration.aligns = align
        restoration.colorMatch = matchColor
        restoration.limits = limits
        return restoration
    }

    /// Refuses an answer that is no PNG, before it is paid.
    func check(_ format: PictureFormat) throws(Complaint) {
        guard restore, format != .png else { return }
        throw Complaint(
            .invalidArgument(
                reason: "--restore writes PNG, found .\(format.fileExtension)",
                hint: "End the name in .png; only PNG keeps the protected pixels."))
    }
}
