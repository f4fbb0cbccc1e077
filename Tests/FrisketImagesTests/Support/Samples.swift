import Foundation
import Frisket
import FrisketImages
import Testing
import TestSupport

/// Pictures, requests and clients that many tests use.
enum Samples {
    /// A key that must turn up nowhere but in the header that carries it.
    static let key = "sk-frisket-marker-0f1e2d3c4b5a"
    static let today = Day("2026-11-26")

    /// A PNG with some structure.
    static func png(width: Int = 64, height: Int = 64, alpha: UInt8 = 255, seed: UInt64 = 1) throws -> [UInt8] {
        var generator = SeededGenerator(seed: seed)
        var bytes: [UInt8] = []
        for _ in 0..<(width * height) {
            let value = generator.next()
            bytes += [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8), 128, alpha]
        }
        return try png(width, height, bytes)
    }

    /// A mask that exposes its upper half.
    static func mask(width: Int = 64, height: Int = 64) throws -> [UInt8] {
        let bytes = (0..<(width * height)).flatMap { [0, 0, 0, $0 < width * height / 2 ? 0 : 255] as [UInt8] }
        return try png(width, height, bytes)
    }

    private static func png(_ width: Int, _ height: Int, _ bytes: [UInt8]) throws -> [UInt8] {
        let size = try #require(PixelSize("\(width)x\(height)"))
        return try #require(Raster(size: size, bytes: bytes)).png()
    }

    /// The smallest bytes that pass for a WebP.
    static let webp = Array("RIFF".utf8) + [20, 0, 0, 0] + Array("WEBPVP8 ".utf8) + [UInt8](repeating: 0, count: 12)

    static func plan(_ request: some ImagesRequest, _ endpoint: Endpoint? = nil) throws -> CallPlan {
        let endpoint = try endpoint ?? .openAI()
        return try CallPlan(request, endpoint: endpoint, today: try #require(today))
    }

    static func client(
        _ transport: some ImagesTransport, endpoint: Endpoint? = nil, clock: ManualClock = ManualClock(),
        _ change: (inout ClientOptions) -> Void = { _ in }
    ) throws -> ImagesClient {
        var options = ClientOptions()
        options.clock = clock
        options.today = today
        options.random = { 0 }
        change(&options)
        let endpoint = try endpoint ?? .openAI()
        return ImagesClient(
            endpoint: endpoint, credential: try Credential(key: key), transport: transport, options: options)
    }

    /// The JSON of an answer with pictures in base64.
    static func answer(_ pictures: [[UInt8]], more: String = "") -> [UInt8] {
        let items = pictures.map { "{\"b64_json\": \"\(Data($0).base64EncodedString())\"}" }.joined(separator: ", ")
        return Array("{\"created\": 1795000000\(more), \"data\": [\(items)]}".utf8)
    }

    static func ok(_ pictures: [[UInt8]], more: String = "") -> ScriptedTransport.Step {
        .answer(200, ["Content-Type": "application/json", "X-Request-Id": "req_ok"], answer(pictures, more: more))
    }

    /// A folder that is gone after the test.
    static func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("frisket-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }
}
