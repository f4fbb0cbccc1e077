import Foundation
import Testing
import TestSupport

@testable import FrisketImages

@Suite struct Base64DecoderTests {
    private func decode(_ text: [UInt8], cuts: [Int] = []) -> Base64Decoder {
        var decoder = Base64Decoder()
        var start = 0
        for end in cuts.sorted() + [text.count] {
            Array(text[start..<end]).withUnsafeBytes { decoder.add($0) }
            start = end
        }
        return decoder
    }

    @Test func itAgreesWithFoundationWhereverTheTextIsCut() {
        var generator = SeededGenerator(seed: 7)
        for count in 0..<200 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let text = Array(
                Data(bytes).base64EncodedString(options: count % 3 == 0 ? .lineLength64Characters : []).utf8)
            let cuts = (0..<3).map { _ in Int.random(in: 0...text.count, using: &generator) }
            let decoder = decode(text, cuts: cuts)
            #expect(decoder.bytes == bytes)
            #expect(decoder.isSound)
        }
    }

    @Test(arguments: ["AAA!", "AA==AA", "AA\u{0}A", "{\"a\"", "AAA\u{E9}"])
    func otherCharactersAreFoundOut(text: String) {
        #expect(!decode(Array(text.utf8)).isSound)
    }

    @Test func theHeadOfADataURLIsPassedOver() {
        let decoder = decode(Array("data:image/png;base64,AQID".utf8))
        #expect(decoder.bytes == [1, 2, 3])
        #expect(decoder.isSound)
    }

    @Test func theAlphabetOfURLsIsRead() {
        #expect(decode(Array("-_-_".utf8)).bytes == [0xFB, 0xFF, 0xBF])
    }
}
