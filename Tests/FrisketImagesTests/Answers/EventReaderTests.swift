import Frisket
import Testing

@testable import FrisketImages

@Suite struct EventReaderTests {
    private func events(_ text: String, cutAt cut: Int? = nil) throws -> [(name: String?, json: String)] {
        let bytes = Array(text.utf8)
        var reader = EventReader()
        var events: [EventReader.Event] = []
        let cut = cut ?? bytes.count
        for part in [bytes[..<cut], bytes[cut...]] {
            try Array(part).withUnsafeBytes { try reader.add($0) { events.append($0) } }
        }
        try reader.finish { events.append($0) }
        return try events.map { ($0.name, $0.data.isEndMark ? "[DONE]" : try $0.data.document().json.text()) }
    }

    @Test(arguments: ["\n", "\r", "\r\n"])
    func eventsAreReadWithAnyLineEndWhereverTheyAreCut(end: String) throws {
        let lines = [
            ": a comment", "event: one", "id: 7", "data: {\"a\":", "data:1}", "", "retry: 10", "", "data", "data:[2]",
            "",
            "event:two", "data:  {\"b\": \"x: y\"}", "", "data: [DONE]", "",
        ]
        let text = lines.map { $0 + end }.joined()
        for cut in 0...text.utf8.count {
            let found = try events(text, cutAt: cut)
            #expect(found.map(\.json) == ["{\"a\": 1}", "[2]", "{\"b\": \"x: y\"}", "[DONE]"])
            #expect(found.map(\.name) == ["one", nil, "two", nil])
        }
    }

    @Test func aMarkInFrontAndAMissingEmptyLineDoNoHarm() throws {
        let found = try events("\u{FEFF}data: [1]\n\ndata: [2]")
        #expect(found.map(\.json) == ["[1]", "[2]"])
    }

    @Test func aLineMayBeOfAnyLength() throws {
        let picture = String(repeating: "QUJD", count: 500_000)
        var reader = EventReader()
        var pictures: [[UInt8]?] = []
        let text = Array("data: {\"b64_json\": \"\(picture)\"}\n\n".utf8)
        for start in stride(from: 0, to: text.count, by: 65_536) {
            try Array(text[start..<min(start + 65_536, text.count)]).withUnsafeBytes { bytes in
                try reader.add(bytes) { event throws(ImagesError) in
                    let document = try event.data.document()
                    pictures.append(document.picture(document.json["b64_json"]))
                }
            }
        }
        #expect(pictures.first??.count == 1_500_000)
    }

    @Test func fieldsWithoutAnEndTakeNoRoom() throws {
        var reader = EventReader()
        let letters = [UInt8](repeating: 0x61, count: 1 << 20)
        for _ in 0..<8 { try letters.withUnsafeBytes { try reader.add($0) { _ in Issue.record("no event was sent") } } }
    }
}
