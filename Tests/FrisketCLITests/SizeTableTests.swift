import Foundation
import Testing

/// The sizes to ask for: `frisket models NAME --for`, and `frisket prepare --size auto`.
@Suite struct SizeTableTests {
    private func sizes(_ words: String...) throws -> [[String: Any]] {
        let run = try Tool.run(["models"] + words + ["--json"])
        #expect(run.status == 0, "\(run.errors)")
        return try run.json()["sizes"] as? [[String: Any]] ?? []
    }

    @Test func theBestSizeComesFirst() throws {
        let best = try #require(try sizes("gpt-image-2", "--for", "4032x3024").first)
        #expect(best["size"] as? String == "3264x2448" && best["croppedPixels"] as? Int == 0)
        let listed = try sizes("gpt-image-1", "--for", "1000x1000", "--fit", "pad").map { $0["size"] as? String }
        #expect(Set(listed) == ["1024x1024", "1536x1024", "1024x1536"] && listed.first == "1024x1024")
        // A picture counts upright.
        let photo = try sizes("gpt-image-2", "--for", Fixture.path("phone.jpg"))
        #expect(photo.first?["size"] as? String == "768x1152")
        let words = try Tool.run(["models", "gpt-image-2", "--for", "1000x1000"]).output
        #expect(words.split(separator: "\n").count == 11 && words.contains("0 % cut away"))
    }

    @Test func whatCannotBeAnsweredIsSaid() throws {
        for words in [
            ["--for", "10x10"], ["gpt-image-2", "--fit", "pad"], ["gpt-image-2", "--for", "10x10", "--fit", "stretch"],
            ["gpt-image-1", "--for", "1000x600", "--fit", "none"],
            ["dall-e-3", "--for", "10x10", "--operation", "edit"],
        ] {
            let run = try Tool.run(["models"] + words)
            #expect(run.status == 64 && !run.errors.isEmpty, "\(words): \(run.output)")
        }
        #expect(try Tool.run(["models", "gpt-image-2", "--for", "absent.png"]).status == 66)
    }

    @Test func prepareMakesTheSizeAndNamesIt() throws {
        let folder = try TemporaryFolder()
        try folder.write(SamplePNG(width: 150, height: 100).bytes, as: "small.png")
        let run = try Tool.run(
            ["prepare", "small.png", "--model", "gpt-image-1", "--size", "auto", "-o", "out.png"], in: folder.url)
        #expect(run.status == 0 && run.output.contains("ask for size=1536x1024"), "\(run.errors)")
        #expect(try Pixels(folder.file("out.png").path).width == 1536)
        let plan = try Tool.run(
            ["prepare", "small.png", "--size", "auto", "--fit", "pad", "--dry-run", "--json"], in: folder.url
        ).json()
        let size = "\(plan["width"] as? Int ?? 0)x\(plan["height"] as? Int ?? 0)"
        #expect(plan["requestSize"] as? String == size)
        #expect(try sizes("gpt-image-2", "--for", "150x100", "--fit", "pad").first?["size"] as? String == size)
        let stretched = ["prepare", "small.png", "--size", "auto", "--fit", "stretch", "-o", "s.png"]
        #expect(try Tool.run(stretched, in: folder.url).status == 64)
        #expect(try Tool.run(["prepare", "small.png", "--size", "large", "-o", "s.png"], in: folder.url).status == 64)
    }
}
