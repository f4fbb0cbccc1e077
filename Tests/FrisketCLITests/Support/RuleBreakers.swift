/// For each rule of an entry, calls that break it; nil for a kind of rule that nobody has thought of here.
struct RuleBreakers {
    let entry: RuleTable.Entry
    let samples: SampleFiles

    func breakers(of place: String, _ value: Any) throws -> [Breaker]? {
        switch place {
        case "status": status
        case "input.formats": try formats(value)
        case "input.channels": try channels(value)
        case "input.maxBytes": maxBytes(value) { samples.picture(bytes: $0) }
        case "input.square": [.image("not-square", samples.picture(width: 64, height: 65))]
        case "input.maxPixels": [.image("too-many-pixels", samples.picture(width: 80, height: 70))]
        case "input.minPixels": [.image("too-few-pixels", samples.picture(width: 8, height: 8))]
        case "input.sizes": [.image("size-not-accepted", samples.picture(width: 70, height: 60))]
        case "input.maxCount":
            [.request("too-many-images", Array(repeating: samples.good, count: number(value) + 1) + ["--together"])]
        case "input.usesTransparencyAsMask": [.image("mask-missing", samples.picture(.rgb))]
        case "mask.maxBytes": maskBytes(value)
        case "mask.isGuidance":
            value as? Bool == true ? [.mask("mask-is-guidance", samples.good, samples.mask())] : []
        case "markup":
            [.request("mask-with-markup", [samples.good, "--mask", samples.mask(), "--markup"])]
        case "no input": [.request("parameter-not-accepted", [samples.good], says: "without pictures")]
        case "no mask": [.request("parameter-not-accepted", ["--mask", samples.mask()], says: "without a mask")]
        case "no markup":
            [.request("parameter-not-accepted", ["--markup", "--parameter", "user=x"], says: "markup")]
        case "no request.prompt": [.request("parameter-not-accepted", ["--prompt", "a cat"], says: "prompt")]
        case "no request.size": [.request("parameter-not-accepted", ["--size", "1024x1024"], says: "size")]
        default: RequestBreakers(entry: entry, samples: samples).breakers(of: place, value)
        }
    }

    private func number(_ value: Any?) -> Int { value as? Int ?? 0 }

    private var status: [Breaker] {
        let words = entry.status.split(separator: " ")
        // The days are written so that they sort as text.
        let isOver = (words.last ?? "") <= Tool.today
        let code: String? =
            switch words.first {
            case "served": nil
            case "ending", "ended": isOver ? "model-retired" : "model-retiring"
            case "never": "operation-not-supported"
            case "unknown": "model-unconfirmed"
            default: "no such status: \(entry.status)"
            }
        return code.map { [.request($0, ["--parameter", "user=x"])] } ?? []
    }

    private func formats(_ value: Any) throws -> [Breaker] {
        let accepted = value as? [String] ?? []
        var breakers = [Breaker.image("format-not-accepted", try samples.copy("formats/other.gif", as: "other.gif"))]
        if !accepted.contains("jpeg") {
            breakers.append(
                .image("format-not-accepted", try samples.copy("formats/baseline-420.jpg", as: "small.jpg")))
        }
        if !accepted.contains("png") { breakers.append(.image("format-not-accepted", samples.good)) }
        return breakers
    }

    private func channels(_ value: Any) throws -> [Breaker] {
        let accepted = value as? [String] ?? []
        let all: [(name: String, type: SamplePNG.ColorType)] = [
            ("gray", .gray), ("gray-alpha", .grayAlpha), ("rgb", .rgb), ("rgba", .rgba), ("palette", .palette),
        ]
        let cmyk = Breaker.image(
            "color-mode-not-accepted", try samples.copy("formats/cmyk.jpg", as: "inks.jpg"), says: "cmyk")
        return all.filter { !accepted.contains($0.name) }.map {
            .image("color-mode-not-accepted", samples.picture($0.type), says: "found \($0.name)")
        } + (accepted.contains("cmyk") ? [] : [cmyk])
    }

    /// The two readings of a megabyte, each at its very edge.
    private func maxBytes(_ value: Any, _ file: (Int) -> String) -> [Breaker] {
        let limits = value as? [String: Any] ?? [:]
        let (warn, refuse) = (number(limits["warn"]), number(limits["refuse"]))
        return [
            .image("near-byte-limit", file(warn), says: "\(warn)"),
            .image("near-byte-limit", file(refuse - 1), says: "\(warn)"),
            .image("too-many-bytes", file(refuse), says: "\(refuse)"),
        ]
    }

    private func maskBytes(_ value: Any) -> [Breaker] {
        let limits = value as? [String: Any] ?? [:]
        func mask(_ count: Int) -> String { samples.mask("mask-\(count).png", bytes: count) }
        let (warn, refuse) = (number(limits["warn"]), number(limits["refuse"]))
        return [
            .mask("near-byte-limit", samples.good, mask(warn)),
            .mask("near-byte-limit", samples.good, mask(refuse - 1)),
            .mask("mask-too-many-bytes", samples.good, mask(refuse)),
        ]
    }
}
