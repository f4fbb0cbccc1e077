/// The kinds of finding; the raw values are stable names for machines.
public enum FindingCode: String, Sendable, Hashable, CaseIterable {
    /// The picture's format is not one that the model takes, or that frisket reads.
    case formatNotAccepted = "format-not-accepted"
    /// The file is cut short or corrupt.
    case damaged
    /// The file passes a limit beyond which frisket does not open it.
    case overLimit = "over-limit"
    /// The picture is not as wide as high.
    case notSquare = "not-square"
    /// The requested size, or the size of an input where the model lists them, is not accepted.
    case sizeNotAccepted = "size-not-accepted"
    /// The picture has more pixels than the model takes.
    case tooManyPixels = "too-many-pixels"
    /// The picture has fewer pixels than the model takes.
    case tooFewPixels = "too-few-pixels"
    /// The file has more bytes than the model takes.
    case tooManyBytes = "too-many-bytes"
    /// The picture stores colour in a way that the model does not take.
    case colorModeNotAccepted = "color-mode-not-accepted"
    /// The JPEG holds several pictures.
    case multiPicture = "multi-picture"
    /// The call has more pictures than the model takes.
    case tooManyImages = "too-many-images"
    /// The file name's extension tells of another format than the bytes.
    case extensionMismatch = "extension-mismatch"
    /// The file has fewer bytes than the limit, by one reading of "megabyte" only.
    case nearByteLimit = "near-byte-limit"
    /// The picture must be turned to stand upright.
    case notUpright = "not-upright"
    /// The picture's colours are not sRGB.
    case notSRGB = "not-srgb"
    /// The file tells where the picture was taken.
    case locationMetadata = "location-metadata"
    /// The file tells other things about its maker or making.
    case personalMetadata = "personal-metadata"
    /// The PNG is animated.
    case animated
    /// There is colour under fully transparent pixels.
    case hiddenColor = "hidden-color"

    /// The mask is not a PNG.
    case maskNotPNG = "mask-not-png"
    /// The mask has no transparency.
    case maskWithoutAlpha = "mask-without-alpha"
    /// The mask and the first picture differ in size.
    case maskSizeMismatch = "mask-size-mismatch"
    /// The mask has more bytes than the model takes.
    case maskTooManyBytes = "mask-too-many-bytes"
    /// No pixel of the mask is transparent.
    case maskExposesNothing = "mask-exposes-nothing"
    /// Every pixel of the mask is transparent.
    case maskExposesEverything = "mask-exposes-everything"
    /// The mask has pixels that are neither transparent nor opaque.
    case maskPartialAlpha = "mask-partial-alpha"
    /// The mask seems to protect what it should expose.
    case maskLooksInverted = "mask-looks-inverted"
    /// The mask exposes tiny separate spots.
    case maskSpecks = "mask-specks"
    /// There is no mask, and the picture has no transparency that could serve as one.
    case maskMissing = "mask-missing"
    /// The model takes the mask as a hint.
    case maskIsGuidance = "mask-is-guidance"
    /// A mask and a markup picture exclude each other.
    case maskWithMarkup = "mask-with-markup"

    /// The model never offered the operation.
    case operationNotSupported = "operation-not-supported"
    /// A parameter, or its value, is not accepted.
    case parameterNotAccepted = "parameter-not-accepted"
    /// The prompt is too long.
    case promptTooLong = "prompt-too-long"
    /// The prompt is empty.
    case promptEmpty = "prompt-empty"
    /// The table of rules does not know the model.
    case modelUnknown = "model-unknown"
    /// The model is no longer served.
    case modelRetired = "model-retired"
    /// The model's end is announced.
    case modelRetiring = "model-retiring"
    /// No source says whether the provider serves the model.
    case modelUnconfirmed = "model-unconfirmed"
}

extension FindingCode {
    /// The usual severity; a rule may raise or lower it.
    public var severity: Severity {
        switch self {
        case .formatNotAccepted, .damaged, .overLimit, .notSquare, .sizeNotAccepted, .tooManyPixels, .tooFewPixels,
            .tooManyBytes, .colorModeNotAccepted, .multiPicture, .tooManyImages, .maskNotPNG, .maskWithoutAlpha,
            .maskSizeMismatch, .maskTooManyBytes, .maskExposesNothing, .operationNotSupported, .maskWithMarkup,
            .parameterNotAccepted, .promptTooLong, .promptEmpty:
            .error
        case .extensionMismatch, .nearByteLimit, .notUpright, .notSRGB, .locationMetadata, .animated,
            .maskExposesEverything, .maskPartialAlpha, .maskLooksInverted, .maskSpecks, .maskMissing, .modelUnknown,
            .modelRetired, .modelRetiring:
            .warning
        case .personalMetadata, .hiddenColor, .maskIsGuidance, .modelUnconfirmed:
            .note
        }
    }

    /// Why no command mends the finding, for the codes where that is so; nil where there always is a command.
    ///
    /// What a mask lacks to fit a picture has a command only when the picture is checked with it.
    public var reasonWithoutCommand: String? {
        switch self {
        case .formatNotAccepted, .maskNotPNG:
            "A PNG or JPEG is converted; a format that frisket does not read must be converted elsewhere."
        case .damaged: "What is missing cannot be made up; get the file again from its source."
        case .overLimit: "Whether to trust so large a file is for a person to say, by raising the limit."
        case .tooFewPixels: "Enlarging adds no detail; take a larger picture."
        case .tooManyImages: "Which pictures to leave out is for a person to say."
        case .maskExposesNothing, .maskExposesEverything, .maskMissing:
            "What may be repainted is for a person to say; draw it with `frisket mask`."
        case .maskIsGuidance: "It is how the model works; put the answer back with `frisket restore`."
        case .maskWithMarkup: "Which of the two to send is for a person to say."
        case .sizeNotAccepted:
            "An input is scaled down, never up; the size asked for is an argument of the call, not of a file."
        case .operationNotSupported, .modelUnknown, .modelRetired, .modelRetiring, .modelUnconfirmed:
            "Which model to use instead is for a person to say; see `frisket models`."
        case .parameterNotAccepted, .promptTooLong, .promptEmpty: "It is an argument of the call, not of a file."
        default: nil
        }
    }
}
