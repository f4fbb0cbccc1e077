import Frisket

/// What selections are made from, read once for all the pictures of a run.
struct MaskSource: Sendable {
    private let options: MaskSourceOptions
    /// The spec's file; empty where there is none.
    private let spec: MaskSpec
    /// The annotations of the file, all of them.
    let annotations: Annotations?

    /// Reads the file of shapes or annotations, where there is one.
    init(_ options: MaskSourceOptions, limits: DecodeLimits) throws(Complaint) {
        self.options = options
        (spec, annotations) = try Complaint.about(options.file) { () throws(FrisketError) in
            (try options.shapeOptions.specFile(limits: limits), try options.annotationOptions.read(limits: limits))
        }
    }

    /// The pictures that the file names, of those that are asked for, in a folder; nil without a folder.
    ///
    /// The shapes that are asked for are chosen from the whole file, so that a picture may have none of them.
    func folder(_ path: String?) throws(Complaint) -> AnnotatedFolder? {
        guard let path, let annotations else { return nil }
        return try Complaint.about(options.file) { () throws(FrisketError) in
            let chosen = try annotations.selecting(
                labels: options.shapeOptions.labels, indices: options.annotationOptions.indices)
            let name = options.annotationOptions.imageName
            return try AnnotatedFolder(try chosen.selecting(picture: name), in: path)
        }
    }

    /// What the file left out or changed for all of a folder's pictures.
    func remarks(about folder: AnnotatedFolder) -> [String] {
        let nameless = folder.namelessCount
        return (annotations?.remarks ?? [])
            + (nameless > 0 ? ["\(nameless) pictures are left out, as the file does not name them"] : [])
    }

    /// What is exposed, one selection for each mask to write: one, or one for each label.
    ///
    /// Where the file of annotations was taken apart, `part` is what it says of the subject alone.
    func selections(
        for subject: MaskSubject, of part: Annotations? = nil, perLabel: Bool
    ) throws(FrisketError) -> [MaskSelection] {
        let (shapeOptions, pictureOptions) = (options.shapeOptions, options.pictureOptions)
        guard pictureOptions.isEmpty else {
            var subject = subject
            let mask = try shapeOptions.finished(try refined(try pictureOptions.mask(in: &subject)))
            return [MaskSelection(mask: mask, remarks: subject.remarks)]
        }
        if let annotations {
            let finish = { (mask: Mask) throws(FrisketError) in try shapeOptions.finished(try refined(mask)) }
            let annotationOptions = options.annotationOptions
            if let part {
                return try annotationOptions.selections(of: part, for: subject, perLabel: perLabel, finish: finish)
            }
            let chosen = try annotationOptions.chosen(from: annotations, for: subject, labels: shapeOptions.labels)
            if perLabel, chosen.labels.isEmpty {
                throw .invalidArgument(
                    reason: "{label} asks for a mask for each label, and no shape has one",
                    hint: "Leave {label} out of the name.")
            }
            return try annotationOptions.selections(of: chosen, for: subject, perLabel: perLabel, finish: finish)
        }
        let spec = try shapeOptions.maskSpec(from: spec, on: subject.size, limits: subject.limits)
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
        guard options.outside || options.minArea != nil else {
            return MaskSelection(mask: try spec.mask(), spec: spec, remarks: remarks)
        }
        var plain = spec
        (plain.grow, plain.feather, plain.isInverted) = (0, 0, false)
        let mask = try refined(try plain.mask()).grown(by: spec.grow).feathered(by: spec.feather)
        return MaskSelection(mask: spec.isInverted ? mask.inverted() : mask, remarks: remarks)
    }

    /// The selection turned outside in, and without its specks.
    private func refined(_ mask: Mask) throws(FrisketError) -> Mask {
        let mask = options.outside ? mask.inverted() : mask
        return try options.minArea.map { area throws(FrisketError) in try mask.droppingPieces(under: area) } ?? mask
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
