import Testing

@testable import Frisket

@Suite struct ContentTypeTests {
    @Test func onlyExactSignaturesArePictures() {
        #expect(ContentType(of: ContentType.pngSignature) == .picture(.png))
        #expect(ContentType(of: [0xFF, 0xD8, 0xFF]) == .picture(.jpeg))
        for index in 0..<8 {
            var changed = ContentType.pngSignature
            changed[index] ^= 0x20
            #expect(ContentType(of: changed + [0, 0, 0, 13]) != .picture(.png))
        }
    }

    @Test(arguments: [
        ("RIFF....WEBPVP8 ", "a WebP picture"), ("....ftypavif....mif1", "an AVIF picture"),
        ("....ftypmif1....heic", "a HEIC picture"), ("....ftypisom....mp42", "a video (MP4 or QuickTime)"),
        ("GIF89a", "a GIF picture"), ("II*\0........", "a TIFF picture"), ("%PDF-1.7", "a PDF document"),
        ("%!PS-Adobe-3.0", "a PostScript document"), ("PK\u{3}\u{4}", "a ZIP archive"),
        ("  <!DOCTYPE html><title>", "an HTML page (an error page saved as a picture?)"),
        ("<?xml version=\"1.0\"?><svg/>", "an SVG drawing"),
        ("{\"error\": 1}", "JSON (an API's error saved as a picture?)"),
        ("version https://git-lfs.github.com/spec/v1\n", "a Git LFS pointer instead of the file it stands for"),
        ("data:image/png;base64,iVBORw0KGgo", "a data URL"), ("iVBORw0KGgoAAAA", "base64 text of a PNG"),
        ("/9j/4AAQSkZJRg", "base64 text of a JPEG"), ("P6\n1 1\n255\n", "a Netpbm picture"),
        ("grüße\n", "a text file"), ("", "an empty file"), ("\0\0\0", "3 zero bytes"),
    ])
    func names(text: String, name: String) {
        #expect(ContentType(of: Array(text.utf8)) == .other(name))
    }

    @Test func namesBrokenPictures() {
        let png = ContentType.pngSignature
        #expect(ContentType(of: Array(png[..<1])) == .other("the first byte of a PNG"))
        #expect(ContentType(of: Array(png[..<5])) == .other("the first 5 bytes of a PNG"))
        #expect(ContentType(of: [0xFF, 0xD8]) == .other("the first 2 bytes of a JPEG"))
        #expect(ContentType(of: [0xEF, 0xBB, 0xBF] + png) == .other("a PNG behind a byte-order mark"))
        #expect(ContentType(of: [1, 2, 3, 4, 5] + png) == .other("a PNG behind 5 foreign bytes"))
        #expect(ContentType(of: [9] + [0xFF, 0xD8, 0xFF, 0xE0]) == .other("a JPEG behind 1 foreign byte"))
        let mangled = ContentType.other("a PNG mangled by a text-mode transfer")
        #expect(ContentType(of: [0x89, 0x50, 0x4E, 0x47, 0x0A, 0x1A, 0x0A, 0]) == mangled)
        #expect(ContentType(of: [0xC2, 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]) == mangled)
        #expect(ContentType(of: [0xFE, 0x01]) == .other("unknown bytes (FE 01 ...)"))
    }
}
