import Foundation
import Testing

@testable import Frisket

@Suite struct ReportJSONTests {
    @Test("the document has the keys and values of the design, in its order")
    func document() {
        let image = ImageFacts.sample("cat.jpg") { header in
            header = .sample()
            header.format = .jpeg
            header.size = PixelSize(width: 64, height: 48)
            (header.channels, header.hasAlpha) = (.rgb, false)
            header.orientation = .quarterClockwise
            header.profile = ColorProfile(name: "sRGB", icc: [1], codePoints: nil, isSRGB: true)
        }
        let mask = MaskFacts.sample(pixels: .mask(width: 48, height: 64))
        let report = Preflight.of("gpt-image-2").report(images: [image], mask: mask)
        #expect(
            report.jsonText() == """
                {"frisket": 1, "command": "check", "provider": "openai", "model": "gpt-image-2", "operation": "edit", \
                "acceptable": true, "images": [{"path": "cat.jpg", "format": "jpeg", "width": 64, "height": 48, \
                "uprightWidth": 48, "uprightHeight": 64, "channels": "rgb", "bitDepth": 8, "hasAlpha": false, \
                "orientation": 6, "bytes": 5000, "interlaced": false, "frames": 1, "profile": "sRGB"}], \
                "mask": {"path": "m.png", "width": 48, "height": 64, "bytes": 5000, "exposedPixels": 400, \
                "exposedFraction": 0.1302, "exposedBounds": [20, 20, 20, 20], "partialPixels": 0, "specks": 0, \
                "smallestPiece": 400, "smallestFeature": 20}, \
                "findings": [{"code": "not-upright", "severity": "warning", "subject": "image", "path": "cat.jpg", \
                "message": "expected an upright picture, found orientation 6", "remedy": {"kind": "orient", "command": \
                "frisket prepare cat.jpg --model gpt-image-2 --mask m.png --mask-out cat.mask.png -o cat.prepared.png"}}, \
                {"code": "mask-is-guidance", "severity": "note", "subject": "mask", "path": "m.png", \
                "message": "expected a border, found a model that takes the mask as a hint"}]}
                """)
    }

    @Test("what is not known is null, in the pretty form as well")
    func unknown() throws {
        let report = Preflight.of("gpt-image-2").report(images: [.unreadable(.notAPicture(found: "a GIF"))])
        for text in [report.jsonText(), report.jsonText(pretty: true)] {
            let document = try #require(
                try JSONSerialization.jsonObject(with: Data(text.utf8), options: []) as? [String: Any])
            #expect(document["mask"] is NSNull && document["acceptable"] as? Bool == false)
            let image = try #require((document["images"] as? [[String: Any]])?.first)
            #expect(image["format"] is NSNull && image["bytes"] as? Int == 10)
        }
    }
}
