extension Preflight {
    /// Judges one picture; `mask` is the mask that belongs to it, and that a command must carry along.
    func findings(about image: ImageFacts, mask: MaskFacts?) -> [Finding] {
        guard let header = image.header, image.failure == nil else {
            return [finding(about: image.failure, of: image, as: .image, orElse: .formatNotAccepted)]
        }
        let usableMask = rules.mask == nil || mask?.report == nil ? nil : mask
        let command = RemedyCommand(rules: rules, extraWords: extraCommandWords, image: image, mask: usableMask)
        var findings: [Finding] = []
        func add(_ code: FindingCode, _ message: String, _ kind: Remedy.Kind?) {
            let isMendable = kind != nil && rules.input != nil && image.isWhole
            let remedy = isMendable ? kind.map { Remedy(kind: $0, command: command.text(for: $0)) } : nil
            findings.append(finding(code, .image, path: image.path, message, remedy: remedy))
        }

        if let failure = image.failure {
            findings.append(finding(about: failure, of: image, as: .image, orElse: .formatNotAccepted))
        }
        if let damage = header.damage ?? image.pixelDamage {
            add(.damaged, "expected a whole \(header.format.name), found damage: \(damage)", nil)
        }
        if let input = rules.input { judge(header, by: input, add) }
        if header.frameCount > 1 {
            switch header.format {
            case .jpeg: add(.multiPicture, "expected one picture, found \(header.frameCount) in one JPEG", .convert)
            case .png: add(.animated, "expected a still picture, found \(header.frameCount) frames", .convert)
            }
        }
        judgeAppearance(of: image, header, add)
        return findings
    }

    private func judge(
        _ header: ImageHeader, by input: InputRules, _ add: (FindingCode, String, Remedy.Kind?) -> Void
    ) {
        let size = header.uprightSize
        if !input.formats.contains(header.format.rawValue) {
            add(.formatNotAccepted, "expected \(input.formats.list), found \(header.format.rawValue)", .convert)
        }
        if let channels = input.channels, !channels.contains(header.channels) {
            add(
                .colorModeNotAccepted,
                "expected \(channels.map(\.rawValue).list), found \(header.channels.rawValue)", .convert)
        }
        if input.square, !size.isSquare { add(.notSquare, "expected a square picture, found \(size)", .cropSquare) }
        if let sizes = input.sizes, !sizes.contains(size) {
            // A picture is scaled down to a listed size, never up.
            let isMendable = sizes.contains { $0.width <= size.width && $0.height <= size.height }
            add(
                .sizeNotAccepted, "expected \(sizes.map(\.description).list), found \(size)",
                isMendable ? .resize : nil)
        }
        if let maxPixels = input.maxPixels, size.area > maxPixels {
            add(.tooManyPixels, "expected at most \(maxPixels) pixels, found \(size) = \(size.area)", .resize)
        }
        if let minPixels = input.minPixels, size.area < minPixels {
            add(.tooFewPixels, "expected at least \(minPixels) pixels, found \(size) = \(size.area)", nil)
        }
        if header.byteCount >= input.maxBytes.refuse {
            add(.tooManyBytes, "expected fewer than \(input.maxBytes.refuse) bytes, found \(header.byteCount)", .shrink)
        } else if header.byteCount >= input.maxBytes.warn {
            add(
                .nearByteLimit,
                "expected fewer than \(input.maxBytes.warn) bytes to be sure, found \(header.byteCount)",
                .shrink)
        }
    }

    /// Judges what every model gets wrong, or should not see.
    private func judgeAppearance(
        of image: ImageFacts, _ header: ImageHeader, _ add: (FindingCode, String, Remedy.Kind?) -> Void
    ) {
        if let message = image.extensionMismatch { add(.extensionMismatch, message, .convert) }
        if header.orientation != .upright {
            add(.notUpright, "expected an upright picture, found orientation \(header.orientation.rawValue)", .orient)
        }
        if let profile = header.profile, !profile.isSRGB {
            add(.notSRGB, "expected sRGB, found the profile \(profile.name)", .convertColor)
        } else if header.channels == .cmyk {
            add(.notSRGB, "expected sRGB, found CMYK", .convertColor)
        }
        if header.hasLocation {
            add(.locationMetadata, "expected no position in the metadata, found one", .stripMetadata)
        }
        if header.hasPersonalMetadata {
            add(.personalMetadata, "expected no metadata, found some that tells of its maker or making", .stripMetadata)
        }
        if let count = image.hiddenColorCount, count > 0 {
            add(.hiddenColor, "expected nothing under transparent pixels, found colour in \(count)", .scrubHidden)
        }
    }

    /// Judges a file that cannot be read.
    func finding(
        about failure: FrisketError?, of file: ImageFacts, as subject: Finding.Subject, orElse code: FindingCode
    ) -> Finding {
        let found = failure?.description ?? "expected a PNG or JPEG, found none that can be read"
        return switch failure {
        case .damaged: finding(.damaged, subject, path: file.path, found)
        case .overLimit(_, _, let option):
            finding(.overLimit, subject, path: file.path, "\(found); \(option) raises the limit")
        case .outOfMemory: finding(.overLimit, subject, path: file.path, found)
        default: finding(code, subject, path: file.path, found)
        }
    }
}

extension ImageFacts {
    /// Says how the name's extension contradicts the format, where it does.
    var extensionMismatch: String? {
        guard let path, let format = header?.format else { return nil }
        let found = ShellWord.fileExtension(of: path)
        if found.isEmpty || format.extensions.contains(found) { return nil }
        return "expected a name ending in .\(format.extensions[0]), found .\(found)"
    }

    /// Whether the picture can be read, and no part of it is missing.
    var isWhole: Bool { header != nil && failure == nil && header?.damage == nil && pixelDamage == nil }
}

extension [String] {
    /// The words as a list in a sentence: `a, b or c`.
    var list: String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " or " + last
    }
}
