import Testing

@testable import Frisket

@Suite struct CSSReaderTests {
    @Test func rulesAndTheirDeclarations() {
        let sheet = CSSReader("a, .b { Fill : red ; d: 'x;}' } /* c {} */ #d{e:f!important}")
        #expect(sheet.rules.map(\.selectors) == [["a", ".b"], ["#d"]])
        #expect(sheet.rules[0].declarations.map { "\($0.name)=\($0.value)" } == ["fill=red", "d='x;}'"])
        #expect(sheet.rules[1].declarations.map(\.isImportant) == [true])
        #expect(sheet.rules[1].declarations.map(\.value) == ["f"])
    }

    @Test func atRulesAreNamedAndPassedOver() {
        let sheet = CSSReader("@charset 'x'; @media print { a { b:c } d { e:f } } @page{} g{h:i}")
        #expect(sheet.skipped == ["@charset", "@media", "@page"])
        #expect(sheet.rules.map(\.selectors) == [["g"]])
    }

    static let scraps = [
        "{", "}", "a", "a{", "a{b", "a{b:", "/*", "@", "@x{", "\\", "a{b:'", "a{b:c!important", "a\\", ";;{}",
    ]

    @Test(arguments: scraps) func anyTextIsRead(_ text: String) {
        #expect(CSSReader(text).rules.count <= 1)
        _ = CSSReader.declarations(text)
    }
}
