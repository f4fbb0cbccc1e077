internal import Frisket

/// Makes the pictures that a call asks for.
struct Painter: Sendable {
    /// The call's parameters.
    let call: Call
    let operation: ImagesOperation
    /// What the answer is made on: the first input, upright, and redrawn where the call does so.
    private let base: Raster?
    /// Where it may be repainted; nil where there is no input.
    private let exposed: Mask?
    /// The size of the answer.
    let size: PixelSize
    /// Whether the answer has transparency.
    let hasAlpha: Bool
    /// What the mosaic is made of: everything that was sent.
    private let seed: String

    /// Decodes the inputs; they have passed the rules.
    init(_ call: Call, rules: ModelRules, manner: EditManner) throws(FrisketError) {
        self.call = call
        operation = rules.operation
        let image = try call.images.first.map { file throws(FrisketError) in try DecodedImage(file.bytes) }
        let upright = image?.uprightRaster
        exposed = try upright.map { upright throws(FrisketError) in
            try Self.exposed(call, upright, ownAlpha: rules.input?.usesTransparencyAsMask == true)
        }
        size = Self.size(asked: call.text("size"), rules.request.size, like: upright?.size)
        base = operation == .variation || manner == .leaky ? upright?.redrawn() : upright
        let background = call.text("background")
        hasAlpha = background == "transparent" || background != "opaque" && image?.header.hasAlpha == true
        let others = call.images.dropFirst().map { SHA256.hex($0.bytes) }
        seed = ([call.text("prompt") ?? ""] + others).joined(separator: " ")
    }

    /// Makes one of the pictures, counted from 0.
    func picture(_ index: Int) -> Raster {
        let mosaic = Mosaic("\(index) \(seed)")
        guard var picture = base, let exposed else {
            var picture = Raster(mosaic, size: size)
            if hasAlpha { picture.clearCorners() }
            return picture
        }
        if operation == .edit { picture.paint(mosaic, where: exposed) }
        return picture.resized(to: size)
    }

    /// Encodes a picture as the call asks.
    func file(of picture: Raster) throws(FrisketError) -> [UInt8] {
        if call.text("output_format") == "jpeg" {
            let quality = call.text("output_compression").flatMap { Int($0) } ?? 100
            return try picture.jpeg(JPEGOptions(quality: max(1, quality)))
        }
        return try picture.png(PNGOptions(channels: hasAlpha ? .rgba : .rgb, effort: .fast))
    }

    /// The part that may be repainted: what the mask or the markup says, the picture's own transparency, or its middle.
    private static func exposed(_ call: Call, _ base: Raster, ownAlpha: Bool) throws(FrisketError) -> Mask {
        if let mask = call.mask { return try Mask(reading: DecodedImage(mask.bytes).uprightRaster) }
        if let markup = call.markup {
            return try Mask(reading: DecodedImage(markup.bytes).uprightRaster, exposing: .high)
        }
        if ownAlpha { return try Mask(reading: base) }
        let (width, height) = (Double(base.size.width), Double(base.size.height))
        let middle = Shape.ellipse(
            center: Point(x: width / 2, y: height / 2), radiusX: width / 4, radiusY: height / 4)
        return try Mask(exposing: middle, size: base.size)
    }

    /// The size of the answer; where the service may choose, that of the input or the nearest usual one.
    private static func size(asked: String?, _ rules: SizeRules?, like source: PixelSize?) -> PixelSize {
        if let size = asked.flatMap({ PixelSize($0) }) { return size }
        let square = PixelSize(width: 1024, height: 1024)
        guard let rules, rules.auto, let source else { return square }
        if rules.bound(brokenBy: source.description) == nil { return source }
        if source.width * 4 > source.height * 5 { return PixelSize(width: 1536, height: 1024) }
        return source.height * 4 > source.width * 5 ? PixelSize(width: 1024, height: 1536) : square
    }
}

extension Raster {
    /// Makes everything transparent that lies outside the largest ellipse.
    fileprivate mutating func clearCorners() {
        let (size, middle) = (self.size, Double(self.size.width) / 2)
        withMutablePixels { samples in
            for y in 0..<size.height {
                let v = (2 * Double(y) + 1) / Double(size.height) - 1
                let left = Int(middle * (1 - (1 - v * v).squareRoot()))
                let (start, end) = (4 * y * size.width, 4 * (y + 1) * size.width)
                samples[start..<start + 4 * left].update(repeating: 0)
                samples[end - 4 * left..<end].update(repeating: 0)
            }
        }
    }
}
