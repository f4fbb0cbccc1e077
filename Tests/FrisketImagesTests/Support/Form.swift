import Foundation
import Testing

/// A multipart form, read back by rules of its own (RFC 7578, RFC 2046).
struct Form {
    struct Part: Equatable {
        var name: String
        var fileName: String?
        var type: String?
        var body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }
    }

    var parts: [Part] = []

    init(_ bytes: [UInt8], contentType: String) throws {
        let boundary = try #require(contentType.split(separator: "boundary=").last.map(String.init))
        var rest = bytes[...]
        let open = Array("--\(boundary)\r\n".utf8)
        let close = Array("--\(boundary)--\r\n".utf8)
        while rest.starts(with: open) {
            rest = rest.dropFirst(open.count)
            let headEnd = try #require(Self.find("\r\n\r\n", in: rest))
            let head = String(decoding: rest[..<headEnd], as: UTF8.self)
            rest = rest[(headEnd + 4)...]
            let bodyEnd = try #require(Self.find("\r\n--\(boundary)", in: rest))
            parts.append(try Self.part(head, Array(rest[..<bodyEnd])))
            rest = rest[(bodyEnd + 2)...]
        }
        #expect(Array(rest) == close)
    }

    private static func part(_ head: String, _ body: [UInt8]) throws -> Part {
        let lines = head.components(separatedBy: "\r\n")
        let disposition = try #require(lines.first { $0.hasPrefix("Content-Disposition: form-data; ") })
        func value(_ key: String) -> String? {
            guard let start = disposition.range(of: "; \(key)=\"")?.upperBound else { return nil }
            return String(disposition[start...].prefix { $0 != "\"" })
        }
        let type = lines.first { $0.hasPrefix("Content-Type: ") }.map { String($0.dropFirst(14)) }
        return Part(name: try #require(value("name")), fileName: value("filename"), type: type, body: body)
    }

    private static func find(_ text: String, in bytes: ArraySlice<UInt8>) -> Int? {
        let pattern = Array(text.utf8)
        var index = bytes.startIndex
        while index + pattern.count <= bytes.endIndex {
            if bytes[index] == pattern[0], bytes[index..<(index + pattern.count)].elementsEqual(pattern) {
                return index
            }
            index += 1
        }
        return nil
    }
}
