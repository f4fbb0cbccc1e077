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
    func readOther(for subject: inout MaskSubject) throws(FileFailure) {
        guard let other = pictureOptions.diff else { return }
        let limits = subject.limits
        subject.other = try FileFailure.about(other) { () throws(FrisketError) in
            try MaskSubject(path: other, size: nil, rescale: false, limits: limits).raster()
        }
    }

    /// What is exposed, one selection for each mask to write: one, or one for each label.
    func selections(for subject: MaskSubject, perLabel: Bool) throws(FrisketError) -> [MaskSelection] {
        guard pictureOptions.isEmpty else {
            return [MaskSelection(mask: try shapeOptions.finished(try refined(try pictureOptions.mask(in: subject))))]
        }
        if annotationOptions.from != nil {
            return try annotationOptions.selections(for: subject, labels: shapeOptions.labels, perLabel: perLabel) {
                mask throws(FrisketError) in try shapeOptions.finished(try refined(mask))
            }
        }
        let spec = try shapeOptions.maskSpec(on: subject.size, limits: subject.limits)
        guard perLabel else { return [try selection(of: spec, remarks: spec.warnings)] }
        let labels = spec.labels
        guard !labels.isEmpty else {
            throw .invalidArgument(
                reason: "{label} asks for a mask for each label, and no shape has one",
                hint: "Give the shapes labels (;label=NAME), or leave {label} out of the name.")
        }
        return try labels.enumerated().map { index, label throws(FrisketError) in
            var part = try selection(of: spec.selecting(labels: [label]), remarks: index == 0 ? spec.warnings : [])
            part.label = label
            return part
        }
    }

    /// The mask of a spec; refined before it is grown, feathered and inverted.
    private func selection(of spec: MaskSpec, remarks: [String]) throws(FrisketError) -> MaskSelection {
        guard outside || minArea != nil else {
            return MaskSelection(mask: try spec.mask(), spec: spec, remarks: remarks)
        }
        var plain = spec
        (plain.grow, plain.feather, plain.isInverted) = (0, 0, false)
        let mask = try refined(try plain.mask()).grown(by: spec.grow).feathered(by: spec.feather)
        return MaskSelection(mask: spec.isInverted ? mask.inverted() : mask, remarks: remarks)
    }

    /// The selection turned outside in, and without its specks.
    private func refined(_ mask: Mask) throws(FrisketError) -> Mask {
        let mask = outside ? mask.inverted() : mask
        return try minArea.map { area throws(FrisketError) in try mask.droppingPieces(under: area) } ?? mask
    }
}

/// A mask to write, and what is known of how it was made.
struct MaskSelection {
    var mask: Mask
    /// The shapes that it was drawn from, in pixels; nil where it comes from pixels.
    var spec: MaskSpec?
    /// The name of one mask among several.
    var label: String?
    /// What the source left out or changed.
    var remarks: [String] = []
}
