extension FindingCode {
    /// The explanations of findings about pictures.
    var aboutImages: Explanation? {
        switch self {
        case .formatNotAccepted:
            Explanation(
                "The file is not of a format that the model takes, or that frisket can read (PNG and JPEG).",
                why: "The service looks at the bytes, not at the name, and answers with invalid_image_file.",
                mend: "`frisket prepare` makes a PNG of a JPEG; convert other formats with the program they come from.")
        case .damaged:
            Explanation(
                "The file is cut short, or its bytes contradict each other.",
                why: "The service refuses it, or edits a picture that is half gray.",
                mend: "Copy or download the file again; --tolerate-damage takes what is there.")
        case .overLimit:
            Explanation(
                "The file asks for more pixels, bytes or passes than frisket spends on a file it does not know.",
                why: "A small file can unfold to gigabytes, by accident or on purpose.",
                mend: "Raise the limit that the message names, if you trust the file.")
        case .notSquare:
            Explanation(
                "The picture is not as wide as high.",
                why: "The model works on a square and refuses anything else.",
                mend:
                    "`frisket prepare` cuts about the centre; --anchor moves the cut, --fit pad adds a border instead.")
        case .sizeNotAccepted:
            Explanation(
                "The size asked for, or the size of an input where the model lists them, is not one that it takes.",
                why: "Each model makes pictures of a few sizes, or of sides and areas within bounds.",
                mend:
                    "Ask for a size that `frisket models NAME` lists, or for auto; an input is scaled by `frisket prepare`."
            )
        case .tooManyPixels:
            Explanation(
                "The picture has more pixels than the model takes.",
                why: "The service refuses it after the upload.",
                mend: "`frisket prepare` scales it down.")
        case .tooFewPixels:
            Explanation(
                "The picture has fewer pixels than the model takes.",
                why: "The service refuses it after the upload.",
                mend: "Take a larger picture; enlarging this one adds no detail.")
        case .tooManyBytes:
            Explanation(
                "The file has more bytes than the model takes.",
                why: "The service refuses it after the whole upload.",
                mend:
                    "`frisket prepare --lossy` encodes it better, then with fewer colours, then smaller, until it fits."
            )
        case .nearByteLimit:
            Explanation(
                "The file is within the limit if a megabyte is 1024 x 1024 bytes, and beyond it if it is 1000 x 1000.",
                why: "The documents do not say which one counts.",
                mend: "`frisket prepare` stays below the smaller figure.")
        case .colorModeNotAccepted:
            Explanation(
                "The file stores colour in a way that the model does not take, for example without transparency.",
                why: "DALL-E 2 answers: format must be in RGBA, LA, L.",
                mend: "`frisket prepare` writes RGBA.")
        case .multiPicture:
            Explanation(
                "The JPEG holds further pictures, such as a depth map or a gain map; phones make such files.",
                why: "The service takes it for the format MPO and answers with invalid_image_file.",
                mend: "`frisket prepare` keeps the first picture.")
        case .tooManyImages:
            Explanation(
                "The call has more pictures than the model takes.",
                why: "The service refuses the whole call.",
                mend: "Send fewer, or paste some of them into one.")
        case .extensionMismatch:
            Explanation(
                "The name's extension tells of another format than the bytes.",
                why: "Most clients take the content type from the name, and the service refuses a wrong one.",
                mend: "Rename the file, or write it anew with `frisket prepare`.")
        case .notUpright:
            Explanation(
                "The picture is stored lying down or mirrored, with a tag that says how to turn it.",
                why: "Whether the service obeys the tag is not documented; if not, picture and mask do not match.",
                mend: "`frisket prepare` turns the pixels and drops the tag.")
        case .notSRGB:
            Explanation(
                "The file's colours belong to a wider or other space than sRGB.",
                why: "A service that leaves the profile out of account sees paler or shifted colours.",
                mend: "`frisket prepare` converts to sRGB.")
        case .locationMetadata:
            Explanation(
                "The file tells where the picture was taken.",
                why: "The service does not need it, and you may not want to send it.",
                mend: "`frisket prepare` leaves metadata out.")
        case .personalMetadata:
            Explanation(
                "The file holds metadata, such as the camera, the time, an author, a thumbnail or the editing history.",
                why: "The service does not need it, and you may not want to send it.",
                mend: "`frisket prepare` leaves metadata out.")
        case .animated:
            Explanation(
                "The PNG has several frames.",
                why: "Models edit stills; which frame they would take is not documented.",
                mend: "`frisket prepare` keeps the default picture.")
        case .hiddenColor:
            Explanation(
                "There is colour under fully transparent pixels, left over from an earlier picture.",
                why: "Some models see it, and what was erased may come back or be sent unawares.",
                mend: "`frisket prepare --scrub-hidden` makes it black.")
        default: nil
        }
    }
}
