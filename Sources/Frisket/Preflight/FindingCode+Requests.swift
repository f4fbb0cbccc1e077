extension FindingCode {
    /// The explanations of findings about the call.
    var aboutRequests: Explanation {
        switch self {
        case .operationNotSupported:
            Explanation(
                "The provider never offered this operation with this model.",
                why: "The service answers that the model or the address does not exist.",
                mend: "Choose another model; `frisket models` shows which can do what.")
        case .promptTooLong:
            Explanation(
                "The prompt has more characters than the model takes.",
                why: "The service refuses the whole call.",
                mend: "Shorten it; `frisket models NAME` shows the limit.")
        case .promptEmpty:
            Explanation(
                "The prompt has no characters.",
                why: "The service refuses the whole call. A prompt of spaces is taken, and billed.",
                mend: "Say what the picture should show.")
        case .modelUnknown:
            Explanation(
                "The table of rules does not know the model.",
                why: "It may be new, misspelt, or the name of your own deployment; the family's usual rules are used.",
                mend: "See `frisket models`, or describe the model in a file for --rules.")
        case .modelRetired:
            Explanation(
                "The provider no longer serves the model.",
                why: "The service answers that it does not exist.",
                mend: "Choose another one with `frisket models`; for a compatible server use --provider compatible.")
        case .modelRetiring:
            Explanation(
                "The provider has named the day on which the model ends.",
                why: "From that day on, calls fail.",
                mend: "Move to another model in time; see `frisket models`.")
        case .modelUnconfirmed:
            Explanation(
                "No source says whether the provider serves the model.",
                why: "The call may fail, and the rules of OpenAI, which are used, may differ.",
                mend: "Ask the provider, and write what you learn into a file for --rules.")
        default:
            Explanation(
                "A parameter of the call, or its value, is not one that the model takes.",
                why: "The service refuses unknown parameters instead of passing over them.",
                mend: "Leave it out or change it; `frisket models NAME` shows what is taken.")
        }
    }
}
