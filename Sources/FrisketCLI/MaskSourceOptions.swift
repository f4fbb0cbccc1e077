import ArgumentParser
import Frisket

/// Where the selection comes from.
struct MaskSourceOptions: ParsableArguments {
    @OptionGroup var shapeOptions: ShapeOptions

    /// Whether nothing says what to expose.
    var isEmpty: Bool { shapeOptions.isEmpty }

    /// Whether the source knows its own size, so that neither a picture nor `--size` is needed.
    var mayKnowSize: Bool { shapeOptions.spec != nil }

    /// Files that are read besides the picture, and that no output may replace.
    var inputs: [String] { [shapeOptions.spec].compactMap(\.self) }

    /// What is exposed, one selection for each mask to write.
    func selections(for subject: MaskSubject) throws(FrisketError) -> [MaskSelection] {
        let spec = try shapeOptions.maskSpec(on: subject.size)
        return [MaskSelection(mask: try spec.mask(), spec: spec, remarks: spec.warnings)]
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
