import Foundation
import Frisket
import Testing

@testable import FrisketImages

@Suite struct AnswerReaderTests {
    private func reader(type: String, expected: Int = 1, maxBytes: Int = 1 << 20) -> AnswerReader {
        let head = WireResponse(
            status: 200, headers: [HeaderField("Content-Type", type), HeaderField("X-Request-ID", "req_1")],
            body: ByteChunks([]))
        return AnswerReader(head, maxPictureBytes: maxBytes, expectedPictures: expected) { json in
            .refused(ServiceFault(status: 200, message: json.text()))
        }
    }

    private func read(
        _ text: String, type: String, expected: Int = 1
    ) throws -> (parts: AnswerParts, partial: [PartialPicture]) {
        var reader = reader(type: type, expected: expected)
        var partial: [PartialPicture] = []
        for chunk in text.utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false) {
            partial += try reader.add(Array(chunk))
            if reader.isComplete { break }
        }
        return (try reader.finish(), partial)
    }

    private let stream = #"""
        event: image_edit.partial_image
        data: {"type": "image_edit.partial_image", "b64_json": "AQ|ID", "partial_image_index": 0}

        event: image_edit.partial_image
        data: {"type": "image_edit.partial_image", "b64_json": "BAUG", "partial_image_index": 1}

        event: image_edit.completed
        data: {"type": "image_edit.completed", "b64_json": "Bwg|J", "size": "1024x1024", "quality": "low", "created_at": 5, "usage": {"total_tokens": 12, "input_tokens": 2, "output_tokens": 10, "input_tokens_details": {"text_tokens": 2, "image_tokens": 0}}}


        """#

    @Test func aStreamGivesPartialPicturesAndTheLast() throws {
        let (parts, partial) = try read(stream, type: "text/event-stream; charset=utf-8")
        #expect(partial.map(\.bytes) == [[1, 2, 3], [4, 5, 6]])
        #expect(partial.map(\.index) == [0, 1])
        #expect(parts.pictures.map(\.bytes) == [[7, 8, 9]])
        #expect(parts.answer.size == "1024x1024")
        #expect(parts.answer.created == 5)
        #expect(parts.answer.usage?.output == 10)
        #expect(parts.answer.requestIDs == ["req_1"])
    }

    @Test func aStreamEndsWithItsLastPictureThoughItStaysOpen() throws {
        let (parts, _) = try read(stream + "|data: this is never read", type: "text/event-stream")
        #expect(parts.pictures.count == 1)
    }

    @Test func jsonIsUnderstoodWhateverWasAskedFor() throws {
        let text =
            #"{"created": 3, "background": "opaque", "data": [{"b64_json": "AQID"}, {"url": "https://a.example/", "revised_prompt": "two"}]}"#
        let (parts, _) = try read(text, type: "application/json", expected: 2)
        #expect(parts.pictures.map(\.bytes) == [[1, 2, 3], nil])
        #expect(parts.pictures.map(\.address) == [nil, "https://a.example/"])
        #expect(parts.pictures.map(\.revisedPrompt) == [nil, "two"])
        #expect(parts.answer.background == "opaque")
    }

    @Test func anErrorInAStreamIsTheServices() {
        let text = """
            event: error
            data: {"type": "error", "error": {"type": "image_generation_server_error", "code": "image_generation_failed"}}


            """
        #expect {
            try read(text, type: "text/event-stream")
        } throws: { error in
            (error as? ImagesError)?.code == "refused"
        }
    }

    @Test(arguments: [
        ("", "text/event-stream"), ("data: [DONE]\n\n", "text/event-stream"), ("{\"data\": []}", "application/json"),
        ("{\"ok\": true}", "application/json"), ("<html>", "text/html"), ("[1, 2]", "application/json"),
    ])
    func anAnswerWithoutAPictureCannotBeUnderstood(text: String, type: String) {
        #expect {
            try read(text, type: type)
        } throws: { error in
            guard case .unreadableAnswer(_, let requestID) = error as? ImagesError else { return false }
            return requestID == "req_1"
        }
    }

    @Test func moreThanIsAllowedIsRefused() {
        var reader = reader(type: "application/json", maxBytes: 3000)
        let picture = [UInt8](repeating: UInt8(ascii: "A"), count: 4000 + AnswerScanner.maxTextBytes)
        let chunk = Array("{\"b64_json\": \"".utf8) + picture
        #expect(throws: ImagesError.self) { try reader.add(chunk) }
    }

    @Test func onePictureThatIsNoBase64LeavesTheOthers() throws {
        let text = #"{"data": [{"b64_json": "!!!"}, {"b64_json": "AQID"}, {}]}"#
        let (parts, _) = try read(text, type: "application/json")
        #expect(parts.pictures.map(\.bytes) == [nil, [1, 2, 3], nil])
        #expect(
            parts.pictures.map(\.failure.description)[2]
                == "the answer cannot be understood: picture 3 has neither base64 nor a URL")
    }
}
