import ArgumentParser
import Frisket

/// Where the selection comes from.
struct MaskSourceOptions: ParsableArguments {
    @OptionGroup var shapeOptions: ShapeOptions
    @OptionGroup var annotationOptions: AnnotationOptions

    /// Whether nothing says what to expose.
    var isEmpty: Bool { shapeOptions.isEmpty && annotationOptions.from == nil }

    /// Whether the source knows its own size, so that neither a picture nor `--size` is needed.
    var mayKnowSize: Bool { shapeOptions.spec != nil || annotationOptions.from != nil }

    /// Files that are read besides the picture, and that no output may replace.
    var inputs: [String] { [shapeOptions.spec, annotationOptions.from].compactMap(\.self) }

    func validate() throws {
        if annotationOptions.from != nil, !shapeOptions.isEmpty {
            throw ValidationError("--from and shapes exclude each other; make two masks")
        }
    }

    /// What is exposed, one selection for each mask to write: one, or one for each label.
    func selections(for subject: MaskSubject, perLabel: Bool) throws(FrisketError) -> [MaskSelection] {
        if annotationOptions.from != nil {
            return try annotationOptions.selections(for: subject, shapeOptions, perLabel: perLabel)
        }
        let spec = try shapeOptions.maskSpec(on: subject.size, limits: subject.limits)
        guard perLabel else { return [MaskSelection(mask: try spec.mask(), spec: spec, remarks: spec.warnings)] }
        let labels = spec.labels
        guard !labels.isEmpty else {
            throw .invalidArgument(
                reason: "{label} asks for a mask for each label, and no shape has one",
                hint: "Give the shapes labels (;label=NAME), or leave {label} out of the name.")
        }
        return try labels.enumerated().map { index, label throws(FrisketError) in
            let part = spec.selecting(labels: [label])
            return MaskSelection(
                mask: try part.mask(), spec: part, label: label, remarks: index == 0 ? spec.warnings : [])
        }
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
