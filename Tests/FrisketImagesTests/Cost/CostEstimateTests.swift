import Frisket
import FrisketImages
import Testing

/// Estimates against the counts and prices that were published.
@Suite struct CostEstimateTests {
    private func tokens(_ model: String, _ size: String, _ quality: String) -> Int? {
        CostEstimate(of: .init(model: model, size: PixelSize(size), quality: quality))?.lines.first?.outputTokens
    }

    @Test(arguments: [
        ("1024x1024", "low", 196), ("1024x1024", "medium", 1756), ("1024x1024", "high", 7024),
        ("2048x1152", "low", 157), ("2048x1152", "medium", 1413), ("2048x1152", "high", 5650),
        ("768x1024", "low", 134), ("896x896", "low", 180), ("960x960", "low", 187), ("2048x2048", "low", 397),
        ("3840x2160", "low", 371), ("3072x2160", "low", 380),
    ])
    func thePublishedCountsOfGptImage2(size: String, quality: String, count: Int) {
        #expect(tokens("gpt-image-2", size, quality) == count)
    }

    @Test(arguments: [
        ("2048x1152", "low", 157), ("2048x1152", "medium", 367), ("2048x1152", "high", 1413),
        ("2048x1152", "xhigh", 2511), ("2048x1152", "max", 5650), ("1024x1536", "medium", 343),
        ("1024x1536", "high", 1372), ("1024x1536", "max", 5488),
    ])
    func thePublishedCountsOfGptImage25(size: String, quality: String, count: Int) {
        #expect(tokens("gpt-image-2.5-flare", size, quality) == count)
    }

    @Test func thePriceOfACallIsThatOfAllItsParts() throws {
        let call = CostEstimate.Call(
            model: "gpt-image-2", size: PixelSize("1024x1024"), quality: "high", count: 2, partialImages: 3,
            promptLength: 400, inputs: [PixelSize(width: 1024, height: 1024)])
        let estimate = try #require(CostEstimate(of: call))
        #expect(estimate.textTokens == 100 && estimate.imageTokens == 1024)
        let line = try #require(estimate.lines.first)
        #expect(line.outputTokens == 2 * (7024 + 300))
        #expect(abs(line.price - (100 * 5.0 + 1024 * 8.0 + 14648 * 30.0) / 1e6) < 1e-12)
        #expect(!estimate.isSizeAssumed && estimate.sources.count >= 3)
    }

    @Test func withoutAQualityEachHasALine() throws {
        let estimate = try #require(CostEstimate(of: .init(model: "gpt-image-2.6-flare", quality: "auto")))
        #expect(estimate.lines.map(\.quality) == ["low", "medium", "high", "xhigh", "max"])
        #expect(estimate.isSizeAssumed && estimate.size == PixelSize("1024x1024"))
        #expect(estimate.lines.map(\.price) == estimate.lines.map(\.price).sorted())
    }

    @Test func picturesByThePiece() throws {
        let square = try #require(CostEstimate(of: .init(model: "dall-e-2", size: PixelSize("512x512"), count: 3)))
        #expect(square.lines.map(\.quality) == ["standard"] && square.lines[0].outputTokens == nil)
        #expect(abs(square.lines[0].price - 0.054) < 1e-12)
        let wide = try #require(
            CostEstimate(of: .init(model: "dall-e-3", size: PixelSize("1792x1024"), quality: "hd")))
        #expect(wide.lines[0].price == 0.12)
    }

    @Test func whatIsNotKnownIsNotGuessed() {
        #expect(CostEstimate(of: .init(model: "gpt-image-1", size: PixelSize("2048x2048"), quality: "low")) == nil)
        #expect(CostEstimate(of: .init(model: "gpt-image-2", size: PixelSize("1024x1024"), quality: "hd")) == nil)
        #expect(CostEstimate(of: .init(model: "chatgpt-image-latest")) == nil)
    }

    @Test func everyModelWithAPriceHasRules() {
        for model in RuleBook.builtIn.models where model != "chatgpt-image-latest" {
            #expect(CostEstimate(of: .init(model: model)) != nil, "\(model)")
        }
    }
}
