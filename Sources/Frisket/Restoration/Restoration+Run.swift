extension Restoration {
    /// Puts the parts into the source.
    ///
    /// - Parameters:
    ///   - parts: The answers with their manifests and masks; laid over each other in the manifests' order of regions.
    ///   - source: The original file's bytes.
    ///   - report: Told of the rows as they are written, on the thread that runs.
    /// - Returns: The new file. Nothing of it is proved yet; see ``RestoredImage/proof(against:written:limits:)``.
    /// - Throws: `FrisketError.notRestorable` where a part does not belong to the source, or has another shape than what
    ///   was sent; `cancelled` with its task; whatever decoding throws.
    /// - Complexity: O(pixels). The source flows in strips (a picture that lies on its side is held whole); each answer
    ///   is held whole.
    public func run(
        _ parts: [RestorationPart], source: [UInt8], report: ((JobProgress) -> Void)? = nil
    ) throws(FrisketError) -> RestoredImage {
        guard let first = parts.first else {
            throw .invalidArgument(
                reason: "expected an answer to restore, found none", hint: "Name the edited picture.")
        }
        try check(parts, source)
        let canvas = first.manifest.canvas
        let picture = try RestorationSource(source, canvas: canvas, limits: limits)
        var warnings = picture.header.remarks
        var layers: [RestorationLayer] = []
        for part in parts.inOrderOfRegions {
            layers.append(try RestorationLayer(part, on: picture, restoration: self, warnings: &warnings))
        }
        let hasAlpha = picture.header.hasAlpha || layers.contains { !$0.isOpaque }
        var mask = first.mask
        for part in parts.dropFirst() { mask = try mask.combined(with: part.mask, by: .add) }
        var restored = RestoredImage(
            bytes: [], format: format, size: picture.canvas, bitDepth: picture.layout == .rgba16 ? 16 : 8,
            warnings: warnings, alignments: layers.map(\.alignment), mask: mask, sourceRect: picture.rect,
            proofBeforeEncoding: nil)
        restored.bytes = try picture.withStream { stream throws(FrisketError) in
            let composited = try compose(layers, over: stream, of: picture)
            switch format {
            case .png: return try png(composited, of: picture, hasAlpha: hasAlpha, report)
            case .jpeg: return try jpeg(composited, of: picture, &restored.warnings, report)
            }
        }
        if format == .jpeg {
            restored.bitDepth = 8
            restored.proofBeforeEncoding = try picture.withStream { stream throws(FrisketError) in
                let composited = try compose(layers, over: stream, of: picture)
                var proof = try picture.withStream { source throws(FrisketError) in
                    try RestorationProof(comparing: composited, with: source, at: picture.rect, under: mask)
                }
                proof.isBeforeEncoding = true
                return proof
            }
        }
        return restored
    }

    private func compose(
        _ layers: [RestorationLayer], over stream: any PixelStream, of picture: RestorationSource
    ) throws(FrisketError) -> CompositedPixels {
        var composited: [CompositedPixels.Layer] = []
        for layer in layers {
            if let layer = try layer.composited(on: picture) { composited.append(layer) }
        }
        return CompositedPixels(stream, layers: composited)
    }

    /// Refuses parts that do not belong together, or not to the source.
    private func check(_ parts: [RestorationPart], _ source: [UInt8]) throws(FrisketError) {
        let digest = SHA256.hex(source)
        for part in parts {
            let manifest = part.manifest
            guard manifest.source.sha256 == digest else {
                throw .notRestorable(
                    reason: "expected the source with SHA-256 \(manifest.source.sha256.prefix(12))…, found "
                        + "\(digest.prefix(12))…",
                    hint: "Name the very file that was prepared with --source, or prepare again.")
            }
            guard manifest.canvas == parts[0].manifest.canvas else {
                throw .notRestorable(
                    reason: "expected manifests of one picture, found canvases of \(parts[0].manifest.canvas.size) and "
                        + "\(manifest.canvas.size)", hint: "Restore them one after the other.")
            }
            guard part.mask.size == manifest.canvas.size else {
                throw .sizeMismatch(expected: manifest.canvas.size, found: part.mask.size, what: "mask")
            }
        }
        if let feather, !(0...Self.maxFeather ~= feather) {
            throw .invalidArgument(
                reason: "expected a feather of 0 to \(Int(Self.maxFeather)) pixels, found \(feather)",
                hint: "Some 4 to 40 pixels hide most seams.")
        }
    }

    /// The widest soft edge in pixels; the work grows with it.
    public static let maxFeather = 256.0

    private func png(
        _ stream: any PixelStream, of picture: RestorationSource, hasAlpha: Bool, _ report: ((JobProgress) -> Void)?
    ) throws(FrisketError) -> [UInt8] {
        let channels: ColorChannels =
            if picture.isGray { hasAlpha ? .grayAlpha : .gray } else { hasAlpha ? .rgba : .rgb }
        let layout = PNGWriter.Layout(
            channels: channels, bitDepth: picture.layout == .rgba16 ? 16 : 8, takesRGBA: true)
        let writer = try PNGWriter(
            size: stream.size, layout: layout, effort: effort, icc: picture.profile?.icc ?? [],
            codePoints: picture.profile?.codePoints)
        try stream.forEachStrip(report: report) { rows, count throws(FrisketError) in
            try writer.write(rows, count: count)
        }
        return try writer.finish()
    }

    private func jpeg(
        _ stream: any PixelStream, of picture: RestorationSource, _ warnings: inout [String],
        _ report: ((JobProgress) -> Void)?
    ) throws(FrisketError) -> [UInt8] {
        let icc = picture.isGray ? [] : picture.profile?.icc ?? []
        if let profile = picture.profile, !profile.isSRGB, icc.isEmpty {
            warnings.append("the profile \(profile.name) cannot be written into a JPEG")
        }
        return try stream.inDepth(of: .rgba8).flattened(over: .white).jpeg(
            JPEGOptions(quality: quality, icc: icc), report: report)
    }
}

extension [RestorationPart] {
    /// The parts in the order of their regions in the spec; those without one keep their place.
    fileprivate var inOrderOfRegions: [RestorationPart] {
        enumerated().sorted { first, second in
            let (a, b) = (first.element.manifest.mask?.order ?? 0, second.element.manifest.mask?.order ?? 0)
            return a == b ? first.offset < second.offset : a < b
        }.map(\.element)
    }
}
