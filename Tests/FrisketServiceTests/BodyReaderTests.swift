import Testing

@testable import FrisketService

@Suite struct BodyReaderTests {
    private func read(_ body: [UInt8], type: String?, maxBytes: Int = 1000) -> RehearsalRequest.Body {
        var reader = BodyReader(contentType: type, maxBytes: maxBytes)
        for byte in body { [byte].withUnsafeBytes { reader.add($0) } }
        return reader.finish()
    }

    private func status(_ body: RehearsalRequest.Body) -> Int? {
        guard case .unreadable(let error) = body else { return nil }
        return error.status
    }

    @Test func readsFormsAndJSON() {
        var form = SampleForm()
        form.add("prompt", text: "a hat")
        guard case .form(let parts) = read(form.closed, type: SampleForm.contentType) else {
            Issue.record("expected a form")
            return
        }
        #expect(parts == [FormPart(name: "prompt", bytes: Array("a hat".utf8))])
        guard case .json(let text) = read(Array("{}".utf8), type: "application/json; charset=utf-8") else {
            Issue.record("expected JSON")
            return
        }
        #expect(text == Array("{}".utf8))
        guard case .none = read([], type: nil) else {
            Issue.record("expected no body")
            return
        }
    }

    @Test func nothingGrowsPastTheBound() {
        let long = [UInt8](repeating: 0x20, count: 1001)
        #expect(status(read(long, type: "application/json")) == 413)
        #expect(status(read(long, type: SampleForm.contentType)) == 413)
        #expect(status(read(long, type: "text/plain")) == 400)
        #expect(status(read(long, type: "multipart/form-data")) == 400)
    }
}
