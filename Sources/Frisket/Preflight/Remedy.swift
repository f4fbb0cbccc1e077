/// What a preparation would do about a finding.
public struct Remedy: Sendable, Hashable {
    /// The step that makes the finding vanish.
    public var kind: Kind
    /// The same as a command line for a POSIX shell; nil where the picture has no file name.
    public var command: String?

    /// The steps; the raw values are stable names for machines.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Write the picture anew, in the form that the model takes (a plain PNG, one frame, RGBA).
        case convert
        /// Turn the picture upright.
        case orient
        /// Convert the colours to sRGB.
        case convertColor = "convert-color"
        /// Cut the picture square about its centre.
        case cropSquare = "crop-square"
        /// Scale the picture down to what the model takes.
        case resize
        /// Encode below the model's byte limit, with losses where nothing else helps.
        case shrink
        /// Leave the metadata out.
        case stripMetadata = "strip-metadata"
        /// Blacken the colour under fully transparent pixels.
        case scrubHidden = "scrub-hidden"
        /// Make transparency from the mask's brightness: white is what may be repainted.
        case maskPolarity = "mask-polarity"
        /// Scale the mask onto the picture.
        case maskRescale = "mask-rescale"
        /// Exchange exposed and protected.
        case maskInvert = "mask-invert"
        /// Make every pixel of the mask fully transparent or fully opaque.
        case maskThreshold = "mask-threshold"
        /// Protect what the mask exposes in separate spots of a few pixels.
        case maskDropSpecks = "mask-drop-specks"
        /// Write the mask anew as a plain PNG.
        case maskRewrite = "mask-rewrite"
    }
}
