extension Preflight {
    /// Judges a mask; `image` is the picture that it belongs to, where that is checked with it.
    func findings(about mask: MaskFacts, image: ImageFacts?) -> [Finding] {
        guard let maskRules = rules.mask else { return [] }
        guard let header = mask.file.header, mask.file.failure == nil else {
            return [finding(about: mask.file.failure, of: mask.file, as: .mask, orElse: .maskNotPNG)]
        }
        var findings: [Finding] = []
        let isMendable = mask.report != nil && mask.file.isWhole
        let picture = image.flatMap { isMendable && $0.isWhole ? $0 : nil }
        func add(_ code: FindingCode, _ message: String, _ kind: Remedy.Kind? = nil) {
            let remedy = picture.flatMap { picture in
                let command = RemedyCommand(rules: rules, extraWords: extraCommandWords, image: picture, mask: mask)
                return kind.map { Remedy(kind: $0, command: command.text(for: $0)) }
            }
            findings.append(finding(code, .mask, path: mask.file.path, message, remedy: remedy))
        }

        if let failure = mask.file.failure {
            findings.append(finding(about: failure, of: mask.file, as: .mask, orElse: .maskNotPNG))
        }
        if let damage = header.damage ?? mask.file.pixelDamage {
            add(.damaged, "expected a whole \(header.format.name), found damage: \(damage)")
        }
        if header.format != .png { add(.maskNotPNG, "expected a PNG, found \(header.format.rawValue)", .maskRewrite) }
        if let message = mask.file.extensionMismatch { add(.extensionMismatch, message, .maskRewrite) }
        if !header.hasAlpha {
            add(.maskWithoutAlpha, "expected transparency, found \(header.channels.rawValue) without", .maskPolarity)
        }
        if let size = image?.header?.uprightSize, header.uprightSize != size {
            add(.maskSizeMismatch, "expected the picture's upright \(size), found \(header.uprightSize)", .maskRescale)
        }
        if header.byteCount >= maskRules.maxBytes.refuse {
            add(
                .maskTooManyBytes, "expected fewer than \(maskRules.maxBytes.refuse) bytes, found \(header.byteCount)",
                .maskRewrite)
        } else if header.byteCount >= maskRules.maxBytes.warn {
            add(
                .nearByteLimit,
                "expected fewer than \(maskRules.maxBytes.warn) bytes to be sure, found \(header.byteCount)",
                .maskRewrite)
        }
        if let report = mask.report, header.hasAlpha { judge(report, add) }
        if maskRules.isGuidance {
            add(.maskIsGuidance, "expected a border, found a model that takes the mask as a hint")
        }
        return findings
    }

    private func judge(_ report: MaskReport, _ add: (FindingCode, String, Remedy.Kind?) -> Void) {
        switch report.exposedPixels {
        case 0: add(.maskExposesNothing, "expected transparent pixels, found none", nil)
        case report.size.area: add(.maskExposesEverything, "expected some opaque pixels, found none", nil)
        default: break
        }
        if report.partialPixels > 0 {
            add(.maskPartialAlpha, "expected alpha 0 or 255, found \(report.partialPixels) between", .maskThreshold)
        }
        if report.looksInverted {
            add(
                .maskLooksInverted,
                "expected the exposed part within the picture, found all but one piece of it exposed", .maskInvert)
        }
        if report.speckCount > 0 {
            add(
                .maskSpecks,
                "expected exposed parts of at least \(MaskReport.speckLimit) pixels, found \(report.speckCount) smaller",
                nil)
        }
    }

    /// Judges a picture that must serve as its own mask.
    func findings(aboutMissingMaskOf image: ImageFacts) -> [Finding] {
        guard rules.input?.usesTransparencyAsMask == true, image.header?.hasAlpha == false else { return [] }
        return [
            finding(
                .maskMissing, .image, path: image.path, "expected a mask or transparent pixels, found neither")
        ]
    }
}
