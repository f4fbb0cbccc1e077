import Frisket

/// A mask of the source on its way to a prepared picture and into its manifest.
struct CarriedMask {
    /// The label of the region, where each has a result of its own.
    var label: String?
    /// The place of the region among those of the spec.
    var order: Int?
    /// How the mask was given; nil where only margins are exposed.
    var original: Manifest.Original?
    /// The mask in the upright source's pixels, where it was given as a picture.
    var picture: Mask?

    private var spec: MaskSpec? {
        if case .spec(let spec) = original { return spec }
        return nil
    }

    /// The smallest rectangle with all that the mask exposes of a source.
    func exposedBounds(on source: PixelSize) throws(FrisketError) -> PixelRect? {
        if let picture { return picture.exposedBounds }
        return try spec?.mask(on: source).exposedBounds
    }

    /// The mask in the prepared picture's pixels: margins are exposed, padding is protected.
    func carried(to prepared: PreparedImage) throws(FrisketError) -> Mask {
        let given: Mask =
            if let picture {
                try picture.transformed(by: prepared.transform, to: prepared.size)
            } else if let spec {
                try spec.mask(on: prepared.sourceSize, through: prepared.transform, to: prepared.size)
            } else {
                try Mask(size: prepared.size)
            }
        return try prepared.exposingMargins(in: given)
    }
}
