extension Annotations {
    /// Draws the shapes, joined.
    ///
    /// Polygons follow the rule of pixel centres (see ``Shape``). Shapes without an area of their own, such as lines and
    /// points, are drawn only like a tool that gives them one; ``remarks(like:)`` names those that are left out.
    ///
    /// - Parameters:
    ///   - size: The upright size of the picture that the mask is for; the file's own when nil.
    ///   - rescale: Whether to stretch the shapes when the file was made for another size.
    ///   - tool: A tool whose edge pixels are to be had instead.
    ///   - orientation: How the picture is stored, where the coordinates mean the stored picture instead of the upright
    ///     one, because the tool that they are from passes over Exif.
    /// - Returns: The mask that exposes the shapes.
    /// - Throws: `FrisketError.invalidArgument` when shapes are in several pictures, when there is no size, or two that
    ///   disagree; `.invalidSpec` when a shape cannot be drawn.
    public func mask(
        on size: PixelSize? = nil, rescale: Bool = false, like tool: AnnotationTool? = nil,
        orientation: Orientation = .upright
    ) throws(FrisketError) -> Mask {
        let annotations = try forOnePicture()
        let canvas = try Canvas(
            annotations.pictures[0], size: size, rescale: rescale, orientation: orientation, format: format)
        var layers: [(operation: Mask.Operation, spans: Spans)] = []
        layers.reserveCapacity(shapes.count)
        var work = 0
        for shape in annotations.shapes {
            for spans in try canvas.spans(of: shape, in: units, like: tool) {
                work += spans.rowCount + spans.boundaries.count
                try Spans.check(work)
                layers.append((.add, spans))
            }
        }
        return try canvas.upright(try Mask(size: canvas.size, layers: layers))
    }

    /// Draws every shape by itself, each on the canvas of its own picture.
    ///
    /// - Parameters:
    ///   - size: The upright size of the pictures, where the file does not know it.
    ///   - tool: A tool whose edge pixels are to be had.
    /// - Returns: A mask for each of the ``shapes``, in their order.
    /// - Throws: What ``mask(on:rescale:like:orientation:)`` throws.
    public func masks(on size: PixelSize? = nil, like tool: AnnotationTool? = nil) throws(FrisketError) -> [Mask] {
        let canvases = try pictures.map { picture throws(FrisketError) in
            try Canvas(picture, size: picture.size ?? size, format: format)
        }
        return try shapes.map { shape throws(FrisketError) in
            let canvas = canvases[shape.picture]
            let parts = try canvas.spans(of: shape, in: units, like: tool)
            if parts.count == 1 { return Mask(size: canvas.size, spans: parts[0]) }
            return try Mask(size: canvas.size, layers: parts.map { (.add, $0) })
        }
    }

    /// Everything that was left out or changed, in reading and when drawn like a tool; one sentence each.
    ///
    /// - Parameter tool: The tool that the shapes are drawn like.
    /// - Returns: The remarks; none where everything is as it was.
    public func remarks(like tool: AnnotationTool? = nil) -> [String] {
        var remarks = remarks
        if shapes.isEmpty { remarks.append("there is no shape to draw, so the mask exposes nothing") }
        let left = shapes.filter { !$0.hasArea && tool != .labelme }
        if !left.isEmpty {
            remarks.append(
                "left out, as they have no area (--like labelme draws lines and points): "
                    + Self.list(left.map { "\($0.kind) \($0.index)" }))
        }
        let others = tool.map { tool in shapes.filter { !$0.isKnown(to: tool) } } ?? []
        if let tool, !others.isEmpty {
            remarks.append(
                "drawn by pixel centres, as \(tool.rawValue) has no such shape: "
                    + Self.list(others.map { "\($0.kind) \($0.index)" }))
        }
        return remarks
    }
}

/// What the shapes of one picture are drawn on.
private struct Canvas {
    /// The sides as the shapes' tool sees them: stored, where it passes over Exif.
    let size: PixelSize
    private let stretch: PixelTransform
    private let orientation: Orientation

    init(
        _ picture: Annotations.Picture, size: PixelSize?, rescale: Bool = false, orientation: Orientation = .upright,
        format: AnnotationFormat
    ) throws(FrisketError) {
        // Turning back and forth exchanges the same sides.
        guard let asked = size.map(orientation.upright) ?? picture.size else {
            throw .invalidArgument(
                reason: "expected a size, found none: a \(format.rawValue) file does not know its picture's",
                hint: "Name the picture that the mask is for, or give its size with --size WxH.")
        }
        let own = picture.size ?? asked
        guard own == asked || rescale else {
            throw .invalidArgument(
                reason: "expected annotations for \(asked), found some for \(own)",
                hint: own == asked.transposed
                    ? "If they were made by a tool that passes over Exif, say --source-orientation raw."
                    : "Use the picture that they were made for, or stretch them with --rescale.")
        }
        try Mask.check(asked)
        self.size = asked
        self.orientation = orientation
        stretch = own == asked ? .identity : .scale(from: own, to: asked)
    }

    /// The pixels of each part of a shape.
    func spans(
        of shape: Annotation, in units: Annotations.Units, like tool: AnnotationTool?
    ) throws(FrisketError) -> [Spans] {
        let transform =
            switch units {
            case .pixels: stretch
            case .fractions: PixelTransform(scaleX: Double(size.width), scaleY: Double(size.height))
            case .pixelsUpwards: stretch.then(.turn(.flipped, of: size))
            }
        do throws(FrisketError) {
            return try shape.spans(on: size, through: transform, like: tool)
        } catch {
            throw .invalidSpec(path: shape.place, reason: error.description)
        }
    }

    /// The mask turned upright.
    func upright(_ mask: Mask) throws(FrisketError) -> Mask {
        guard orientation != .upright else { return mask }
        return try mask.transformed(by: .turn(orientation, of: size), to: orientation.upright(size))
    }
}

extension Annotation {
    /// The pixels of each part.
    fileprivate func spans(
        on size: PixelSize, through transform: PixelTransform, like tool: AnnotationTool?
    ) throws(FrisketError) -> [Spans] {
        var result: [Spans] = []
        switch geometry {
        case .areas(let areas):
            for area in areas {
                if let tool, let spans = try tool.spans(of: area.mapped(by: transform), on: size) {
                    result.append(spans)
                } else {
                    result.append(try area.spans(on: size, through: transform))
                }
            }
        case .drawn(let spans, let drawnSize):
            guard transform != .identity else { return [spans] }
            return [try Mask(size: drawnSize, spans: spans).transformed(by: transform, to: size).spans]
        case .lines(let lines):
            for line in lines {
                if let spans = try tool?.spans(ofLine: line.map(transform.apply), on: size) { result.append(spans) }
            }
        case .points(let points):
            for point in points {
                if let spans = try tool?.spans(ofPoint: transform.apply(point), on: size) { result.append(spans) }
            }
        }
        return result
    }

    /// Whether a tool has a way of its own to draw the shape, or needs none.
    fileprivate func isKnown(to tool: AnnotationTool) -> Bool {
        guard case .areas(let areas) = geometry else { return true }
        return areas.allSatisfy { area in
            if case .ellipse(_, let radiusX, let radiusY, let rotation) = area {
                return tool == .labelme && radiusX == radiusY && rotation == 0
            }
            return true
        }
    }
}

extension Shape {
    /// The shape in the output's pixels, where that is as exact as drawing it through the transform.
    fileprivate func mapped(by transform: PixelTransform) -> Shape {
        guard case .polygon(let rings, let rule) = self, transform != .identity else { return self }
        return .polygon(rings: rings.map { $0.map(transform.apply) }, rule: rule)
    }
}
