import ArgumentParser
import Frisket

/// Where the selection comes from.
struct MaskSourceOptions: ParsableArguments {
    @OptionGroup var shapeOptions: ShapeOptions
    @OptionGroup var annotationOptions: AnnotationOptions
    @OptionGroup var pictureOptions: PictureSourceOptions

    @Flag(help: "Take all but the selection, before specks are dropped.")
    var outside = false

    @Option(help: "Drop connected specks of fewer pixels than this.")
    var minArea: Int?

    /// Whether nothing says what to expose.
    var isEmpty: Bool { names.isEmpty }

    /// What is selected from, as the command line names it.
    var names: [String] {
        (shapeOptions.isEmpty ? [] : ["shapes"]) + (annotationOptions.from == nil ? [] : ["--from"])
            + pictureOptions.names
    }

    /// Whether the source knows its own size, so that neither a picture nor `--size` is needed.
    var mayKnowSize: Bool { file != nil }

    /// The file that errors of the selection are about; nil where that is the picture.
    var file: String? { shapeOptions.spec ?? annotationOptions.from }

    /// Files that are read besides the picture, and that no output may replace.
    var inputs: [String] { [file, pictureOptions.diff].compactMap(\.self) }

    func validate() throws {
        if names.count > 1 {
            throw ValidationError("\(names.joined(separator: " and ")) exclude each other; make two masks")
        }
        if let minArea, minArea < 1 { throw ValidationError("--min-area needs a number from 1") }
    }

    /// Reads the picture to compare with, where one is named.
    func readOther(for subject: inout MaskSubject) throws(Complaint) {
        guard let other = pictureOptions.diff else { return }
        let limits = subject.limits
        var remarks: [String] = []
        subject.other = try Complaint.about(other) { () throws(FrisketError) in
            try MaskSubject(path: other, size: nil, rescale: false, limits: limits).rasterInSRGB(&remarks)
        }
        subject.remarks += remarks
    }
}
