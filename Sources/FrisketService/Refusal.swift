internal import Frisket

extension ServiceError {
    /// The error for the first thing that the rules refuse; nil where they refuse nothing.
    ///
    /// The rules are those of ``Preflight``. The order is the service's (third-party measurement of 2026-08-30): unknown
    /// parameters, prompt, pictures, count, the rest.
    static func refusal(of call: Call, _ rules: ModelRules, today: Day) -> ServiceError? {
        if rules.status == .never { return never(rules) }
        if let error = wrongType(in: call, rules.request) { return error }
        if rules.request.prompt != nil, call["prompt"] == nil { return .missing("prompt") }
        if rules.input != nil, call.images.isEmpty { return .missing("image") }
        let images = call.images.map { ImageFacts(reading: $0.bytes) }
        let mask = call.mask.map { MaskFacts(reading: $0.bytes) }
        var ranked: [(rank: Int, error: ServiceError)] = []
        for (index, image) in images.enumerated() {
            let report = Preflight(rules: rules, today: today).report(images: [image])
            ranked += report.findings.refusals.filter { $0.subject == .image }.map {
                (2, refusal($0, image: index, image))
            }
        }
        let report = Preflight(rules: rules, today: today).report(
            images: images, mask: mask, request: call.facts(of: rules.request))
        for finding in report.findings.refusals where finding.subject != .image {
            ranked.append(refusal(finding, call, rules.request))
        }
        if let error = markupError(call, images.first?.header) { ranked.append((2, error)) }
        return ranked.enumerated().min { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }?.element.error
    }

    /// What the service says of an operation that it never offered for a model.
    private static func never(_ rules: ModelRules) -> ServiceError {
        if rules.operation == .variation, rules.provider != .azure {
            return ServiceError(status: 404, message: "", isEmpty: true)
        }
        if rules.provider == .azure { return .notFound() }
        return .invalid(
            "invalid_value", param: "model", "The model '\(rules.model)' does not offer \(rules.operation.rawValue)s.")
    }

    /// A value of JSON whose type is not the parameter's; a form has texts only.
    private static func wrongType(in call: Call, _ rules: RequestRules) -> ServiceError? {
        for (name, value) in call.values {
            let expected: String
            let isText = ["model", "prompt", "size"].contains(name)
            switch (isText ? .text : rules.parameters[name]?.kind, value) {
            case (nil, _), (.text, .string), (.values, .string), (.integer, .int), (.boolean, .bool): continue
            case (.text, .null), (.values, .null), (.integer, .null), (.boolean, .null): continue
            case (.text, .object) where name == "svg": continue
            case (.integer, .string(let text)) where call.isForm && Int(text) != nil: continue
            case (.boolean, .string(let text)) where call.isForm && ["true", "false"].contains(text): continue
            case (.integer, _): expected = "an integer"
            case (.boolean, _): expected = "a boolean"
            default: expected = "a string"
            }
            return .invalid("invalid_type", param: name, "Invalid type for '\(name)': expected \(expected).")
        }
        return nil
    }

    /// A picture that the rules refuse.
    private static func refusal(_ finding: Finding, image index: Int, _ facts: ImageFacts) -> ServiceError {
        var error = ServiceError.imageFile(index)
        if finding.code == .colorModeNotAccepted, let channels = facts.header?.channels {
            let name = channels.rawValue.uppercased()
            error.message = "Invalid input image - format must be in ['RGBA', 'LA', 'L'], got \(name)."
        }
        error.message += " (\(finding.message))"
        return error
    }

    /// A mask or parameter that the rules refuse, and its place in the order of checks.
    private static func refusal(
        _ finding: Finding, _ call: Call, _ rules: RequestRules
    ) -> (rank: Int, error: ServiceError) {
        let note = " (\(finding.message))"
        switch finding.code {
        case .maskWithoutAlpha: return (2, .mask("mask image missing alpha channel"))
        case .maskSizeMismatch: return (2, .mask("mask size does not match image size" + note))
        case .maskWithMarkup: return (2, .invalid("invalid_value", param: "markup", finding.message))
        case .promptEmpty: return (1, .invalid("empty_string", param: "prompt", "Invalid 'prompt': empty string."))
        case .promptTooLong:
            return (1, .invalid("string_above_max_length", param: "prompt", "Invalid 'prompt': too long." + note))
        case .tooManyImages:
            return (2, .invalid("array_above_max_length", param: "image", "Invalid 'image': too many." + note))
        case .sizeNotAccepted: return (4, size(call, rules, note))
        case .parameterNotAccepted: return parameter(finding.parameter ?? "", call, rules, note)
        default:
            return finding.subject == .mask
                ? (2, .mask(finding.message)) : (4, .invalid("invalid_value", finding.message))
        }
    }

    /// One of the service's five sentences about `size`.
    private static func size(_ call: Call, _ rules: RequestRules, _ note: String) -> ServiceError {
        func refused(_ sentence: String) -> ServiceError {
            .refused("invalid_value", param: "size", sentence + note)
        }
        return switch rules.size?.bound(brokenBy: call.text("size") ?? "") {
        case .multiple(let number): refused("Width and height must both be divisible by \(number).")
        case .maxEdge(let side): refused("The longest edge must be less than or equal to \(side).")
        case .minPixels: refused("Requested resolution is below the current minimum pixel budget.")
        case .maxPixels: refused("Requested resolution exceeds the current pixel budget.")
        case .form: refused("Expected WIDTHxHEIGHT, for example '1824x1024'.")
        case .maxAspect, nil: refused("Invalid size.")
        case .oneOf: .invalid("invalid_value", param: "size", "Invalid value for 'size'." + note)
        }
    }

    /// A parameter that the model does not know, or a value that it does not take.
    private static func parameter(
        _ name: String, _ call: Call, _ rules: RequestRules, _ note: String
    ) -> (rank: Int, error: ServiceError) {
        guard let rule = rules.parameters[name] else {
            if name == "input_fidelity" {
                return (
                    0,
                    .invalid(
                        "invalid_input_fidelity_model", param: name,
                        "This model does not support the 'input_fidelity' parameter.")
                )
            }
            return (0, .unknown(name))
        }
        switch rule.kind {
        case .integer(let range):
            let found = call.text(name).flatMap { Int($0) } ?? range.upperBound
            let code = found < range.lowerBound ? "integer_below_min_value" : "integer_above_max_value"
            return (3, .invalid(code, param: name, "Invalid '\(name)'." + note))
        default: return (4, .invalid("invalid_value", param: name, "Invalid value for '\(name)'." + note))
        }
    }

    /// What is wrong with a markup picture: it is a PNG with transparency, as large as the first picture
    /// (openai-python 3.52.0, `image_edit_params.py`).
    private static func markupError(_ call: Call, _ image: ImageHeader?) -> ServiceError? {
        guard let markup = call.markup else { return nil }
        let header = ImageFacts(reading: markup.bytes).header
        let fact: String
        if header?.format != .png {
            fact = "expected a PNG"
        } else if header?.hasAlpha != true {
            fact = "expected transparency"
        } else if header?.uprightSize != image?.uprightSize {
            fact = "expected the size of the first image"
        } else if let damage = header?.damage {
            fact = damage
        } else {
            return nil
        }
        return .refused("invalid_image_file", param: "markup", "Invalid markup image - \(fact).")
    }
}
