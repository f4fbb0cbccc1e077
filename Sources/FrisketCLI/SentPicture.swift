import Frisket
import FrisketImages

/// A picture on its way into a call: as it was given, and as it is sent.
struct SentPicture: Sendable {
    let source: SourcePicture
    let prepared: PreparedImage
    /// Whether the file is sent byte for byte.
    let isAsIs: Bool

    /// Makes a picture acceptable; one that needs nothing, and of which nothing is asked, is sent as it is.
    ///
    /// A mask goes with PNG only, since one of OpenAI's documents wants it in the picture's format.
    init(
        _ source: SourcePicture, by preparation: Preparation, asIs: Bool, mayStay: Bool, hasMask: Bool, today: Day
    ) throws(Complaint) {
        self.source = source
        if asIs
            || mayStay && (source.header.format == .png || !hasMask)
                && Self.needsNothing(source, preparation, today: today)
        {
            guard source.header.orientation == .upright || !hasMask else {
                throw Complaint(
                    .invalidArgument(
                        reason: "a mask means the upright picture, and this one is sent lying",
                        hint: "Leave --as-is away."), path: source.path)
            }
            prepared = PreparedImage(asIs: source.bytes, header: source.header)
            isAsIs = true
            return
        }
        prepared = try Complaint.about(source.path) { () throws(FrisketError) in
            try preparation.run(source.bytes)
        }
        isAsIs = false
    }

    /// Whether the rules find nothing about the picture and no option asks for a change.
    private static func needsNothing(_ source: SourcePicture, _ preparation: Preparation, today: Day) -> Bool {
        guard let rules = preparation.rules, !preparation.choosesSize, preparation.size ?? source.size == source.size,
            preparation.region == nil, preparation.margins == nil, source.bytes.count <= preparation.byteBudget ?? .max
        else { return false }
        let facts = ImageFacts(reading: source.bytes, limits: preparation.limits)
        return Preflight(rules: rules, today: today).report(images: [facts]).findings
            .allSatisfy { $0.subject != .image || $0.code == .maskMissing }
    }

    /// The picture as the client takes it.
    var input: ImageInput {
        guard !isAsIs || source.path == "-" else { return .file(path: source.path) }
        let stem = source.path == "-" ? "stdin" : PathName(source.path).stem
        return .bytes(prepared.bytes, name: "\(stem).\(prepared.format.extensions[0])")
    }
}
