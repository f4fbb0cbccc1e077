import Foundation
import Testing

/// `frisket cost` as a user runs it.
@Suite struct CostTests {
    @Test func aPriceOfAPublishedCount() throws {
        let run = try Tool.run(["cost", "--size", "1024x1024", "--quality", "high", "-n", "2", "--json"])
        let document = try run.json()
        let line = (document["lines"] as? [[String: Any]])?.first
        #expect(line?["outputTokens"] as? Int == 14_048)
        #expect(line?["price"] as? Double == 0.42144)
        #expect(document["estimate"] as? Bool == true && document["checked"] as? String == "2026-11-21")
    }

    @Test func wordsSayThatItIsAnEstimate() throws {
        let said = try Tool.run(["cost", Fixture.path("phone.jpg")]).output
        #expect(said.contains("an estimate") && said.contains("the service would choose"))
        #expect(said.contains("low: 0.0") && said.contains("high: 0.2") && said.contains("read 2026-11-21"))
        #expect(said.contains("about 864 tokens of pictures"))
    }

    @Test func whatIsNotKnownIsRefused() throws {
        let run = try Tool.run(["cost", "--model", "dall-e-2", "--size", "640x640"])
        #expect(run.status == 64 && run.errors.contains("no price is known for dall-e-2 at 640x640"))
    }
}
