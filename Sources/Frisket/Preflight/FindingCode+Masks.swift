extension FindingCode {
    /// The explanations of findings about masks.
    var aboutMasks: Explanation? {
        switch self {
        case .maskNotPNG:
            Explanation(
                "The mask is not a PNG.",
                why: "The mask is its transparency, and the service takes only PNG for it.",
                mend: "`frisket prepare --mask` writes it as a PNG; a JPEG also needs --polarity.")
        case .maskWithoutAlpha:
            Explanation(
                "The mask has no transparency; perhaps it is black and white.",
                why: "The service reads alpha only, and answers: mask image missing alpha channel.",
                mend: "`frisket prepare --mask M --polarity white` if white is what may change, black if black is.")
        case .maskSizeMismatch:
            Explanation(
                "The mask and the first picture, turned upright, differ in size.",
                why: "The service answers: mask size does not match image size.",
                mend: "`frisket prepare --mask M --rescale` stretches it over the picture; better draw it at that size."
            )
        case .maskTooManyBytes:
            Explanation(
                "The mask has more bytes than the model takes.",
                why: "The limit of a mask is 4 MB, even where pictures may have 50.",
                mend: "`frisket prepare --mask` writes it anew: a mask of two values takes a few kilobytes.")
        case .maskExposesNothing:
            Explanation(
                "No pixel of the mask is transparent.",
                why: "Nothing may be repainted, so the call is refused or buys an unchanged picture.",
                mend: "Draw what may change with `frisket mask`; with a wrong polarity, use --mask-invert.")
        case .maskExposesEverything:
            Explanation(
                "Every pixel of the mask is transparent.",
                why: "It protects nothing; some models refuse it, the others behave as without a mask.",
                mend: "Leave the mask out, or draw one with `frisket mask`.")
        case .maskPartialAlpha:
            Explanation(
                "The mask has pixels that are neither transparent nor opaque.",
                why: "What they mean is not documented.",
                mend: "`frisket prepare --mask` splits them in the middle: alpha below 128 is exposed.")
        case .maskLooksInverted:
            Explanation(
                "All of the picture is exposed but for one compact piece.",
                why: "It is the usual look of a mask drawn the wrong way round (white for what may change).",
                mend:
                    "`frisket prepare --mask M --mask-invert`; if the surroundings should change, it is right as it is."
            )
        case .maskSpecks:
            Explanation(
                "Beside a larger part the mask exposes separate spots of a few pixels.",
                why: "They are most often left over from drawing, and may be repainted to something visible.",
                mend: "Look at it with `frisket preview`; `frisket mask M --alpha --min-area 16` drops them.")
        case .maskMissing:
            Explanation(
                "There is no mask, and the picture has no transparency.",
                why: "This model takes the picture's own transparency as the mask, and would have nothing to change.",
                mend: "Draw a mask with `frisket mask`, or send a picture with transparent parts.")
        case .maskIsGuidance:
            Explanation(
                "The model repaints the whole picture and takes the mask as a hint.",
                why: "Pixels outside the exposed part change, too.",
                mend: "`frisket restore` puts the protected pixels back, bit for bit.")
        case .maskWithMarkup:
            Explanation(
                "The call has a mask and a markup picture.",
                why: "They are two ways to say where to edit, and the service takes one of them.",
                mend: "Leave one out.")
        default: nil
        }
    }
}
