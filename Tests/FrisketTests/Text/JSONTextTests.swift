import Foundation
import Testing

@testable import Frisket

@Suite struct JSONTextTests {
    @Test("strings are escaped where JSON asks for it, and nowhere else")
    func strings() throws {
        let odd = "\"\\\n\r\t\0\u{1F}\u{7F}é😀\u{2028}/"
        let text = JSONText.string(odd).text()
        #expect(text == "\"\\\"\\\\\\n\\r\\t\\u0000\\u001f\u{7F}é😀\u{2028}/\"")
        #expect(try JSONDecoder().decode(String.self, from: Data(text.utf8)) == odd)
    }

    @Test(
        "numbers have the fewest digits that read back",
        arguments: [
            (0.0, "0"), (100, "100"), (0.1, "0.1"), (-2.5, "-2.5"), (1e300, "1e+300"), (1e-7, "1e-07"), (.nan, "null"),
            (.infinity, "null"),
        ])
    func numbers(value: Double, text: String) {
        #expect(JSONText.double(value).text() == text)
    }

    @Test("keys keep their order; plain arrays stay on one line")
    func layout() {
        let value = JSONText.object([
            ("z", .array([.int(1), .int(2)])), ("a", .array([.object([("k", .bool(true))]), .null])),
            ("e", .object([])),
        ])
        #expect(value.text() == #"{"z": [1, 2], "a": [{"k": true}, null], "e": {}}"#)
        #expect(
            value.text(pretty: true) == """
                {
                  "z": [1, 2],
                  "a": [
                    {
                      "k": true
                    },
                    null
                  ],
                  "e": {}
                }
                """)
    }
}
