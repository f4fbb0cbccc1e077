extension Manifest {
    /// The mask on the canvas: what was given for the source, and all of what an extension added.
    ///
    /// - Parameters:
    ///   - picture: The bytes of the mask picture, where the mask is one.
    ///   - limits: Bounds for the picture.
    /// - Returns: A mask of the canvas's size.
    /// - Throws: `FrisketError.notRestorable` where there is no mask, or the picture is not the one that was given;
    ///   whatever drawing or decoding throws.
    public func canvasMask(
        picture: [UInt8]? = nil, limits: DecodeLimits = .standard
    ) throws(FrisketError) -> Mask {
        let upright = orientation.upright(sourceSize)
        switch mask?.original {
        case .spec(let spec): return try onCanvas(try spec.mask(on: upright))
        case .picture(let description):
            guard let picture else { throw Self.missingMask }
            guard SHA256.hex(picture) == description.file.sha256 else {
                throw .notRestorable(
                    reason: "the mask picture is not the one that went with the preparation",
                    hint: "Name the mask to use with --mask, or prepare again.")
            }
            return try onCanvas(try description.mask(picture, on: upright, limits: limits))
        case nil:
            guard isExtended else { throw Self.missingMask }
            return try onCanvas(try Mask(size: upright))
        }
    }

    /// The mask on the canvas, from another picture than the one that was given.
    ///
    /// - Parameters:
    ///   - picture: A mask picture whose alpha under 128 is exposed: of the upright source's size, of the canvas's, or of
    ///     the output's, which is then carried back.
    ///   - limits: Bounds for the picture.
    /// - Returns: A mask of the canvas's size.
    /// - Throws: `FrisketError.sizeMismatch` for other sizes; whatever decoding throws.
    public func canvasMask(
        replacedBy picture: [UInt8], limits: DecodeLimits = .standard
    ) throws(FrisketError) -> Mask {
        let mask = try Mask(reading: try DecodedImage(picture, limits: limits).uprightRaster)
        let upright = orientation.upright(sourceSize)
        guard mask.size == output.size, mask.size != upright, mask.size != canvas.size else {
            return try onCanvas(mask)
        }
        let back = transform.inverse.then(.crop(x: canvas.x, y: canvas.y))
        return try mask.transformed(by: back, to: canvas.size)
    }

    /// Lays a mask of the source, or of the whole canvas, on the canvas; what an extension added is exposed.
    ///
    /// - Parameter mask: A mask of the upright source's size, or of the canvas's.
    /// - Returns: A mask of the canvas's size.
    /// - Throws: `FrisketError.sizeMismatch` for another size.
    public func onCanvas(_ mask: Mask) throws(FrisketError) -> Mask {
        let upright = orientation.upright(sourceSize)
        if mask.size == canvas.size { return mask }
        guard mask.size == upright else { throw .sizeMismatch(expected: upright, found: mask.size, what: "mask") }
        let shift = PixelTransform.crop(x: canvas.x, y: canvas.y)
        let laid = try mask.transformed(by: shift, to: canvas.size)
        return try laid.combined(with: try Mask.border(around: upright, by: shift, on: canvas.size), by: .add)
    }

    private static let missingMask = FrisketError.notRestorable(
        reason: "there is no mask, so nothing says what may change",
        hint: "Prepare with -s, --spec or --mask, or name a mask of the source's upright size with --mask.")
}

extension PreparedImage {
    /// A mask of this picture that exposes its margins too.
    ///
    /// - Parameter mask: A mask of this picture's size.
    /// - Returns: The mask itself, where the picture has no margins.
    /// - Throws: `FrisketError.sizeMismatch` for another size.
    public func exposingMargins(in mask: Mask) throws(FrisketError) -> Mask {
        guard canvas != PixelRect(sourceSize) else { return mask }
        let corner = PixelTransform.crop(x: -canvas.x, y: -canvas.y).then(transform)
        let shape = Shape.rect(x: 0, y: 0, width: Double(canvas.width), height: Double(canvas.height))
        let area = Mask(size: size, spans: try shape.spans(on: size, through: corner))
        let border = try Mask.border(around: sourceSize, by: transform, on: size)
        return try mask.combined(with: try border.combined(with: area, by: .intersect), by: .add)
    }
}

extension Mask {
    /// A mask that protects a picture and exposes everything around it.
    static func border(
        around picture: PixelSize, by transform: PixelTransform, on size: PixelSize
    ) throws(FrisketError) -> Mask {
        let shape = Shape.rect(x: 0, y: 0, width: Double(picture.width), height: Double(picture.height))
        return Mask(size: size, spans: try shape.spans(on: size, through: transform)).inverted()
    }
}

extension Manifest.MaskPicture {
    /// Reads the picture as a mask of a size, stretched where it has another.
    func mask(_ bytes: [UInt8], on size: PixelSize, limits: DecodeLimits) throws(FrisketError) -> Mask {
        var mask = try Mask(
            reading: try DecodedImage(bytes, limits: limits).uprightRaster, channel: channel, exposing: polarity)
        if isInverted { mask = mask.inverted() }
        guard mask.size != size else { return mask }
        return try mask.transformed(by: .scale(from: mask.size, to: size), to: size)
    }
}
