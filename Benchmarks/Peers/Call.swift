import Frisket

/// One call: what came in, and what goes out.
struct Call {
    let options: Options
    let input: UnsafeRawBufferPointer
    let output: UnsafeMutableRawBufferPointer
    /// The bytes written to `output`.
    private(set) var count = 0

    init(options: Options, input: UnsafeRawBufferPointer, output: UnsafeMutableRawBufferPointer) {
        self.options = options
        self.input = input
        self.output = output
    }

    /// Runs an operation by its name.
    mutating func run(_ operation: String) throws {
        switch operation {
        case "header": _ = try ImageHeader(reading: InputFile.read(path))
        case "decode": try decode(Array(input))
        case "png_encode": try put(raster().png(PNGOptions(effort: effort())))
        case "jpeg_encode": try put(raster().jpeg(jpegOptions()))
        case "mask_raster": try putRows(of: mask(inverted: true))
        case "mask_png": try put(mask().png())
        case "annotations": try put(annotationMasks())
        case "prepare": try write(square())
        case "restore": try put(restored())
        case "budget": try write(budget())
        // What a call spends on moving bytes into and out of Swift's arrays.
        case "copy": try put(Array(input))
        default: throw CallError.notOffered
        }
    }

    var path: String { String(decoding: input, as: UTF8.self) }

    private func room(_ needed: Int) throws -> UnsafeMutableRawBufferPointer {
        guard needed <= output.count else { throw CallError.outputTooSmall }
        return output
    }

    private mutating func put(_ bytes: [UInt8]) throws {
        try room(bytes.count).copyBytes(from: bytes)
        count = bytes.count
    }

    private mutating func decode(_ file: [UInt8]) throws {
        guard !options.contains("rgb") else { return try putRGB(of: Raster(decoding: file)) }
        let header = try ImageHeader(reading: file)
        count = 4 * header.size.area
        _ = try DecodedImage.decode(file, header: header, limits: .standard, into: room(count))
    }

    private mutating func putRGB(of raster: Raster) throws {
        let samples = try room(3 * raster.size.area).assumingMemoryBound(to: UInt8.self)
        raster.withPixels { pixels in
            for pixel in 0..<raster.size.area {
                for channel in 0..<3 { samples[3 * pixel + channel] = pixels[4 * pixel + channel] }
            }
        }
        count = 3 * raster.size.area
    }

    private mutating func putRows(of mask: Mask) throws {
        let width = mask.size.width
        let samples = try room(mask.size.area).assumingMemoryBound(to: UInt8.self)
        for y in 0..<mask.size.height {
            mask.copyRow(y, into: UnsafeMutableBufferPointer(rebasing: samples[(y * width)..<((y + 1) * width)]))
        }
        count = mask.size.area
    }

    private func write(_ preparation: Preparation) throws {
        let prepared = try preparation.run(InputFile.read(path))
        try OutputFile.write(prepared.bytes, to: options["out"], replacing: true)
    }
}
