import Foundation
import Frisket
import Testing

@testable import FrisketService

@Suite(.enabled(if: RehearsalServer.isAvailable, "this build has no rehearsal server"))
struct RehearsalServerTests {
    static let server = RehearsalServer(today: Day(secondsSince1970: SampleCall.now))
    static let key = "authorization: Bearer sk-marker-1234"
    static let json = "content-type: application/json"
    static let generation = Array(#"{"model": "gpt-image-2", "prompt": "a fox"}"#.utf8)

    private func generate(_ port: Int, _ body: [UInt8] = generation) async throws -> String {
        try await Loopback.request(
            "POST /v1/images/generations", headers: [Self.key, Self.json], body: body, port: port)
    }

    @Test func aCallOverTheWire() async throws {
        try await withServer(Self.server) { port in
            let text = try await generate(port)
            #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(text.contains("x-request-id: req_rehearsal000000000001\r\n"))
            #expect(text.contains("\"usage\": {"))
            #expect(try await generate(port).contains("x-request-id: req_rehearsal000000000002\r\n"))
        }
    }

    @Test func theScriptIsPlayedCallByCall() async throws {
        var server = Self.server
        server.script = FaultScript("rate-limit=3,cut-before,cut-inside,ok")
        try await withServer(server) { port in
            let limited = try await generate(port)
            #expect(limited.hasPrefix("HTTP/1.1 429") && limited.contains("retry-after: 3\r\n"))
            #expect(try await Loopback.request("GET /files/none.png", port: port).hasPrefix("HTTP/1.1 404"), "no call")
            #expect(try await generate(port) == "")
            let cut = try await generate(port)
            let length = try #require(cut.firstMatch(of: #/content-length: (\d+)/#.ignoresCase())?.output.1)
            let body = try #require(cut.range(of: "\r\n\r\n")).upperBound
            #expect(cut[body...].utf8.count < Int(length) ?? 0)
            #expect(try await generate(port).hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func theRecordHasNoKey() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("frisket-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var server = Self.server
        server.saveFolder = folder.path
        let sample = try SampleCall(size: PixelSize(width: 64, height: 64))
        var form = SampleForm()
        form.add("model", text: "gpt-image-2")
        form.add("prompt", text: "a hat")
        form.add("image", file: try sample.photo.png())
        let body = form.closed
        try await withServer(server) { port in
            let headers = [Self.key, "api-key: sk-marker-5678", "content-type: \(SampleForm.contentType)"]
            let text = try await Loopback.request("POST /v1/images/edits?a=b", headers: headers, body: body, port: port)
            #expect(text.hasPrefix("HTTP/1.1 200"))
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names == ["0001-2-image.png", "0001.json"])
        let record = try String(contentsOf: folder.appendingPathComponent("0001.json"), encoding: .utf8)
        #expect(!record.contains("sk-marker"))
        #expect(record.contains("\"authorization\": \"(redacted)\""))
        #expect(record.contains("\"value\": \"a hat\""))
        #expect(try Data(contentsOf: folder.appendingPathComponent("0001-2-image.png")) == Data(try sample.photo.png()))
    }

    /// What no client should send is answered, or the connection closes; the next call is answered as ever.
    @Test func brokenRequestsHurtNobody() async throws {
        try await withServer(Self.server) { port in
            func form(_ type: String, _ body: String) async throws -> String {
                try await Loopback.request(
                    "POST /v1/images/edits", headers: [Self.key, "content-type: \(type)"], body: Array(body.utf8),
                    port: port)
            }
            #expect(try await form("multipart/form-data", "x").hasPrefix("HTTP/1.1 400"))
            #expect(
                try await form("multipart/form-data; boundary=B", "--B\r\n").contains("invalid_multipart_form_data"))
            #expect(try await form("text/plain", "x").contains("unsupported_content_type"))
            #expect(try await form("multipart/form-data; boundary=B", "").hasPrefix("HTTP/1.1 400"))
            #expect(try await generate(port, Array("{".utf8)).hasPrefix("HTTP/1.1 400"))
            #expect(
                try await generate(port, Array(String(repeating: "[", count: 100_000).utf8)).hasPrefix("HTTP/1.1 400"))
            let head = "POST /v1/images/edits HTTP/1.1\r\nhost: a\r\n"
            _ = try await Loopback.exchange(
                [Array("\(head)x: \(String(repeating: "y", count: 1 << 20))".utf8)], port: port)
            _ = try await Loopback.exchange(
                [Array("\(head)content-length: 100\r\n\r\nshort".utf8)], port: port, patience: 1)
            _ = try await Loopback.exchange([Array("\0\u{1}nonsense\r\n\r\n".utf8)], port: port)
            let drops = (head + "\(Self.key)\r\n\(Self.json)\r\nconnection: close\r\ncontent-length: 43\r\n\r\n").utf8
            let slow = (Array(drops) + Self.generation).map { [$0] }
            #expect(try await Loopback.exchange(slow, port: port).contains("missing_required_parameter"))
            #expect(try await generate(port).hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func aPortThatIsTakenIsAnError() async throws {
        try await withServer(Self.server) { port in
            var second = Self.server
            second.port = port
            await #expect(throws: FrisketError.self) { try await second.run { _ in } }
        }
    }
}
