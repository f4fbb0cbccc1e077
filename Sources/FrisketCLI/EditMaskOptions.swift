import ArgumentParser
import Frisket

/// What an edit may repaint: shapes, annotations, or a mask picture.
struct EditMaskOptions: ParsableArguments {
    @OptionGroup var shapeOptions: ShapeOptions
    @OptionGroup var annotationOptions: AnnotationOptions
    @OptionGroup var fileOptions: MaskFileOptions

    @Option(help: "Also write the mask that is sent: a PNG file.")
    var maskOut: String?

    /// Files that are read for the mask.
    var inputs: [String] { [fileOptions.mask, shapeOptions.spec, annotationOptions.from].compactMap(\.self) }

    var isEmpty: Bool { names.isEmpty }

    private var names: [String] {
        let named = [
            ("--mask", fileOptions.mask != nil), ("shapes", !shapeOptions.isEmpty),
            ("--from", annotationOptions.from != nil),
        ]
        return named.filter(\.1).map(\.0)
    }

    func validate() throws {
        if names.count > 1 { throw ValidationError("\(names.joined(separator: " and ")) exclude each other") }
        if shapeOptions.isEmpty, annotationOptions.from == nil,
            shapeOptions.grow != nil || shapeOptions.feather != nil || shapeOptions.invert
        {
            throw ValidationError(
                "--grow, --feather and --invert speak of shapes or --from (of a --mask: --mask-invert)")
        }
    }

    /// The mask in the pixels of the upright picture; nil where nothing says what to expose.
    ///
    /// With `manifest`, the place where a manifest goes, the mask says how it was given, for the way back.
    func mask(
        for picture: SourcePicture, manifest: String?, limits: DecodeLimits, remark: (String) -> Void
    ) throws(Complaint) -> CarriedMask? {
        try Complaint.about(inputs.first) { () throws(FrisketError) in
            if let carried = try fileOptions.carried(
                for: picture.size, manifest: manifest, rescale: shapeOptions.rescale, limits: limits)
            {
                return carried
            }
            if let annotations = try annotationOptions.read(limits: limits) {
                let subject = MaskSubject(picture, rescale: shapeOptions.rescale, limits: limits)
                let chosen = try annotationOptions.chosen(from: annotations, for: subject, labels: shapeOptions.labels)
                let selections = try annotationOptions.selections(
                    of: chosen, for: subject, perLabel: false
                ) { mask throws(FrisketError) in try shapeOptions.finished(mask) }
                selections.flatMap(\.remarks).forEach(remark)
                return try selections.first.map { selection throws(FrisketError) in
                    CarriedMask(original: .spec(try MaskSpec(tracing: selection.mask)), picture: selection.mask)
                }
            }
            guard !shapeOptions.isEmpty else { return nil }
            let spec = try shapeOptions.maskSpec(on: picture.size, limits: limits).tracingRasters()
            spec.warnings.forEach(remark)
            return CarriedMask(original: .spec(spec))
        }
    }
}
