import Testing
import TestSupport

@testable import Frisket

/// Margins around a picture, filled in every way.
@Suite struct MarginsTests {
    @Test(arguments: [Orientation.upright, .quarterClockwise, .mirrored])
    func fillsTakeTheirColourFromWhereTheySay(orientation: Orientation) throws {
        let stored = PixelSize(width: 7, height: 5)
        let source = try SourcePictures.png(stored, orientation: orientation, color: SourcePictures.scene)
        let upright = try DecodedImage(source).uprightRaster
        let size = upright.size
        for fill in [MarginFill.edge, .mirror, .blur, .checker, .color(.transparent)] {
            var preparation = Preparation()
            preparation.margins = Margins(left: 9, top: 0, right: 3, bottom: 2)
            preparation.marginFill = fill
            let prepared = try preparation.run(source)
            let result = try Raster(decoding: prepared.bytes)
            #expect(result.size == PixelSize(width: size.width + 12, height: size.height + 2))
            for y in 0..<size.height {
                for x in 0..<size.width { #expect(result[x + 9, y] == upright[x, y]) }
            }
            switch fill {
            case .edge: #expect(result[0, 1] == upright[0, 1])
            case .mirror: #expect(result[9 - 2, 1] == upright[2, 1])
            case .color: #expect(result[0, 0] == [0, 0, 0, 0])
            case .checker: #expect([[255, 255, 255, 255], [204, 204, 204, 255]].contains(result[0, 0]))
            case .blur: #expect(result[0, 0][3] == 255)
            }
            let mask = try prepared.exposingMargins(in: try Mask(size: prepared.size))
            #expect(mask.exposedPixelCount == result.size.area - size.area)
        }
    }

    @Test func textIsReadStrictly() {
        #expect(Margins("1,2,3,4") == Margins(left: 1, top: 2, right: 3, bottom: 4))
        for text in ["", "1,2,3", "0,0,0,0", "1,2,3,-4", "1,2,3,x", "1,2,3,99999999"] { #expect(Margins(text) == nil) }
    }

    @Test func anExtendedPictureIsJoinedAgain() throws {
        var generator = SeededGenerator(seed: 8)
        for orientation in Orientation.allCases {
            let stored = PixelSize(
                width: .random(in: 8...30, using: &generator), height: .random(in: 8...30, using: &generator))
            for bitDepth in [8, 16] {
                let source = try SourcePictures.png(
                    stored, bitDepth: bitDepth, orientation: orientation, color: SourcePictures.scene)
                var preparation = Preparation()
                preparation.margins = Margins(left: 4, top: 3, right: 0, bottom: 6)
                preparation.marginFill = .mirror
                let prepared = try preparation.run(source)
                let manifest = try Manifest(of: prepared, source: source, path: nil, outputPath: nil, tool: "test")
                let read = try Manifest(json: Array(manifest.json().utf8))
                let part = RestorationPart(answer: prepared.bytes, manifest: read, mask: try read.canvasMask())
                let restored = try Restoration().run([part], source: source)
                let proof = try restored.proof(against: source)
                #expect(proof.holds && proof.compared == stored.area)
                #expect(restored.size == prepared.size)
                let (sent, back) = (try Raster(decoding: prepared.bytes), try Raster(decoding: restored.bytes))
                // The outer corner of the margin lies beyond the soft edge.
                #expect(back[0, back.size.height - 1] == sent[0, sent.size.height - 1])
            }
        }
    }
}
