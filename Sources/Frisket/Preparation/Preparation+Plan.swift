/// What a preparation will do to one picture.
public struct PreparationPlan: Sendable {
    /// The picture that is worked on, in pixels of the upright source: the source itself, or more with margins.
    public var canvas: PixelRect
    /// The part of the canvas that is kept, in pixels of the canvas.
    public var crop: PixelRect
    /// What the kept part is scaled to.
    public var scaledSize: PixelSize
    /// Where the scaled part lies on the output.
    public var placement: PixelRect
    /// The size of the output.
    public var outputSize: PixelSize
    /// The way from the upright source's coordinates to the output's.
    public var transform: PixelTransform
    /// The steps up to encoding, in the order of what the result looks like.
    public var steps: [PreparationStep]
}

extension Preparation {
    /// Plans the work on a picture from its header alone.
    ///
    /// - Parameter header: The picture's header.
    /// - Returns: What will be kept, scaled and padded.
    /// - Throws: `overLimit` for too large a picture or output; `invalidArgument` for options that make no sense together.
    public func plan(for header: ImageHeader) throws(FrisketError) -> PreparationPlan {
        guard !choosesSize else { return try settled(for: header).plan(for: header) }
        try limits.check(header.size)
        let canvas = margins?.canvas(around: header.uprightSize) ?? PixelRect(header.uprightSize)
        try limits.check(canvas.size)
        let part = try workedPart(of: canvas.size)
        let upright = part.size
        let fit = try fitInUse(for: upright)
        let target = try targetSize(for: upright, fit: fit)
        try limits.check(target)

        var crop = PixelRect(upright)
        var placement = PixelRect(target)
        switch fit {
        case .none, .stretch: break
        case .crop:
            let kept = largest(of: target, within: upright)
            crop = PixelRect(
                x: anchor.offset(of: kept.width, in: upright.width, along: \.x),
                y: anchor.offset(of: kept.height, in: upright.height, along: \.y),
                width: kept.width, height: kept.height)
        case .pad:
            let laid = size == nil && upright.fits(target) ? upright : largest(of: upright, within: target)
            placement = PixelRect(
                x: anchor.offset(of: laid.width, in: target.width, along: \.x),
                y: anchor.offset(of: laid.height, in: target.height, along: \.y),
                width: laid.width, height: laid.height)
        }
        crop.x += part.x
        crop.y += part.y
        return PreparationPlan(
            canvas: canvas, crop: crop, scaledSize: placement.size, placement: placement,
            outputSize: target,
            transform: .crop(x: crop.x + canvas.x, y: crop.y + canvas.y)
                .then(.scale(from: crop.size, to: placement.size)).then(.pad(left: placement.x, top: placement.y)),
            steps: steps(for: header, canvas: canvas.size, crop: crop, placement: placement, output: target))
    }

    /// This preparation with the best legal size in place of the wish for one.
    ///
    /// The byte budget then may not cost pixels, which would make another size of it.
    func settled(for header: ImageHeader) throws(FrisketError) -> Preparation {
        guard let rules, size == nil, fit != .stretch else {
            throw .invalidArgument(
                reason: "a size is chosen by a model's rules, among crop and pad",
                hint: "Name the model, and leave away --size WxH and --fit stretch.")
        }
        let canvas = margins?.canvas(around: header.uprightSize) ?? PixelRect(header.uprightSize)
        var settled = self
        let best = try SizeSolver(for: rules, fit: fit ?? .crop).best(for: try workedPart(of: canvas.size).size)
        (settled.size, settled.fit) = (best.size, best.fit)
        (settled.choosesSize, settled.keepsSize) = (false, true)
        return settled
    }

    /// The part of the canvas that fits and sizes speak of.
    private func workedPart(of canvas: PixelSize) throws(FrisketError) -> PixelRect {
        guard let region else { return PixelRect(canvas) }
        guard margins == nil else {
            throw .invalidArgument(
                reason: "a picture is either extended or reduced to a part",
                hint: "Prepare it twice, one after the other.")
        }
        guard region.width > 0, region.height > 0, region.x >= 0, region.y >= 0,
            region.x + region.width <= canvas.width, region.y + region.height <= canvas.height
        else {
            throw .invalidArgument(
                reason: "expected a part within \(canvas), found \(region.size)+\(region.x)+\(region.y)",
                hint: "Name a part inside of the upright picture.")
        }
        return region
    }

    private func fitInUse(for upright: PixelSize) throws(FrisketError) -> Fit {
        let mustBeSquare = rules?.input?.square == true
        if let fit {
            if fit == .crop || fit == .pad, size == nil, !mustBeSquare, rules?.input?.sizes == nil {
                throw .invalidArgument(
                    reason:
                        "--fit \(fit.rawValue) needs a shape to come to, and \(rules?.model ?? "no model") asks for none",
                    hint: "Add --size WxH, or name a model whose input must be square.")
            }
            return fit
        }
        if let size, upright.isProportional(to: size) { return .none }
        if mustBeSquare { return upright.isSquare ? .none : .crop }
        guard size == nil else {
            throw .invalidArgument(
                reason: "the picture is \(upright), which is not the shape of --size \(size?.description ?? "")",
                hint: "Say how to come to it: --fit crop, --fit pad or --fit stretch.")
        }
        // Of the listed sizes that the picture can be scaled down to, none has its shape.
        let listed = listedSizes(for: upright)
        return listed.isEmpty || listed.contains { upright.isProportional(to: $0) } ? .none : .crop
    }

    /// The size of the output: what is asked for, else the largest legal one without enlarging.
    private func targetSize(for upright: PixelSize, fit: Fit) throws(FrisketError) -> PixelSize {
        if let size {
            if rules?.input?.square == true, !size.isSquare {
                throw .invalidArgument(
                    reason: "expected a square --size for \(rules?.model ?? ""), found \(size)",
                    hint: "Its input must be square, for example --size \(size.shorterSide)x\(size.shorterSide).")
            }
            if fit == .none, !upright.isProportional(to: size) {
                throw .invalidArgument(
                    reason: "--fit none keeps the shape of \(upright), which --size \(size) does not have",
                    hint: "Use --fit crop, --fit pad or --fit stretch.")
            }
            return size
        }
        let shape: PixelSize
        if rules?.input?.square == true, fit != .none {
            let side = fit == .crop ? upright.shorterSide : upright.longerSide
            shape = PixelSize(width: side, height: side)
        } else {
            shape = upright
        }
        let listed = listedSizes(for: shape).filter { fit != .none || shape.isProportional(to: $0) }
        return listed.max { $0.area < $1.area } ?? shape.scaledDown(toArea: rules?.input?.maxPixels)
    }

    /// The listed input sizes that are no larger than the picture.
    private func listedSizes(for size: PixelSize) -> [PixelSize] {
        (rules?.input?.sizes ?? []).filter { $0.fits(size) }
    }

    private func steps(
        for header: ImageHeader, canvas: PixelSize, crop: PixelRect, placement: PixelRect, output: PixelSize
    ) -> [PreparationStep] {
        var steps = [PreparationStep.decode(format: header.format, size: header.size)]
        let upright = header.uprightSize
        if header.orientation != .upright { steps.append(.orient(header.orientation)) }
        if let profile = header.profile, convertsColor(of: header) { steps.append(.convertColor(from: profile.name)) }
        if canvas != upright { steps.append(.extend(to: canvas)) }
        if crop.size != canvas {
            steps.append(.crop(crop, lost: 1 - Double(crop.size.area) / Double(canvas.area)))
        }
        if placement.size != crop.size { steps.append(.scale(from: crop.size, to: placement.size)) }
        if placement.size != output {
            steps.append(.pad(to: output, added: 1 - Double(placement.size.area) / Double(output.area)))
        }
        if scrubsHiddenColor { steps.append(.scrubHiddenColor) }
        if format == .jpeg, header.hasAlpha || fill.alpha < 255 { steps.append(.flatten) }
        return steps
    }

    /// Whether colours will be converted: a profile that is not sRGB, and a build that can.
    func convertsColor(of header: ImageHeader) -> Bool {
        guard let profile = header.profile, !profile.isSRGB else { return false }
        return !keepsProfile && ColorConversion.isAvailable
    }
}

extension PixelSize {
    /// Whether it is no larger than another size in either direction.
    fileprivate func fits(_ other: PixelSize) -> Bool { width <= other.width && height <= other.height }

    /// The same shape with at most so many pixels.
    fileprivate func scaledDown(toArea most: Int?) -> PixelSize {
        guard let most, area > most else { return self }
        let scale = (Double(most) / Double(area)).squareRoot()
        return PixelSize(
            width: max(1, Int(Double(width) * scale)), height: max(1, Int(Double(height) * scale)))
    }
}

/// The largest size of one shape that fits into a bound, at least a pixel a side.
func largest(of shape: PixelSize, within bound: PixelSize) -> PixelSize {
    // Compared in whole numbers, so that equal shapes fit exactly.
    if shape.width * bound.height >= bound.width * shape.height {
        let height = (Double(bound.width) * Double(shape.height) / Double(shape.width)).rounded()
        return PixelSize(width: bound.width, height: min(bound.height, max(1, Int(height))))
    }
    let width = (Double(bound.height) * Double(shape.width) / Double(shape.height)).rounded()
    return PixelSize(width: min(bound.width, max(1, Int(width))), height: bound.height)
}
