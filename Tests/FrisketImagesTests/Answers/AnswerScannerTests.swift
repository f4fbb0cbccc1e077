import Testing

@testable import FrisketImages

@Suite struct AnswerScannerTests {
    private func scan(_ text: String, cutAt cut: Int? = nil) throws -> AnswerDocument {
        let bytes = Array(text.utf8)
        var scanner = AnswerScanner()
        let cut = cut ?? bytes.count
        for part in [bytes[..<cut], bytes[cut...]] {
            try Array(part).withUnsafeBytes { try scanner.add($0) }
        }
        return try scanner.document()
    }

    @Test func picturesAreTakenOutWhereverTheTextIsCut() throws {
        let text =
            #"{"created": 1, "data": [{"b64_json" : "AQID", "revised_prompt": "a \"b64_json\": \\"}, {"b64_json":"BAU="}]}"#
        for cut in 0...text.utf8.count {
            let document = try scan(text, cutAt: cut)
            let items = document.json["data"]?.elements ?? []
            #expect(items.map { document.picture($0["b64_json"]) } == [[1, 2, 3], [4, 5]])
            #expect(items.first?["revised_prompt"]?.text == #"a "b64_json": \"#)
        }
    }

    @Test func escapesInBase64AreRead() throws {
        let text = #"{"b64_json": "\/\u002B\u002b\/\n"}"#
        for cut in 0...text.utf8.count {
            let document = try scan(text, cutAt: cut)
            #expect(document.picture(document.json["b64_json"]) == [0xFF, 0xEF, 0xBF])
        }
    }

    @Test func nullAndOtherTextsAreNoPictures() throws {
        let document = try scan(
            #"{"b64_json": null, "a": {"b64_json": "AQ*D"}, "b": {"b64_json": ""}, "c": "b64_json"}"#)
        #expect(document.picture(document.json["b64_json"]) == nil)
        #expect(document.picture(document.json["a"]?["b64_json"]) == nil)
        #expect(document.picture(document.json["b"]?["b64_json"]) == nil)
        #expect(document.json["c"]?.text == "b64_json")
    }

    @Test(arguments: ["", "{", #"{"b64_json": "AQID"#, "<html>", "[DONE]"])
    func whatIsNoWholeJSONIsAnError(text: String) {
        #expect(throws: ImagesError.self) { try scan(text) }
    }

    @Test func textBesideThePicturesIsBounded() {
        var scanner = AnswerScanner()
        let text = [UInt8(ascii: "\"")] + [UInt8](repeating: 0x20, count: 1 << 20)
        #expect(throws: ImagesError.self) {
            for _ in 0...AnswerScanner.maxTextBytes >> 20 { try text.withUnsafeBytes { try scanner.add($0) } }
        }
    }
}
