import Testing

@testable import Frisket

@Suite struct Base64Tests {
    /// The test vectors of RFC 4648, section 10, and all of the alphabet.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func vectors(_ plain: String, _ text: String) { #expect(Base64.text(Array(plain.utf8)) == text) }

    @Test func highBytes() { #expect(Base64.text([0xFB, 0xEF, 0xBE, 0xFF, 0xFF, 0xFF]) == "++++////") }
}
