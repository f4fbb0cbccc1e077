extension Preflight {
    /// Judges a mask; `image` is the picture that it belongs to, where that is checked with it.
    func findings(about mask: MaskFacts, image: ImageFacts?) -> [Finding] {
        guard let maskRules = rules.mask else { return [] }
        guard let header = mask.file.header, mask.file.failure == nil else {
            return [finding(about: mask.file.failure, of: mask.file, as: .mask, orElse: .maskNotPNG)]
        }
        var findings: [Finding] = []
        let isMendable = mask.report != nil && mask.file.isWhole
        func command(for kind: Remedy.Kind) -> String?? {
            guard isMendable else { return .none }
            guard let image, kind != .maskDropSpecks else { return MaskRemedyCommand(mask: mask).text(for: kind) }
            guard image.isWhole else { return .none }
            return RemedyCommand(rules: rules, extraWords: extraCommandWords, image: image, mask: mask).text(for: kind)
        }
        func add(_ code: FindingCode, _ message: String, _ kind: Remedy.Kind? = nil) {
            let remedy = kind.flatMap { kind in command(for: kind).map { Remedy(kind: kind, command: $0) } }
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
            add(
                .maskPartialAlpha, "expected alpha 0 or 255, found \(report.partialPixels) pixels between",
                .maskThreshold)
        }
        if report.looksInverted {
            add(
                .maskLooksInverted,
                "expected the exposed part within the picture, found all but one piece of "
                    + "\(report.size.area - report.exposedPixels) pixels exposed", .maskInvert)
        }
        if report.speckCount > 0 {
            add(
                .maskSpecks,
                "expected exposed parts of at least \(MaskReport.speckLimit) pixels, found \(report.speckCount) smaller, "
                    + "down to \(report.smallestPiece)", .maskDropSpecks)
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
