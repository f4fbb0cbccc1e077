extension MaskSpec {
    /// Draws the spec.
    ///
    /// - Parameters:
    ///   - size: The upright size of the picture; the spec's own canvas when nil.
    ///   - rescale: Whether to stretch the shapes when they were drawn, in pixels, for another size.
    /// - Returns: The mask.
    /// - Throws: `FrisketError.invalidArgument` when there is no size, or two that disagree; `.invalidSpec` when a shape
    ///   cannot be drawn.
    public func mask(on size: PixelSize? = nil, rescale: Bool = false) throws(FrisketError) -> Mask {
        let size = try canvasSize(for: size)
        return try resolved(on: size, rescale: rescale).draw(on: size, through: .identity)
    }

    /// Draws the spec for a picture that is made from the one it speaks of, for example cropped and scaled.
    ///
    /// The shapes themselves are mapped, so their edges are as sharp as on the source. Pixels that do not come from the
    /// source, such as padding, are protected, also in an inverted mask. Growing and feathering scale with the picture
    /// (by the geometric mean of both axes) and see what a crop cuts away.
    ///
    /// - Parameters:
    ///   - source: The upright size of the source picture.
    ///   - transform: Maps the source's coordinates to the output's.
    ///   - output: The size of the output.
    ///   - rescale: Whether to stretch shapes that were drawn, in pixels, for another size than the source's.
    /// - Returns: The mask for the output.
    /// - Throws: `FrisketError.invalidArgument` when the spec's canvas is not the source's; `.invalidSpec` when a shape
    ///   cannot be drawn.
    public func mask(
        on source: PixelSize, through transform: PixelTransform, to output: PixelSize, rescale: Bool = false
    ) throws(FrisketError) -> Mask {
        var spec = try resolved(on: source, rescale: rescale)
        let scale = (transform.scaleX * transform.scaleY).squareRoot()
        (spec.grow, spec.feather) = (spec.grow * scale, spec.feather * scale)
        guard let area = spec.area(of: source, through: transform, on: output) else { return try Mask(size: output) }
        let drawn = try spec.draw(on: area.size, through: transform.then(.crop(x: area.x, y: area.y)))
        guard area != PixelRect(output) else { return drawn }
        return try drawn.transformed(by: .pad(left: area.x, top: area.y), to: output)
    }

    /// The output's pixels that come from the source, and those beyond its border that growing and feathering look at;
    /// nil where there are none.
    private func area(of source: PixelSize, through transform: PixelTransform, on output: PixelSize) -> PixelRect? {
        let first = transform.apply(Point(x: 0, y: 0))
        let last = transform.apply(Point(x: Double(source.width), y: Double(source.height)))
        let margin = grow == 0 && feather == 0 ? 0 : (abs(grow) + 2 * feather).rounded(.up) + 1
        func range(_ a: Double, _ b: Double, _ side: Int) -> Range<Int>? {
            let margin = min(margin, Double((Mask.maxSide - side) / 2))
            let bounds = [min(a, b), max(a, b)].map { edge in
                Int(min(max((edge - 0.5).rounded(.up), -margin), Double(side) + margin))
            }
            return bounds[0] < bounds[1] ? bounds[0]..<bounds[1] : nil
        }
        guard let columns = range(first.x, last.x, output.width), let rows = range(first.y, last.y, output.height)
        else {
            return nil
        }
        return PixelRect(x: columns.lowerBound, y: rows.lowerBound, width: columns.count, height: rows.count)
    }

    /// Returns the same spec in pixels of the given size.
    ///
    /// - Parameters:
    ///   - size: The upright size of the picture; the spec's own canvas when nil.
    ///   - rescale: Whether to stretch the shapes when they were drawn, in pixels, for another size.
    /// - Returns: A spec with pixel units whose canvas is that size.
    /// - Throws: `FrisketError.invalidArgument` when there is no size, or two that disagree.
    public func resolved(on size: PixelSize?, rescale: Bool = false) throws(FrisketError) -> MaskSpec {
        let size = try canvasSize(for: size)
        let unit = units == .percent ? 100.0 : 1
        var whole = (width: unit, height: unit, shorter: unit)
        if units == .pixels {
            let drawn = canvas ?? size
            guard drawn == size || rescale else {
                throw .invalidArgument(
                    reason: "expected a canvas of \(size), found a mask spec for \(drawn)",
                    hint: "Use the picture that the spec was drawn for, or stretch the shapes with --rescale.")
            }
            whole = (Double(drawn.width), Double(drawn.height), Double(drawn.shorterSide))
        }
        let (x, y) = (
            Ratio(numerator: Double(size.width), denominator: whole.width),
            Ratio(numerator: Double(size.height), denominator: whole.height)
        )
        let lengths = Ratio(numerator: Double(size.shorterSide), denominator: whole.shorter)
        var spec = self
        spec.units = .pixels
        spec.canvas = size
        (spec.grow, spec.feather) = (grow * lengths, feather * lengths)
        for index in layers.indices {
            switch layers[index].area {
            case .shape(let shape): spec.layers[index].area = .shape(shape.scaled(x: x, y: y, lengths: lengths))
            case .raster(let raster):
                let drawn = units == .pixels ? canvas ?? size : nil
                do throws(FrisketError) {
                    spec.layers[index].area = .raster(
                        try raster.placed(on: size, drawn: drawn, scales: (x, y), rescale: rescale))
                } catch .invalidSpec(let href, let reason) {
                    throw .invalidSpec(path: "$.shapes[\(index)]", reason: "\(href): \(reason)")
                }
            }
        }
        return spec
    }

    /// The size to draw on: the one that is asked for, else the spec's own.
    private func canvasSize(for size: PixelSize?) throws(FrisketError) -> PixelSize {
        guard let size = size ?? canvas else {
            throw .invalidArgument(
                reason: "expected a canvas, found neither a picture, nor --size, nor \"canvas\" in the spec",
                hint: "Name the picture that the mask is for, or give its size with --size WxH.")
        }
        return size
    }

    /// Draws what is in pixels, then grows, feathers and inverts it.
    private func draw(on output: PixelSize, through transform: PixelTransform) throws(FrisketError) -> Mask {
        try Mask.check(output)
        var mask =
            try isAntialiased ? softMask(on: output, through: transform) : hardMask(on: output, through: transform)
        var path = "$.post.grow"
        do throws(FrisketError) {
            mask = try mask.grown(by: grow)
            path = "$.post.feather"
            mask = try mask.feathered(by: feather)
        } catch {
            throw .invalidSpec(path: path, reason: error.description)
        }
        return isInverted ? mask.inverted() : mask
    }

    private func hardMask(on output: PixelSize, through transform: PixelTransform) throws(FrisketError) -> Mask {
        var drawn: [(operation: Mask.Operation, spans: Spans)] = []
        // Outlines that are added one after another: they are scanned together.
        var added: [Outline] = []
        var work = 0
        var path = "$.shapes"
        do throws(FrisketError) {
            for (index, layer) in layers.enumerated() {
                path = "$.shapes[\(index)]"
                if layer.operation == .add, let shape = layer.shape, shape.isDrawnByOutline {
                    added.append(try shape.outline(through: transform))
                    continue
                }
                try Self.scan(&added, on: output, into: &drawn, work: &work)
                let spans =
                    switch layer.area {
                    case .shape(let shape): try shape.spans(on: output, through: transform)
                    case .raster(let raster): try raster.mask(on: output, through: transform).spans
                    }
                drawn.append((layer.operation, spans))
                work += drawn[drawn.count - 1].spans.cost
                try Spans.check(work)
            }
            try Self.scan(&added, on: output, into: &drawn, work: &work)
            path = "$.shapes"
            if drawn.count == 1, drawn[0].operation == .add { return Mask(size: output, spans: drawn[0].spans) }
            return try Mask(size: output, layers: drawn)
        } catch {
            throw .invalidSpec(path: path, reason: error.description)
        }
    }

    /// Draws what is inside of one of the outlines at least, as one layer, and forgets them.
    private static func scan(
        _ added: inout [Outline], on output: PixelSize, into drawn: inout [(operation: Mask.Operation, spans: Spans)],
        work: inout Int
    ) throws(FrisketError) {
        guard !added.isEmpty else { return }
        let spans = try ScanConverter(added, size: output).spans()
        added.removeAll()
        work += spans.cost
        try Spans.check(work)
        drawn.append((.add, spans))
    }

    private func softMask(on output: PixelSize, through transform: PixelTransform) throws(FrisketError) -> Mask {
        var drawn: [(operation: Mask.Operation, coverage: Coverage)] = []
        var path = "$.shapes"
        do throws(FrisketError) {
            var work = 0
            for (index, layer) in layers.enumerated() {
                path = "$.shapes[\(index)]"
                let coverage =
                    switch layer.area {
                    case .shape(let shape): try shape.coverage(on: output, through: transform)
                    case .raster(let raster): try raster.mask(on: output, through: transform).coverage
                    }
                work += coverage.rowCount + coverage.boundaries.count + coverage.bytes.count
                try Spans.check(work)
                drawn.append((layer.operation, coverage))
            }
            path = "$.shapes"
            if drawn.count == 1, drawn[0].operation == .add { return Mask(size: output, coverage: drawn[0].coverage) }
            return Mask(size: output, coverage: try Coverage(layers: drawn, height: output.height))
        } catch {
            throw .invalidSpec(path: path, reason: error.description)
        }
    }
}

extension Spans {
    /// What they take of memory, in lists and boundaries.
    fileprivate var cost: Int { rowCount + boundaries.count }
}
