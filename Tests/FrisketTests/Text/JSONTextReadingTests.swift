import Testing
import TestSupport

@testable import Frisket

@Suite struct JSONTextReadingTests {
    @Test(arguments: [
        ("null", "null"), (" [ 1 , -0.5e1 , true ] ", "[1, -5, true]"), (#"{"b":{},"a":[]}"#, #"{"b": {}, "a": []}"#),
        (#""\u00e9\ud834\udd1e\n\/""#, "\"é𝄞\\n/\""), ("\u{FEFF}[12345678901234567890]", "[12345678901234567000]"),
        ("[-0, 999999999999999999, -1000000000000000000]", "[0, 999999999999999999, -1000000000000000000]"),
        ("[9223372036854775807, -9223372036854775808]", "[9223372036854775807, -9223372036854775808]"),
        (
            #""ein \"langer\" Satz \\ mit \u00fcblichem, wirklich üblichem Ende""#,
            #""ein \"langer\" Satz \\ mit üblichem, wirklich üblichem Ende""#
        ),
    ])
    func validTextIsRead(_ text: String, _ written: String) throws {
        let value = try JSONText(reading: Array(text.utf8))
        #expect(value.text().replacing("1.2345678901234567e+19", with: "12345678901234567000") == written)
    }

    /// An object of 30 members that is left open.
    private static let manyKeys = "{" + (0..<30).map { #""k\#($0)":0"# }.joined(separator: ",")

    static let mistakes: [(bytes: [UInt8], place: String, expected: String)] = [
        ([], "line 1, column 1", "a JSON value, found the end"),
        (Array("{\n  \"a\" 1}".utf8), "line 2, column 7", "':'"),
        (Array("[1,\r\n2,]".utf8), "line 2, column 3", "a JSON value, found ']'"),
        (Array("[1 2]".utf8), "line 1, column 4", "','"),
        (Array("[1".utf8), "line 1, column 3", "',' or ']', found the end"),
        (Array("{a:1}".utf8), "line 1, column 2", "quotes"),
        (Array("[01]".utf8), "line 1, column 3", "','"), (Array("[-]".utf8), "line 1, column 3", "a digit"),
        (Array("[1.]".utf8), "line 1, column 4", "a digit"), (Array("[1e]".utf8), "line 1, column 4", "a digit"),
        (Array("[.5]".utf8), "line 1, column 2", "a JSON value"),
        (Array("[NaN]".utf8), "line 1, column 2", "a JSON value"),
        (Array("nul".utf8), "line 1, column 1", "a JSON value"),
        (Array("\"é\" x".utf8), "line 1, column 5", "the end, found 'x'"),
        (Array("{\"a\":1,\"a\":2}".utf8), "line 1, column 8", "each key once"),
        (Array((manyKeys + #","k29":0}"#).utf8), "line 1, column 232", "each key once"),
        (Array((manyKeys + #","k3":0}"#).utf8), "line 1, column 232", "each key once"),
        (Array("\"a\nb\"".utf8), "line 1, column 3", "quote"),
        (Array("\"abc".utf8), "line 1, column 5", "quote"), (Array("\"\\x\"".utf8), "line 1, column 3", "an escape"),
        (Array("\"\\u12g4\"".utf8), "line 1, column 4", "four hexadecimal"),
        (Array("\"\\ud834x\"".utf8), "line 1, column 3", "surrogates"),
        (Array("\"\\ud834\\u0000\"".utf8), "line 1, column 3", "surrogates"),
        (Array("\"\\udd1e\"".utf8), "line 1, column 3", "surrogates"),
        ([0x22, 0xFF, 0x22], "line 1, column 1", "UTF-8"),
        (Array(repeating: 0x5B, count: 70), "line 1, column 65", "64 levels"),
        ([0xFF, 0xFE, 0x7B, 0], "line 1, column 1", "a JSON value"),
    ]

    @Test(arguments: mistakes)
    func aMistakeIsNamedWithLineAndColumn(_ bytes: [UInt8], _ place: String, _ expected: String) {
        do throws(FrisketError) {
            _ = try JSONText(reading: bytes)
            Issue.record("\(bytes) was taken")
        } catch {
            #expect(error.description.hasPrefix("\(place): expected "), "\(error)")
            #expect(error.description.contains(expected), "\(error)")
        }
    }

    @Test func randomDamageNeverTraps() {
        var generator = SeededGenerator(seed: 81)
        let text = Array(#"{"version": 1, "a": [1.5e3, "x\u00e9\n", null], "b": {"c": true}}"#.utf8)
        for _ in 0..<5_000 {
            var bytes = text
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            _ = try? JSONText(reading: Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator))))
        }
    }
}
