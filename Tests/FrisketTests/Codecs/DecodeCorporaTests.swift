import Testing

@testable import Frisket

/// Decoded pixels against digests from independent decoders.
@Suite(.enabled(if: Corpora.isPresent))
struct DecodeCorporaTests {
    @Test(arguments: ["pngsuite", "png-extra"])
    func pngDigests(set: String) throws {
        let files = try Corpora.files(set)
        for file in files {
            let bytes = try file.bytes()
            if let digest = file.entry.rgba8_sha256 {
                #expect(SHA256.hex(try Raster(decoding: bytes).bytes) == digest, "\(file.name)")
                #expect(try ImageHeader(reading: bytes).damage == nil, "\(file.name)")
            } else {
                #expect(throws: FrisketError.self, "\(file.name)") { try Raster(decoding: bytes) }
            }
        }
        Corpora.report(files.count, of: set)
    }

    @Test func jpegDigests() throws {
        let files = try Corpora.files("jpeg")
        for file in files {
            let bytes = try file.bytes()
            let header = try ImageHeader(reading: bytes)
            if let trailing = file.entry.trailing, header.damage == nil {
                #expect(header.trailingByteCount == trailing, "\(file.name)")
            }
            switch file.entry.expect {
            case "decode":
                #expect(header.damage == nil, "\(file.name)")
                #expect(rgbDigest(try Raster(decoding: bytes)) == file.entry.rgb8_sha256, "\(file.name)")
                if let digest = file.entry.cmyk_raw_sha256 { #expect(try cmykDigest(bytes) == digest, "\(file.name)") }
            case "decode-with-warning":
                let limits = DecodeLimits(toleratesDamage: true)
                #expect(
                    rgbDigest(try Raster(decoding: bytes, limits: limits)) == file.entry.rgb8_sha256, "\(file.name)")
                let reader = try ImageReader(bytes, limits: limits)
                try reader.finish()
                #expect(!reader.remarks.isEmpty, "\(file.name)")
            default: expectNoSilentDamage(file, bytes)
            }
        }
        Corpora.report(files.count, of: "jpeg")
    }

    @Test func orientation() throws {
        let files = try Corpora.files("exif-orientation")
        for file in files {
            let bytes = try file.bytes()
            let header = try ImageHeader(reading: bytes)
            let raster = try Raster(decoding: bytes)
            #expect(header.orientation.rawValue == file.entry.orientation, "\(file.name)")
            #expect(rgbDigest(raster) == file.entry.stored_rgb8_sha256, "\(file.name)")
            let upright = raster.oriented(by: header.orientation)
            #expect(upright.size == header.uprightSize)
            #expect(rgbDigest(upright) == file.entry.upright_rgb8_sha256, "\(file.name)")
        }
        Corpora.report(files.count, of: "exif-orientation")
    }

    @Test func malformed() throws {
        let files = try Corpora.files("malformed")
        for file in files {
            let bytes = try file.bytes()
            switch file.entry.expect {
            case "accept":
                #expect(throws: Never.self, "\(file.name)") { try Raster(decoding: bytes) }
                #expect(try ImageHeader(reading: bytes).damage == nil, "\(file.name)")
            case "reject", "limit":
                #expect(throws: FrisketError.self, "\(file.name)") { try Raster(decoding: bytes) }
            default: expectNoSilentDamage(file, bytes)
            }
            // Tolerance may yield pixels or not, but never a crash.
            _ = try? Raster(decoding: bytes, limits: DecodeLimits(maxPixels: 1 << 22, toleratesDamage: true))
        }
        Corpora.report(files.count, of: "malformed")
    }

    @Test func fuzzSeeds() throws {
        let files = try Corpora.files("fuzz-seeds")
        for file in files {
            let bytes = try file.bytes()
            expectNoSilentDamage(file, bytes)
            _ = try? Raster(decoding: bytes, limits: DecodeLimits(maxPixels: 1 << 22, toleratesDamage: true))
        }
        Corpora.report(files.count, of: "fuzz-seeds")
    }

    /// A file that decodes without tolerance is not damaged.
    private func expectNoSilentDamage(_ file: Corpora.File, _ bytes: [UInt8]) {
        let limits = DecodeLimits(maxPixels: 1 << 24)
        guard (try? Raster(decoding: bytes, limits: limits)) != nil else { return }
        #expect((try? ImageHeader(reading: bytes))?.damage == nil, "\(file.name)")
    }

    private func rgbDigest(_ raster: Raster) -> String {
        SHA256.hex(
            raster.withPixels { pixels in
                [UInt8](unsafeUninitializedCapacity: 3 * raster.size.area) { rgb, count in
                    for pixel in 0..<raster.size.area {
                        for channel in 0..<3 { rgb[3 * pixel + channel] = pixels[4 * pixel + channel] }
                    }
                    count = 3 * raster.size.area
                }
            })
    }

    private func cmykDigest(_ bytes: [UInt8]) throws -> String {
        let reader = try ImageReader(bytes, layout: .cmyk8)
        var samples = [UInt8](repeating: 0, count: 4 * reader.size.area)
        try samples.withUnsafeMutableBytes { try reader.read(reader.size.height, into: $0) }
        try reader.finish()
        return SHA256.hex(samples)
    }
}
