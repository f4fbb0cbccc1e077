extension MaskSpec {
    /// The most pictures that one spec may name.
    private static let maxRasters = 64

    /// Reads the pictures that raster layers name from the spec's own folder; layers that were read before are left.
    ///
    /// - Parameters:
    ///   - folder: The folder that holds the spec; nothing outside of it is opened, and no link is followed.
    ///   - limits: Bounds for each picture.
    /// - Throws: `FrisketError.invalidSpec` with the JSON path of the `href`.
    public mutating func loadRasters(
        from folder: String, limits: DecodeLimits = .standard
    ) throws(FrisketError) {
        let folder = ContainedFolder(folder)
        try loadRasters(limits: limits) { name throws(FrisketError) in
            try folder.read(name, maxBytes: limits.maxFileBytes)
        }
    }

    /// Reads the pictures that raster layers name through a function; layers that were read before are left.
    ///
    /// - Parameters:
    ///   - limits: Bounds for each picture.
    ///   - read: Returns the bytes of the file that an `href` names.
    /// - Throws: `FrisketError.invalidSpec` with the JSON path of the `href`.
    public mutating func loadRasters(
        limits: DecodeLimits = .standard, read: (String) throws(FrisketError) -> [UInt8]
    ) throws(FrisketError) {
        var known: [RasterSource: Mask] = [:]
        for index in layers.indices {
            guard case .raster(var raster) = layers[index].area, raster.selection == nil else { continue }
            let key = RasterSource(
                raster.href, channel: raster.channel, polarity: raster.polarity, threshold: raster.threshold)
            do throws(FrisketError) {
                guard known.count < Self.maxRasters else {
                    throw .overLimit(what: "more", limit: "\(Self.maxRasters) pictures", option: "")
                }
                let selection = if let mask = known[key] { mask } else { try raster.read(limits, from: read) }
                known[key] = selection
                raster.selection = selection
                layers[index].area = .raster(raster)
            } catch {
                throw .invalidSpec(path: "$.shapes[\(index)].href", reason: error.description)
            }
        }
    }

    /// Returns the spec with a polygon along the sides of pixels in place of each picture that was read, so that it
    /// stands alone; it draws the same mask on its canvas.
    ///
    /// - Throws: `FrisketError.invalidArgument` when there is no canvas; what ``resolved(on:rescale:)`` and
    ///   ``Mask/outlines()`` throw.
    public func tracingRasters() throws(FrisketError) -> MaskSpec {
        var spec = try resolved(on: nil)
        for (index, layer) in spec.layers.enumerated() {
            guard case .raster(let raster) = layer.area, let canvas = spec.canvas else { continue }
            let outlines = try raster.mask(on: canvas, through: .identity).outlines()
            spec.layers[index].area = .shape(.polygon(rings: outlines.flatMap(\.rings)))
        }
        return spec
    }
}

extension RasterSource {
    /// Decodes the picture and keeps what it selects.
    fileprivate func read(
        _ limits: DecodeLimits, from read: (String) throws(FrisketError) -> [UInt8]
    ) throws(FrisketError) -> Mask {
        let reader = try ImageReader(try read(href), limits: limits)
        guard channel != .alpha || reader.header.hasAlpha else {
            throw .unsupported(
                feature: "a picture without alpha (\(href)): say with \"channel\" what of a pixel decides")
        }
        let stored = try Mask(reading: reader, channel: channel, exposing: polarity, threshold: threshold)
        try reader.finish()
        let turn = PixelTransform.turn(reader.header.orientation, of: stored.size)
        guard turn != .identity else { return stored }
        return try stored.transformed(by: turn, to: reader.header.uprightSize)
    }
}
