import Testing
import TestSupport

@testable import FrisketService

@Suite struct MultipartReaderTests {
    /// A file that holds everything that could be mistaken for a boundary.
    static let tricky =
        Array("\r\n--frisket-7f3\r\n--\r\r\n\r\n--frisket\0\u{1}\r".utf8) + (0...255).map { UInt8($0) }

    static let form: SampleForm = {
        var form = SampleForm()
        form.add("model", text: "gpt-image-2")
        form.add("prompt", text: "")
        form.add("prompt[x]", text: "ein Häuschen\r\n--")
        form.add("image[]", file: tricky, as: "a \\\"b\\\" %22c%22.png")
        form.add("mask", file: [], type: "IMAGE/PNG; x=1")
        return form
    }()

    static let parts = [
        FormPart(name: "model", bytes: Array("gpt-image-2".utf8)),
        FormPart(name: "prompt"),
        FormPart(name: "prompt[x]", bytes: Array("ein Häuschen\r\n--".utf8)),
        FormPart(name: "image[]", fileName: "a \"b\" \"c\".png", contentType: "image/png", bytes: tricky),
        FormPart(name: "mask", fileName: "picture.png", contentType: "image/png"),
    ]

    @Test(arguments: [1, 2, 3, 7, 64, 1 << 20])
    func readsTheSameWhateverThePieces(_ length: Int) throws {
        let body = Array("a preamble\r\n".utf8) + Self.form.closed + Array("an epilogue --\(SampleForm.boundary)".utf8)
        #expect(try SampleForm.read(body, pieces: length) == Self.parts)
    }

    @Test func aBoundaryMayBeQuotedAndFollowedByBlanks() throws {
        let body = Array("--a b\t \r\nContent-Disposition: form-data; name=n\r\n\r\nx\r\n--a b--".utf8)
        let parts = try SampleForm.read(
            body, pieces: 5, contentType: "Multipart/Form-Data; charset=x; Boundary=\"a b\"")
        #expect(parts == [FormPart(name: "n", bytes: [UInt8(ascii: "x")])])
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=a",
        "multipart/form-data; boundary=\"\(String(repeating: "a", count: 71))\"", "multipart/form-data; boundary=\"ä\"",
    ])
    func refusesTypesWithoutABoundary(_ type: String) {
        #expect(throws: MultipartReader.Failure.noBoundary) { try MultipartReader(contentType: type) }
    }

    static let broken: [(String, MultipartReader.Failure)] = [
        ("", .cut), ("--B", .cut), ("--B\r\n", .cut), ("--B\r\n\r\n--B--", .namelessPart),
        ("--B\r\nContent-Disposition: form-data; name=a\r\n\r\nx", .cut),
        ("--B\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--B", .cut),
        ("--Bx\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--B--", .brokenDelimiter),
        ("--B-\r\n\r\n", .brokenDelimiter),
        ("--B\nContent-Disposition: form-data; name=a\n\nx\n--B--", .brokenDelimiter),
        ("--B\(String(repeating: " ", count: 100))\r\n", .brokenDelimiter),
        ("--B\r\nno colon\r\n\r\nx\r\n--B--", .brokenHeader),
        ("--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--", .namelessPart),
        ("--B\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nx\r\n--B--", .namelessPart),
        ("--B\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n--B--", .namelessPart),
        ("--B\r\nX: \(String(repeating: "y", count: 9000))\r\n\r\nx\r\n--B--", .longHeader),
        ("--B\r\nX: \(String(repeating: "y", count: 9000))", .longHeader),
        (
            String(repeating: "--B\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n", count: 129) + "--B--",
            .tooManyParts
        ),
        (
            "--B\r\nContent-Disposition: form-data; name=a\r\n\r\n\(String(repeating: "x", count: 1 << 19))\r\n--B--",
            .longText(name: "a")
        ),
    ]

    @Test(arguments: broken.indices, [1, 100_000])
    func refusesBrokenBodies(_ index: Int, _ length: Int) {
        let (body, failure) = Self.broken[index]
        #expect(throws: failure) {
            try SampleForm.read(Array(body.utf8), pieces: length, contentType: "multipart/form-data; boundary=B")
        }
    }

    /// Bytes changed, removed, repeated and cut at random: parts or a failure, never a crash, and never more than came.
    @Test func survivesDamage() {
        var generator = SeededGenerator(seed: 6)
        let whole = Self.form.closed
        for _ in 0..<3000 {
            var body = whole
            for _ in 0...Int.random(in: 0..<4, using: &generator) {
                let at = Int.random(in: 0..<body.count, using: &generator)
                let end = min(body.count, at + Int.random(in: 1..<40, using: &generator))
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: body[at] = UInt8.random(in: .min ... .max, using: &generator)
                case 1 where end - at < body.count: body.removeSubrange(at..<end)
                case 2: body.insert(contentsOf: body[at..<end], at: at)
                default: body.removeLast(min(body.count - 1, end - at))
                }
            }
            guard let parts = try? SampleForm.read(body, pieces: Int.random(in: 1..<400, using: &generator)) else {
                continue
            }
            #expect(parts.reduce(0) { $0 + $1.bytes.count } <= body.count)
        }
    }
}
