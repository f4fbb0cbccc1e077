import Foundation
import Frisket
import Testing

@testable import FrisketService

/// Requests as clients make them, and what is in the answers.
struct SampleCall {
    static let now = 1_795_000_000

    /// A photograph of sorts, opaque, another colour at every pixel.
    let photo: Raster
    /// Exposes the upper left quarter.
    let mask: Mask

    init(size: PixelSize = PixelSize(width: 1024, height: 1024)) throws {
        var row: [UInt8] = (0..<size.width).flatMap { x -> [UInt8] in [UInt8(x & 255), 0, UInt8(x / 4 & 255), 255] }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 * size.area)
        for y in 0..<size.height {
            for tile in stride(from: 1, to: row.count, by: 64) { row[tile] = UInt8(y & 255) }
            bytes += row
        }
        photo = try #require(Raster(size: size, bytes: bytes))
        mask = try Mask(
            exposing: .rect(x: 0, y: 0, width: Double(size.width / 2), height: Double(size.height / 2)), size: size)
    }

    /// The parts of an edit; a file is a PNG unless told otherwise.
    func form(_ texts: [String: String] = [:], files: [(String, [UInt8])]? = nil) throws -> [FormPart] {
        var texts = ["model": "gpt-image-2", "prompt": "a hat"].merging(texts) { $1 }
        texts = texts.filter { $0.value != "" }
        let files = try files ?? [("image", photo.png(PNGOptions(channels: .rgb))), ("mask", mask.png())]
        return texts.sorted { $0.key < $1.key }.map { FormPart(name: $0.key, bytes: Array($0.value.utf8)) }
            + files.map { FormPart(name: $0.0, fileName: "a.png", contentType: "image/png", bytes: $0.1) }
    }
}

extension RehearsalRequest {
    static let sampleHeaders: [(name: String, value: String)] = [
        ("host", "127.0.0.1:8377"), ("authorization", "Bearer sk-marker-1234"),
    ]

    static func form(_ parts: [FormPart], to path: String = "/v1/images/edits") -> RehearsalRequest {
        RehearsalRequest(method: "POST", path: path, headers: sampleHeaders, body: .form(parts))
    }

    static func json(_ text: String, to path: String = "/v1/images/generations") -> RehearsalRequest {
        RehearsalRequest(method: "POST", path: path, headers: sampleHeaders, body: .json(Array(text.utf8)))
    }
}

extension Rehearsal {
    static let standard = Rehearsal(today: Day(secondsSince1970: SampleCall.now))

    func answer(
        to request: RehearsalRequest, fault: Fault? = nil, shelf: [ShelvedPicture] = []
    ) -> RehearsalAnswer {
        let shelf = Dictionary(uniqueKeysWithValues: shelf.map { ($0.name, $0) })
        return answer(to: request, Circumstances(number: 1, now: SampleCall.now, fault: fault, shelf: shelf))
    }
}

extension RehearsalAnswer {
    /// The body as a JSON object.
    func json() throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(pieces.joined()))
        return try #require(value as? [String: Any])
    }

    /// The code of an error.
    func code() throws -> String? { try (json()["error"] as? [String: Any])?["code"] as? String }

    /// The pictures of the body, decoded.
    func pictures() throws -> [DecodedImage] {
        let data = try #require(json()["data"] as? [[String: Any]])
        return try data.map { item in try DecodedImage(try file(of: item)) }
    }

    /// The file that an item of the body, or an event, holds.
    func file(of item: [String: Any]) throws -> [UInt8] {
        if let url = item["url"] as? String {
            return try #require(shelved.first { url.hasSuffix("/files/\($0.name)") }).bytes
        }
        let text = try #require(item["b64_json"] as? String)
        return Array(try #require(Data(base64Encoded: text)))
    }
}
