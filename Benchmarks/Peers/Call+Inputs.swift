import Frisket

extension Call {
    /// The samples to encode: RGBA as they are, RGB with alpha added.
    func raster() throws -> Raster {
        let size = PixelSize(width: try options.number("w"), height: try options.number("h"))
        let channels = try options.number("ch")
        guard [3, 4].contains(channels), input.count == channels * size.area else { throw CallError.badInput }
        let bytes = channels == 4 ? Array(input) : Self.opaque(input)
        guard let raster = Raster(size: size, bytes: bytes) else { throw CallError.badInput }
        return raster
    }

    private static func opaque(_ samples: UnsafeRawBufferPointer) -> [UInt8] {
        let pixels = samples.count / 3
        return [UInt8](unsafeUninitializedCapacity: 4 * pixels) { bytes, count in
            for pixel in 0..<pixels {
                for channel in 0..<3 { bytes[4 * pixel + channel] = samples[3 * pixel + channel] }
                bytes[4 * pixel + 3] = 255
            }
            count = 4 * pixels
        }
    }

    func effort() throws -> EncodingEffort {
        switch try options["effort"] {
        case "fast": .fast
        case "default": .standard
        case "best": .best
        default: throw CallError.badInput
        }
    }

    /// The fast effort leaves libjpeg's code tables as they are; the best one is progressive.
    func jpegOptions() throws -> JPEGOptions {
        let effort = try effort()
        return JPEGOptions(
            quality: try options.number("quality"), progressive: effort == .best, optimized: effort != .fast)
    }

    /// The polygons joined: u32 count, then for each u32 corners and as many pairs of f64, little-endian.
    func mask(inverted: Bool = false) throws -> Mask {
        var offset = 0
        func next<Number: BitwiseCopyable>(_: Number.Type) throws -> Number {
            guard offset + MemoryLayout<Number>.size <= input.count else { throw CallError.badInput }
            defer { offset += MemoryLayout<Number>.size }
            return input.loadUnaligned(fromByteOffset: offset, as: Number.self)
        }
        func coordinate() throws -> Double {
            Double(bitPattern: UInt64(littleEndian: try next(UInt64.self)))
        }
        let layers = try (0..<UInt32(littleEndian: next(UInt32.self))).map { _ in
            let points = try (0..<UInt32(littleEndian: next(UInt32.self))).map { _ in
                Point(x: try coordinate(), y: try coordinate())
            }
            return MaskSpec.Layer(.polygon(rings: [points]))
        }
        let side = try options.number("n")
        return try MaskSpec(layers: layers, isInverted: inverted, isAntialiased: options.number("aa") == 1)
            .mask(on: PixelSize(width: side, height: side))
    }

    /// Every shape of a file of annotations as a mask of its own; the first four bytes say how many there were.
    func annotationMasks() throws -> [UInt8] {
        let masks = try Annotations(reading: Array(input)).masks()
        return withUnsafeBytes(of: UInt32(masks.count).littleEndian, Array.init)
    }

    /// Upright, the middle square, scaled, RGBA PNG; the library has one effort for it.
    func square() throws -> Preparation {
        guard try effort() == .standard else { throw CallError.notOffered }
        var preparation = Preparation()
        let side = try options.number("side")
        preparation.fit = .crop
        preparation.size = PixelSize(width: side, height: side)
        return preparation
    }

    /// Fewer bytes, at the cost of colours but not of pixels.
    func budget() throws -> Preparation {
        var preparation = Preparation()
        preparation.maxBytes = try options.number("max")
        preparation.allowsLoss = true
        preparation.keepsSize = true
        return preparation
    }
}
