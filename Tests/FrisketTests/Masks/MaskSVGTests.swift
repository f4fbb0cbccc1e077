import Testing

@testable import Frisket

@Suite struct MaskSVGTests {
    @Test func thePathRunsAlongThePixels() throws {
        let mask = Mask(width: 6, height: 5) { x, y in (1..<5).contains(x) && (1..<4).contains(y) && !(x == 2 && y == 2)
        }
        let text = try mask.svg(label: "a < b & c")
        #expect(text.contains("width=\"6\" height=\"5\" viewBox=\"0 0 6 5\""))
        #expect(text.contains("fill-rule=\"evenodd\""))
        #expect(text.contains("d=\"M1 1H5V4H1ZM2 2V3H3V2Z\""))
        #expect(text.contains("<title>a &lt; b &amp; c</title>"))
    }
}
