import ArgumentParser
import Frisket

/// A file of annotations that a mask is made from, and which of its shapes are meant.
struct AnnotationOptions: ParsableArguments {
    @Option(
        help: "A file of annotations: COCO, labelme, VIA, CVAT, YOLO, VOC, Label Studio, GeoJSON, SVG, polygons, PNG.")
    var from: String?

    @Option(help: "What that file has to be: \(AnnotationFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format: AnnotationFormat?

    @Option(name: .customLong("index"), help: "The shape with that id or place, from 0; repeatable.")
    var indices: [Int] = []

    @Option(name: .customLong("image"), help: "The picture that is meant, of a file that speaks of several.")
    var imageName: String?

    @Option(
        help:
            "Paint the edge pixels that a tool paints: \(AnnotationTool.allCases.map(\.rawValue).joined(separator: ", "))."
    )
    var like: AnnotationTool?

    @Option(help: "What the coordinates mean: upright, or raw (the picture as stored, for tools that pass over Exif).")
    var sourceOrientation = SourceOrientation.upright

    @Flag(name: .customLong("y-up"), help: "Count y upwards from the bottom edge (GeoJSON).")
    var isYUp = false

    enum SourceOrientation: String, ExpressibleByArgument, CaseIterable {
        case upright, raw
    }

    func validate() throws {
        let isSilent = format == nil && indices.isEmpty && imageName == nil && like == nil && !isYUp
        if from == nil, !isSilent || sourceOrientation != .upright {
            throw ValidationError("--format, --index, --image, --like, --source-orientation and --y-up speak of --from")
        }
    }

    /// The file of annotations; nil where none is named.
    func read(limits: DecodeLimits) throws(FrisketError) -> Annotations? {
        guard let from else { return nil }
        let bytes = try InputFile.read(from, maxBytes: limits.maxFileBytes)
        return try Self.naming(from) { () throws(FrisketError) in
            try Annotations(reading: bytes, format: format, isYUp: isYUp, limits: limits)
        }
    }

    /// The shapes that are meant of a subject.
    func chosen(
        from file: Annotations, for subject: MaskSubject, labels: [String]
    ) throws(FrisketError) -> Annotations {
        try file.selecting(labels: labels, indices: indices, picture: imageName ?? picture(of: subject, in: file))
    }

    /// The mask of some shapes of one picture, or one for each of their labels.
    ///
    /// What is drawn goes through `finish` before it is a selection.
    func selections(
        of chosen: Annotations, for subject: MaskSubject, perLabel: Bool,
        finish: (Mask) throws(FrisketError) -> Mask
    ) throws(FrisketError) -> [MaskSelection] {
        let remarks = chosen.remarks(like: like)
        guard perLabel else {
            return [MaskSelection(mask: try finish(try mask(of: chosen, for: subject)), remarks: remarks)]
        }
        return try chosen.labels.enumerated().map { index, label throws(FrisketError) in
            let part = try chosen.selecting(labels: [label])
            return MaskSelection(
                mask: try finish(try mask(of: part, for: subject)), label: label, remarks: index == 0 ? remarks : [])
        }
    }

    private func mask(of annotations: Annotations, for subject: MaskSubject) throws(FrisketError) -> Mask {
        var orientation = Orientation.upright
        if sourceOrientation == .raw, let bytes = subject.bytes {
            orientation = try ImageHeader(reading: bytes, limits: subject.limits).orientation
        }
        return try Self.naming(from ?? "") { () throws(FrisketError) in
            try annotations.mask(on: subject.size, rescale: subject.rescale, like: like, orientation: orientation)
        }
    }

    /// Puts the file's name before the place that a complaint is about.
    private static func naming<Result>(
        _ path: String, _ body: () throws(FrisketError) -> Result
    ) throws(FrisketError) -> Result {
        do throws(FrisketError) {
            return try body()
        } catch .invalidSpec(let place, let reason) {
            throw .invalidSpec(path: "\(path): \(place)", reason: reason)
        }
    }

    /// The subject's own name, where the file speaks of several pictures and has one of that name.
    private func picture(of subject: MaskSubject, in annotations: Annotations) -> String? {
        guard let path = subject.path, annotations.pictures.count > 1, annotations.hasPicture(path) else { return nil }
        return path
    }
}
