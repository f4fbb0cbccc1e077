import Frisket
import Testing

@testable import FrisketImages

@Suite struct AnswerPictureTests {
    @Test func aPNGIsMeasured() throws {
        let picture = AnswerPicture(try Samples.png(width: 40, height: 30), limits: .standard)
        #expect(picture.format == .png)
        #expect(picture.size?.description == "40x30")
        #expect(picture.damage == nil)
    }

    @Test func aCutOneKeepsItsBytes() throws {
        let bytes = Array(try Samples.png().dropLast(20))
        let picture = AnswerPicture(bytes, limits: .standard)
        #expect(picture.bytes == bytes)
        #expect(picture.damage?.code == "damaged")
    }

    @Test func otherFormatsAreKnownByTheirBytes() {
        #expect(AnswerPicture(Samples.webp, limits: .standard).format == .webp)
        #expect(AnswerPicture(Array("GIF89a".utf8), limits: .standard).format == .gif)
        #expect(AnswerPicture(Array("<svg xmlns=\"\"/>".utf8), limits: .standard).format == .svg)
        #expect(AnswerPicture(Array("<!DOCTYPE html>".utf8), limits: .standard).format == nil)
    }
}
