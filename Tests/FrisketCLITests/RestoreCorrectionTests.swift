import Foundation
import Testing

/// `frisket restore --align --match-color`: an answer that lies aside and in other colours is put right first.
@Suite struct RestoreCorrectionTests {
    let folder: TemporaryFolder

    private static func color(_ x: Int, _ y: Int) -> [UInt8] {
        let wave = sin(Double(x) / 7) * cos(Double(y) / 6) + sin(Double(x * y) / 900)
        return [UInt8(110 + 40 * wave), UInt8(120 - 30 * wave), UInt8(60 + x / 2 + y / 2), 255]
    }

    /// Makes a picture, prepares it with a mask, and makes an answer three pixels to the right and two up, 12 redder.
    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SamplePNG(width: 128, height: 96, pixel: Self.color).bytes, as: "photo.png")
        let answer = SamplePNG(width: 128, height: 96) { x, y in
            let color = Self.color(max(0, x - 3), min(95, y + 2))
            return [color[0] + 12, color[1], color[2], 255]
        }
        try folder.write(answer.bytes, as: "answer.png")
        let run = try Tool.run(
            [
                "prepare", "photo.png", "-s", "ellipse:64,48,30x24", "-o", "ready.png", "--mask-out", "mask.png",
                "--manifest", "ready.json",
            ], in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
    }

    /// Restores with some options; returns the document and how far the exposed part is from the original on average.
    private func restored(_ options: [String]) throws -> (document: [String: Any], error: Double) {
        let run = try Tool.run(
            ["restore", "answer.png", "--manifest", "ready.json", "-o", "final.png", "--force", "--json"] + options,
            in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        let final = try Pixels(folder.file("final.png").path)
        var (sum, count) = (0, 0)
        for y in 40..<56 {
            for x in 50..<78 {
                for (found, expected) in zip(final[x, y], Self.color(x, y)) {
                    sum += abs(Int(found) - Int(expected))
                    count += 1
                }
            }
        }
        return (try run.json(), Double(sum) / Double(count))
    }

    @Test func theAnswerIsPutRight() throws {
        let raw = try restored([])
        let right = try restored(["--align", "--match-color", "local"])
        let global = try restored(["--align", "--match-color", "global"])
        #expect(raw.error > 3 && right.error < 1.5 && global.error < 1.5, "\(raw.error) \(right.error) \(global.error)")
        let alignment = try #require((right.document["alignments"] as? [[String: Any]])?.first)
        #expect(abs((alignment["shiftX"] as? Double ?? 0) - 3) < 0.2)
        #expect(abs((alignment["shiftY"] as? Double ?? 0) + 2) < 0.2)
        #expect((raw.document["alignments"] as? [Any])?.first is NSNull)
        #expect((right.document["proof"] as? [String: Any])?["differing"] as? Int == 0)
    }

    @Test func anUnknownReachIsRefused() throws {
        let run = try Tool.run(
            ["restore", "answer.png", "--manifest", "ready.json", "-o", "x.png", "--match-color", "some"],
            in: folder.url)
        #expect(run.status == 64)
    }
}
