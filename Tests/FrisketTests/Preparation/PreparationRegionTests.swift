import Testing
import TestSupport

@testable import Frisket

/// Which part of a picture goes with a mask.
@Suite struct PreparationRegionTests {
    private static func preparation(_ model: String?) -> Preparation {
        Preparation(for: model.map { RuleBook.builtIn.rules(for: $0, provider: .compatible, operation: .edit) })
    }

    private static func holds(_ region: PixelRect, _ bounds: PixelRect) -> Bool {
        region.x <= bounds.x && region.y <= bounds.y && region.x + region.width >= bounds.x + bounds.width
            && region.y + region.height >= bounds.y + bounds.height
    }

    @Test func everyRegionLiesInThePictureHoldsTheBoundsAndIsLegal() throws {
        var generator = SeededGenerator(seed: 12)
        for model in [nil, "dall-e-2", "gpt-image-1", "gpt-image-2"] {
            for _ in 0..<60 {
                let picture = PixelSize(
                    width: .random(in: 1100...6000, using: &generator),
                    height: .random(in: 1100...6000, using: &generator))
                let (width, height) = (
                    Int.random(in: 1...700, using: &generator), Int.random(in: 1...700, using: &generator)
                )
                let bounds = PixelRect(
                    x: .random(in: 0...picture.width - width, using: &generator),
                    y: .random(in: 0...picture.height - height, using: &generator), width: width, height: height)
                let context = Double.random(in: 0...2, using: &generator)
                let preparation = Self.preparation(model)
                let region = try preparation.region(around: bounds, context: context, in: picture)
                #expect(Self.holds(region, bounds))
                #expect(Self.holds(PixelRect(picture), region))
                switch model {
                case "dall-e-2": #expect(region.width == region.height)
                case "gpt-image-1":
                    #expect(
                        [
                            PixelSize(width: 1024, height: 1024), .init(width: 1536, height: 1024),
                            .init(width: 1024, height: 1536),
                        ]
                        .contains { region.size.isProportional(to: $0) })
                case "gpt-image-2":
                    #expect(region.width % 16 == 0 && region.height % 16 == 0)
                    #expect(region.size.area >= 655_360)
                    #expect(region.size.longerSide <= 3 * region.size.shorterSide)
                default: break
                }
            }
        }
    }

    @Test func aDetailThatNoSquareHoldsIsRefused() {
        do throws(FrisketError) {
            _ = try Self.preparation("dall-e-2").region(
                around: PixelRect(x: 0, y: 0, width: 900, height: 20), context: 0.5,
                in: PixelSize(width: 1000, height: 500))
            Issue.record("accepted")
        } catch { #expect(error.code == "invalid-argument") }
    }

    @Test func theRegionIsSentAtFullResolution() throws {
        let picture = SamplePictures.noise(300, 200)
        var preparation = Preparation()
        preparation.region = PixelRect(x: 40, y: 30, width: 64, height: 48)
        let prepared = try preparation.run(try picture.png())
        #expect(prepared.size == PixelSize(width: 64, height: 48))
        #expect(try Raster(decoding: prepared.bytes)[5, 7] == picture[45, 37])
        #expect(prepared.transform.apply(Point(x: 40, y: 30)) == Point(x: 0, y: 0))
    }
}
