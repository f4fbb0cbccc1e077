@testable import Frisket

/// A call, and the finding that it must have.
struct BreakingExample {
    var code: FindingCode
    var images: [ImageFacts] = []
    var mask: MaskFacts?
    var request = RequestFacts()
}

/// For each rule that an entry of the table states, calls that break it.
struct BreakingExamples {
    let rules: ModelRules

    /// The examples by rule; a stated rule that has none stands with an empty list.
    var byRule: [(rule: String, examples: [BreakingExample])] {
        guard rules.status != .never else { return [("status", status)] }
        var found = [("files", files)]
        if rules.status != .served { found.append(("status", status)) }
        func walk(_ name: String, _ block: Any, _ make: (String) -> [BreakingExample]) {
            for child in Mirror(reflecting: block).children where Self.isStated(child.value) {
                let label = child.label ?? ""
                found.append(("\(name).\(label)", make(label)))
            }
        }
        if let input = rules.input { walk("input", input) { examples(of: $0, input) } }
        if let mask = rules.mask { walk("mask", mask) { examples(of: $0, mask) } }
        walk("request", rules.request) { examples(ofRequest: $0) }
        if let size = rules.request.size { walk("size", size) { examples(of: $0, size) } }
        return found
    }

    /// Whether a property states a rule: nil, false and empty collections do not.
    private static func isStated(_ value: Any) -> Bool {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional, .collection, .dictionary: return !mirror.children.isEmpty
        default: return value as? Bool != false
        }
    }

    private var status: [BreakingExample] {
        switch rules.status {
        case .served: []
        case .ending: [BreakingExample(code: .modelRetiring)]
        case .ended: [BreakingExample(code: .modelRetired)]
        case .never: [BreakingExample(code: .operationNotSupported)]
        case .unknown: [BreakingExample(code: .modelUnconfirmed)]
        }
    }

    /// Files that the operation does not take, or not together.
    private var files: [BreakingExample] {
        var examples: [BreakingExample] = []
        if rules.input == nil { examples.append(BreakingExample(code: .parameterNotAccepted, images: [.sample()])) }
        if rules.mask == nil { examples.append(BreakingExample(code: .parameterNotAccepted, mask: .sample())) }
        let markup = RequestFacts(hasMarkup: true)
        if rules.markup {
            examples.append(
                BreakingExample(code: .maskWithMarkup, images: [.sample()], mask: .sample(), request: markup))
        } else {
            examples.append(BreakingExample(code: .parameterNotAccepted, images: [], request: markup))
        }
        return examples
    }

    private func examples(of rule: String, _ input: InputRules) -> [BreakingExample] {
        func image(_ code: FindingCode, _ change: (inout ImageHeader) -> Void) -> BreakingExample {
            BreakingExample(code: code, images: [.sample("cat.png", change)])
        }
        switch rule {
        case "formats":
            let foreign = BreakingExample(
                code: .formatNotAccepted, images: [.unreadable(.notAPicture(found: "a GIF"))])
            let jpeg = image(.formatNotAccepted) { ($0.format, $0.channels, $0.hasAlpha) = (.jpeg, .rgb, false) }
            return input.formats.contains("jpeg") ? [foreign] : [foreign, jpeg]
        case "channels":
            return ColorChannels.allCases.filter { input.channels?.contains($0) == false }.map { channels in
                image(.colorModeNotAccepted) { $0.channels = channels }
            }
        case "maxBytes":
            return [
                image(.tooManyBytes) { $0.byteCount = input.maxBytes.refuse },
                image(.nearByteLimit) { $0.byteCount = input.maxBytes.refuse - 1 },
                image(.nearByteLimit) { $0.byteCount = input.maxBytes.warn },
            ]
        case "square": return [image(.notSquare) { $0.size.width += 1 }]
        case "minPixels": return [image(.tooFewPixels) { $0.size = PixelSize(width: 1, height: 1) }]
        case "maxPixels": return [image(.tooManyPixels) { $0.size = PixelSize(width: 60_000, height: 60_000) }]
        case "sizes": return [image(.sizeNotAccepted) { $0.size = PixelSize(width: 7, height: 7) }]
        case "maxCount":
            let images = (0...input.maxCount).map { ImageFacts.sample("\($0).png") }
            return [BreakingExample(code: .tooManyImages, images: images)]
        case "usesTransparencyAsMask": return [image(.maskMissing) { ($0.channels, $0.hasAlpha) = (.gray, false) }]
        default: return []
        }
    }

    private func examples(of rule: String, _ mask: MaskRules) -> [BreakingExample] {
        func example(
            _ code: FindingCode, _ change: (inout ImageHeader) -> Void, pixels: Raster = .mask()
        ) -> BreakingExample {
            BreakingExample(code: code, images: [.sample()], mask: .sample(pixels: pixels, change))
        }
        switch rule {
        case "maxBytes":
            return [
                example(.maskTooManyBytes) { $0.byteCount = mask.maxBytes.refuse },
                example(.nearByteLimit) { $0.byteCount = mask.maxBytes.warn },
            ]
        case "isGuidance": return [example(.maskIsGuidance) { _ in }]
        default: return []
        }
    }

    private func examples(ofRequest rule: String) -> [BreakingExample] {
        func call(_ code: FindingCode, _ request: RequestFacts, mask: MaskFacts? = nil) -> BreakingExample {
            BreakingExample(code: code, mask: mask, request: request)
        }
        switch rule {
        case "prompt":
            let most = rules.request.prompt?.max ?? 0
            return [
                call(.promptEmpty, RequestFacts(prompt: "")),
                call(.promptTooLong, RequestFacts(prompt: String(repeating: "x", count: most + 1))),
            ]
        case "size": return [call(.sizeNotAccepted, RequestFacts(size: "7x7"))]
        case "parameters":
            let unknown = call(.parameterNotAccepted, RequestFacts(parameters: ["no_such_parameter": "1"]))
            return rules.request.parameters.reduce(into: [unknown]) { examples, parameter in
                guard parameter.value.kind != .text else { return }
                let values = [parameter.key: "no such value"]
                examples.append(call(.parameterNotAccepted, RequestFacts(parameters: values)))
            }
        case "conditions":
            return rules.request.conditions.flatMap { condition in
                let given = [condition.parameter: condition.values?.first ?? sample(condition.parameter)]
                let needs = condition.needs.keys.map { name in given.merging([name: "no"]) { $1 } }
                let excludes = condition.excludes.filter { $0 != "mask" }
                    .map { name in given.merging([name: sample(name)]) { $1 } }
                return (needs + excludes).map { call(.parameterNotAccepted, RequestFacts(parameters: $0)) }
                    + (condition.excludes.contains("mask")
                        ? [call(.parameterNotAccepted, RequestFacts(parameters: given), mask: .sample())] : [])
            }
        default: return []
        }
    }

    /// A value that is accepted and is not the default.
    private func sample(_ parameter: String) -> String {
        switch rules.request.parameters[parameter]?.kind {
        case .values(let values): values.last ?? ""
        case .integer(let range): String((range.lowerBound + range.upperBound) / 2)
        case .boolean: "true"
        case .text, nil: "x"
        }
    }

    private func examples(of rule: String, _ size: SizeRules) -> [BreakingExample] {
        func ask(_ text: String) -> [BreakingExample] {
            [BreakingExample(code: .sizeNotAccepted, request: RequestFacts(size: text))]
        }
        return switch rule {
        case "auto": ask("Auto")
        case "list": ask("1000x1000")
        case "multiple": ask("1000x1024")
        case "maxEdge": ask("3856x2048")
        case "maxAspect": ask("3072x1008")
        case "minPixels": ask("800x800")
        case "maxPixels": ask("3008x3008")
        default: []
        }
    }
}
