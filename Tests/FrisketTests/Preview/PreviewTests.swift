import Foundation
import Testing

@testable import Frisket

@Suite struct PreviewTests {
    static func fixture(_ name: String) throws -> Raster {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures/preview")
        return try Raster(decoding: Array(try Data(contentsOf: folder.appendingPathComponent(name))))
    }

    /// The drawings were looked at once; each must stay as it was, pixel for pixel.
    @Test(arguments: Preview.Style.allCases)
    func hardMasksAreDrawnAsEver(_ style: Preview.Style) throws {
        let photo = try Self.fixture("photo.png")
        let ellipse = Shape.ellipse(center: Point(x: 60, y: 78), radiusX: 24, radiusY: 52, rotation: 4)
        let spec = MaskSpec(layers: [
            .init(ellipse), .init(.rect(x: 52, y: 60, width: 16, height: 20), operation: .subtract),
        ])
        let preview = try Preview(photo, mask: try spec.mask(on: photo.size))
        #expect(preview.raster(style) == (try Self.fixture("\(style.rawValue).png")))
    }

    @Test func softMasksAreDrawnAsEver() throws {
        let mask = try Mask(softlyReading: try Self.fixture("soft.png"))
        #expect(mask.partialPixelCount > 5000)
        let preview = try Preview(try Self.fixture("photo.png"), mask: mask)
        #expect(preview.raster() == (try Self.fixture("soft-tint.png")))
    }

    @Test func whatIsProtectedAndFarFromTheEdgeStaysAsItIs() throws {
        let photo = try Self.fixture("photo.png")
        let mask = try Mask(exposing: .rect(x: 10, y: 20, width: 60, height: 70), size: photo.size)
        for style in [Preview.Style.tint, .outline, .checker] {
            let drawn = try Preview(photo, mask: mask).raster(style)
            for (index, alpha) in mask.bytes.enumerated() where alpha == 255 {
                #expect(drawn.bytes[4 * index..<4 * index + 4] == photo.bytes[4 * index..<4 * index + 4])
            }
        }
    }

    @Test func aMaskOfAnotherSizeIsRefused() throws {
        let mask = try Mask(size: PixelSize(width: 9, height: 9))
        #expect(throws: FrisketError.self) { _ = try Preview(SamplePictures.noise(8, 9), mask: mask) }
    }
}
