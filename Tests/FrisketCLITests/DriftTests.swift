import Foundation
import Testing

/// `frisket drift`: what is measured, said and drawn, and the exit status that a script gates on.
@Suite struct DriftTests {
    let folder: TemporaryFolder

    /// Makes a picture, an answer that is 20 levels redder left of the mask's exposed part and black in it, and the mask.
    init() throws {
        folder = try TemporaryFolder()
        func color(_ x: Int, _ y: Int) -> [UInt8] {
            let wave = sin(Double(x) / 6) * cos(Double(y) / 5)
            return [UInt8(40 + x), UInt8(120 + 60 * wave), UInt8(100 - 40 * wave), 255]
        }
        try folder.write(SamplePNG(width: 96, height: 64, pixel: color).bytes, as: "before.png")
        let answer = SamplePNG(width: 96, height: 64) { x, y in
            let was = color(x, y)
            return x < 16 ? [was[0] + 20, was[1], was[2], 255] : x >= 64 ? [0, 0, 0, 255] : was
        }
        try folder.write(answer.bytes, as: "after.png")
        let mask = SamplePNG(width: 96, height: 64) { x, _ in [0, 0, 0, x < 64 ? 255 : 0] }
        try folder.write(mask.bytes, as: "mask.png")
    }

    private func run(_ words: String..., status: Int32 = 0, at place: SourceLocation = #_sourceLocation) throws
        -> Tool.Run
    {
        let run = try Tool.run(["drift"] + words, in: folder.url)
        #expect(run.status == status, "\(words): \(run.errors)", sourceLocation: place)
        return run
    }

    @Test func theDocumentHoldsTheFigures() throws {
        let document = try run("before.png", "after.png", "--mask", "mask.png", "--json").json()
        let kept = try #require(document["protected"] as? [String: Any])
        #expect(kept["pixels"] as? Int == 64 * 64 && kept["changedPixels"] as? Int == 16 * 64)
        #expect(kept["changedShare"] as? Double == 0.25 && kept["maximum"] as? Int == 20)
        #expect(abs((kept["mean"] as? Double ?? 0) - 20.0 * 0.25 / 3) < 1e-9)
        let exposed = try #require(document["exposed"] as? [String: Any])
        #expect(exposed["pixels"] as? Int == 32 * 64)
        #expect(document["maskSeemsDropped"] as? Bool == false)
        let alignment = try #require(document["alignment"] as? [String: Any])
        #expect(abs(alignment["shiftX"] as? Double ?? 9) < 0.5)
    }

    @Test func aScriptCanGateOnIt() throws {
        let words = try run("before.png", "after.png", "--mask", "mask.png", "--max", "0.25").output
        #expect(words.contains("25 % of 4096 protected pixels changed by more than 8 of 255"))
        let refused = try run("before.png", "after.png", "--mask", "mask.png", "--max", "24%", status: 1)
        #expect(refused.output.contains("--max"))
        _ = try run("before.png", "after.png", "--mask", "mask.png", "--max", "0", "--threshold", "20")
        _ = try run("before.png", "after.png", "--max", "40%", status: 1)
        _ = try run("before.png", "after.png", "--max", "2", status: 64)
        _ = try run("before.png", "after.png", "--threshold", "256", status: 64)
    }

    @Test func theHeatMapIsAPictureOfTheSameSize() throws {
        _ = try run("before.png", "after.png", "--mask", "mask.png", "-o", "heat.png")
        let heat = try Pixels(folder.file("heat.png").path)
        #expect((heat.width, heat.height) == (96, 64))
        #expect(heat[4, 30][0] >= 192 && heat[40, 30][0] < 64 && heat[80, 30][2] >= 96)
        _ = try run("before.png", "after.png", "-o", "heat.png", status: 73)
        _ = try run("before.png", "after.png", "-o", "before.png", "--force", status: 73)
        _ = try run("before.png", "after.png", "-o", "heat.jpg", status: 64)
    }

    @Test func anAnswerOfAnotherSizeIsScaled() throws {
        _ = try Tool.run(
            ["prepare", "before.png", "-o", "half.png", "--size", "48x32", "--fit", "stretch"], in: folder.url)
        let document = try run("before.png", "half.png", "--mask", "mask.png", "--json").json()
        #expect((document["scaledFrom"] as? [String: Int]) == ["width": 48, "height": 32])
        #expect(document["width"] as? Int == 96)
    }

    @Test func whatDoesNotBelongTogetherIsRefused() throws {
        try folder.write(SamplePNG(width: 96, height: 96).bytes, as: "square.png")
        let shape = try run("before.png", "square.png", status: 65)
        #expect(shape.errors.contains("expected 96x64, found 96x96"))
        #expect(try run("before.png", "after.png", "--mask", "square.png", status: 65).errors.contains("96x96"))
        _ = try run("before.png", "absent.png", status: 66)
        try folder.write(SamplePNG(width: 96, height: 64, type: .gray) { _, _ in [9] }.bytes, as: "gray.png")
        #expect(try run("before.png", "after.png", "--mask", "gray.png", status: 64).errors.contains("no alpha"))
        let failure = try run("before.png", "absent.png", "--json", status: 66).json()
        #expect((failure["error"] as? [String: Any])?["code"] as? String == "no-such-input")
    }
}
